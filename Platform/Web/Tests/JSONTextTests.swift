// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Web

@Suite struct JSONTextTests {
    @Test("Objects, arrays and values are written with commas where they belong")
    func shape() {
        var json = JSONText()
        json.object { json in
            json.field("a", "x")
            json.field("n", Int64.min)
            json.field("none", String?.none)
            json.field("yes", true)
            json.array("list") { json in
                json.field(nil, 1)
                json.object { $0.field("b", 2.5) }
                json.array { _ in }
            }
            json.object("empty") { _ in }
            json.field("last", false)
        }
        #expect(
            json.string
                == #"{"a":"x","n":-9223372036854775808,"none":null,"yes":true,"list":[1,{"b":2.5},[]],"empty":{},"last":false}"#
        )
    }

    static let texts = [
        "", "\"", "\\", "/", "\n\r\t", "\u{0}\u{1}\u{1F}\u{7F}", "井盖 𠮷 👨‍👩‍👧", "\u{2028}\u{2029}", "</script>", #"\u0041"#,
        "e\u{301}",
    ]

    @Test("Every text is read again by another reader")
    func roundTrip() throws {
        for text in Self.texts {
            var json = JSONText()
            json.object { $0.field(text, text) }
            let read = try #require(try JSONSerialization.jsonObject(with: Data(json.string.utf8)) as? [String: String])
            #expect(
                read.first?.key.utf8.elementsEqual(text.utf8) == true
                    && read.first?.value.utf8.elementsEqual(text.utf8) == true)
        }
    }

    @Test("Every number is valid; what is no number is null")
    func numbers() throws {
        for number in [0, -0.0, 0.1, 1e-7, 1e21, 1e300, .leastNonzeroMagnitude, 104.0665] {
            var json = JSONText()
            json.array { $0.field(nil, number) }
            let read = try #require(try JSONSerialization.jsonObject(with: Data(json.string.utf8)) as? [Double])
            #expect(read == [number])
        }
        for number in [Double.nan, .infinity, -.infinity] {
            var json = JSONText()
            json.array { $0.field(nil, number) }
            #expect(json.string == "[null]")
        }
    }
}
