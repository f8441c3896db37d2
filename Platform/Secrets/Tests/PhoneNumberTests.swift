// SPDX-License-Identifier: Apache-2.0
import Secrets
import Testing

@Suite struct PhoneNumberTests {
    @Test(
        "One number has one text however it is typed",
        arguments: [
            ("mobile", "13800001234", "13800001234", "138****1234"),
            ("in groups", " 138 0000-1234 ", "13800001234", "138****1234"),
            ("with country code", "+86 138 0000 1234", "13800001234", "138****1234"),
            ("with 0086", "008613800001234", "13800001234", "138****1234"),
            ("full-width", "＋８６１３８００００１２３４", "13800001234", "138****1234"),
            ("newest prefix", "19900001234", "19900001234", "199****1234"),
            ("landline of a big city", "023-6000 1234", "02360001234", "023****1234"),
            ("landline with brackets", "（010）60001234", "01060001234", "010****1234"),
            ("landline from abroad", "+86 23 6000 1234", "02360001234", "023****1234"),
            ("seven digits after a long area code", "0898-6000123", "08986000123", "089****0123"),
            ("eight digits after a long area code", "0571-60001234", "057160001234", "057****1234"),
        ])
    func read(remark: String, typed: String, digits: String, masked: String) throws {
        let phone = try #require(PhoneNumber(typed), "\(remark)")
        #expect(phone.digits == digits, "\(remark)")
        #expect(phone.masked == masked, "\(remark)")
        #expect(phone.lastFour == String(digits.suffix(4)))
        #expect("\(phone)" == masked)
        #expect(phone.isMobile == (digits.first == "1"))
    }

    @Test(
        "Anything else is refused",
        arguments: [
            ("nothing", ""), ("one digit short", "1380000123"), ("one too many", "138000012345"),
            ("begins with 12", "12800001234"),
            ("no area code", "60001234"), ("emergency number", "110"), ("another country", "+1 202 555 0123"),
            ("area code that isn't one", "011-60001234"), ("seven digits in a big city", "023-6000123"),
            ("local part begins with 1", "023-10001234"), ("letters", "138OOOO1234"), ("only a plus", "+"),
            ("plus in the middle", "138+00001234"), ("endless", String(repeating: "1", count: 5_000)),
        ])
    func refused(remark: String, typed: String) {
        #expect(PhoneNumber(typed) == nil, "\(remark)")
    }
}
