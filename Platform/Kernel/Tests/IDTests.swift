// SPDX-License-Identifier: Apache-2.0

import Kernel
import Randomness
import Testing

struct IDTests {
    private enum Thing {}

    @Test func `An id survives its text, whatever its bits`() throws {
        var random = SplitMix64(seed: 1)
        let corners: [(UInt64, UInt64)] = [
            (0, 0), (.max, .max), (0, 1), (1 << 63, 0), (0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210),
        ]
        for (high, low) in corners + (0..<500).map({ _ in (random.next(), random.next()) }) {
            let id = ID<Thing>(high: high, low: low)
            #expect(ID<Thing>(id.description) == id)
            #expect(id.description.utf8.count == 36)
        }
        #expect(
            ID<Thing>(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210).description
                == "01234567-89ab-cdef-fedc-ba9876543210")
    }

    @Test(arguments: [
        ("01234567-89ab-cdef-fedc-ba987654321", "one digit short"),
        ("01234567-89ab-cdef-fedc-ba98765432100", "one digit long"),
        ("0123456789abcdeffedcba9876543210", "no hyphens"),
        ("01234567-89ab-cdef-fedcb-a9876543210", "a hyphen out of place"),
        ("01234567-89ab-cdef-fedc-ba987654321g", "not a digit"),
        ("０1234567-89ab-cdef-fedc-ba987654321", "a full-width digit"),
        (" 1234567-89ab-cdef-fedc-ba9876543210", "a blank"),
        ("{1234567-89ab-cdef-fedc-ba9876543210", "a brace"),
        ("", "nothing"),
    ])
    func `Anything but 36 canonical characters is no id`(text: String, remark: String) {
        #expect(ID<Thing>(text) == nil, "\(remark)")
    }

    @Test func `Capital digits are read, as RFC 9562 asks, and written small`() {
        #expect(
            ID<Thing>("01234567-89AB-CDEF-FEDC-BA9876543210")?.description == "01234567-89ab-cdef-fedc-ba9876543210")
    }

    @Test func `A new id carries its instant, version 7 and the RFC variant`() throws {
        var random = SplitMix64(seed: 7)
        // The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22Z.
        let at = try instant("2022-02-22T19:22:22Z")
        for _ in 0..<200 {
            let text = Array(ID<Thing>(at: at, using: &random).description)
            #expect(String(text.prefix(13)) == "017f22e2-79b0")
            #expect(text[14] == "7")
            #expect("89ab".contains(text[19]))
        }
    }

    @Test func `Ids sort by age, and their texts sort as they do`() {
        var random = SplitMix64(seed: 3)
        var last: ID<Thing>?
        for millisecond in stride(from: Int64(0), to: 4_000_000_000_000, by: 7_919_000_003) {
            let id = ID<Thing>(at: .init(milliseconds: millisecond), using: &random)
            if let last {
                #expect(last < id)
                #expect(last.description < id.description)
            }
            last = id
        }
        let ids = (0..<300).map { _ in ID<Thing>(high: random.next(), low: random.next()) }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }

    @Test func `Two ids of one millisecond differ`() {
        let at = Instant(milliseconds: 1)
        #expect(Set((0..<1000).map { _ in ID<Thing>(at: at) }).count == 1000)
    }

    @Test(arguments: [
        ("GG-11", true, "our own"), ("428", true, "another district's"),
        ("a.b_c-D9", true, "every sign that is allowed"),
        (String(repeating: "x", count: 40), true, "the longest"),
        (String(repeating: "x", count: 41), false, "too long"),
        ("", false, "nothing"), ("GG 11", false, "a blank"), ("公-1", false, "Chinese"), ("a/b", false, "a slash"),
        ("a\n", false, "a line end"),
    ])
    func `A matter code is 1 to 40 plain characters`(text: String, isSound: Bool, remark: String) {
        #expect((MatterCode(text) != nil) == isSound, "\(remark)")
    }
}
