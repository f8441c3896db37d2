// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Secrets

@Suite struct TimedCodeKeyTests {
    /// RFC 6238 appendix B.
    private let rfc = TimedCodeKey(Array("12345678901234567890".utf8))!

    @Test(
        "The codes are those of RFC 6238",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func vectors(seconds: Int64, code: String) {
        let step = TimedCodeKey.step(at: Instant(milliseconds: seconds * 1000))
        #expect(rfc.code(atStep: step, digits: 8) == code)
        #expect(rfc.code(atStep: step) == String(code.suffix(6)))
    }

    @Test(
        "A code is taken one step early or late, once",
        arguments: [
            ("its own step", 0, nil, true), ("one step late", 1, nil, true), ("one step early", -1, nil, true),
            ("two steps late", 2, nil, false), ("two steps early", -2, nil, false),
            ("an older one was used", 0, -1, true), ("used already", 0, 0, false),
            ("a newer one was used", 1, 1, false),
        ] as [(String, Int64, Int64?, Bool)])
    func window(remark: String, later: Int64, lastUsed: Int64?, isAccepted: Bool) {
        let step: Int64 = 37_037_037
        let now = Instant(milliseconds: (step + later) * 30_000 + 29_999)
        let accepted = rfc.acceptedStep(typed: rfc.code(atStep: step), at: now, lastUsed: lastUsed.map { step + $0 })
        #expect(accepted == (isAccepted ? step : nil), "\(remark)")
    }

    @Test(
        "What a person types is read kindly and strictly",
        arguments: [
            ("in groups", "050 471", true), ("full-width", "０５０４７１", true), ("seven digits", "0504711", false),
            ("letters", "05o471", false), ("nothing", "", false), ("other script's digits", "०५०४७१", false),
        ])
    func typed(remark: String, typed: String, isAccepted: Bool) {
        let now = Instant(milliseconds: 1_111_111_111_000)
        #expect((rfc.acceptedStep(typed: typed, at: now, lastUsed: nil) != nil) == isAccepted, "\(remark)")
    }

    @Test("An app gets the key as base32 in an otpauth address")
    func uri() {
        #expect(
            rfc.uri(issuer: "结网", account: "a b@example.org")
                == "otpauth://totp/%E7%BB%93%E7%BD%91:a%20b%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=%E7%BB%93%E7%BD%91&algorithm=SHA1&digits=6&period=30")
        #expect(TimedCodeKey(base32: "gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == rfc)
        #expect(TimedCodeKey(base32: "GEZDGNBV") == nil)
        #expect(TimedCodeKey(base32: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1") == nil)
    }

    @Test("New keys have 20 bytes and differ")
    func fresh() {
        #expect(TimedCodeKey().bytes.count == 20)
        #expect(TimedCodeKey() != TimedCodeKey())
        #expect("\(rfc)" == "TimedCodeKey(…)")
    }
}
