// SPDX-License-Identifier: Apache-2.0

import Kernel
import Randomness
import Testing

struct PayloadTests {
    @Test(
        arguments: [
            ([:], "{}", "nothing"),
            (["b": 1, "a": 2], #"{"a":2,"b":1}"#, "keys are sorted"),
            (["é": 1, "z": 2, "Z": 3, "": 4], #"{"":4,"Z":3,"z":2,"é":1}"#, "by their UTF-8 bytes"),
            (["a": true, "b": false], #"{"a":true,"b":false}"#, "flags"),
            (
                ["a": -9_223_372_036_854_775_808, "b": 9_223_372_036_854_775_807],
                #"{"a":-9223372036854775808,"b":9223372036854775807}"#, "the ends of Int64"
            ),
            (["a": "say \"hi\" \\ / \n\r\t"], #"{"a":"say \"hi\" \\ / \n\r\t"}"#, "escapes; a slash stays"),
            (["a": "\u{0}\u{1F}\u{7F}"], "{\"a\":\"\\u0000\\u001f\u{7F}\"}", "control characters"),
            (["a": "\r\n"], #"{"a":"\r\n"}"#, "a line end is one Character and two escapes"),
            (["渝": "结网"], #"{"渝":"结网"}"#, "Chinese stays as it is"),
        ] as [(Payload, String, String)])
    func `A payload has one text`(payload: Payload, text: String, remark: String) {
        #expect(payload.canonicalJSON == text, "\(remark)")
        #expect(Payload(canonicalJSON: text) == payload, "\(remark)")
    }

    @Test(arguments: [
        "e\u{301}", "é", "👨‍👩‍👧‍👦", "🇨🇳", "\u{FEFF}x", "\u{2028}\u{2029}", "\u{202E}abc", "\u{0}", "𠮷野家", "\u{10FFFF}",
        "\u{FFFD}",
        "\\u0041", "a\u{300}\u{301}\u{302}", "ﷺ", "\"", "\\", "{\"a\":1}", "﷽", "\u{E000}", "\u{1F}\u{20}",
    ])
    func `Odd characters keep their bytes, as keys and as values`(odd: String) throws {
        let payload = Payload([odd: .text(odd), "n": 1])
        let read = try #require(Payload(canonicalJSON: payload.canonicalJSON))
        #expect(Array((read.text(odd) ?? "").utf8) == Array(odd.utf8))
        #expect(Array(read.canonicalJSON.utf8) == Array(payload.canonicalJSON.utf8))
    }

    @Test func `Any payload survives its text`() {
        var random = SplitMix64(seed: 29)
        let alphabet = Array("ab\"\\\n\u{0}\u{1F}é结🙂/".unicodeScalars)
        func text() -> String {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                view.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            return String(view)
        }
        for _ in 0..<500 {
            var payload = Payload()
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                switch Int.random(in: 0..<3, using: &random) {
                case 0: payload[text()] = .text(text())
                case 1: payload[text()] = .number(Int64(bitPattern: random.next()))
                default: payload[text()] = .flag(Bool.random(using: &random))
                }
            }
            #expect(Payload(canonicalJSON: payload.canonicalJSON) == payload)
        }
    }

    @Test(arguments: [
        ("", "nothing"), ("{", "cut off"), (#"{"a""#, "cut off in a field"), (#"{"a":"x"#, "cut off in a text"),
        ("[]", "a list"), (#"{"a":[1]}"#, "a list inside"), (#"{"a":{}}"#, "an object inside"),
        (#"{"a":null}"#, "null"),
        (#"{"a":1.5}"#, "a fraction"), (#"{"a":1e3}"#, "an exponent"), (#"{"a":9223372036854775808}"#, "past Int64"),
        (#"{"a":}"#, "no value"), (#"{"a":1,}"#, "a comma too many"), (#"{a:1}"#, "a bare key"),
        (#"{"a":1}x"#, "something behind"),
        (#"{"a":tru}"#, "half a word"), (#"{"a":"\x"}"#, "an unknown escape"), (#"{"a":"\u00"}"#, "half an escape"),
        (#"{ }"#, "a blank"), (#"{"a": 1}"#, "a blank before the value"), (#"{"b":1,"a":2}"#, "keys out of order"),
        (#"{"a":1,"a":2}"#, "a key twice"), (#"{"a":01}"#, "a leading zero"), (#"{"a":-0}"#, "minus zero"),
        (#"{"a":"\u0041"}"#, "an escape that needn't be"), (#"{"a":"\u000a"}"#, "the long form of a short escape"),
        (#"{"a":"\u001F"}"#, "capital digits in an escape"), (#"{"a":"\u00ff"}"#, "an escape that is no UTF-8"),
        (#"{"a":"\u+01f"}"#, "a sign inside an escape"), ("{\"a\":\"\n\"}", "a bare line end"),
    ])
    func `Only the canonical text is read, because its bytes are what was hashed`(text: String, remark: String) {
        #expect(Payload(canonicalJSON: text) == nil, "\(remark)")
    }

    @Test func `Fields are found by their kind, and nil leaves one out`() {
        let payload: Payload = ["t": "x", "n": 3, "f": true, "none": nil]
        #expect(payload.text("t") == "x")
        #expect(payload.number("n") == 3)
        #expect(payload.flag("f") == true)
        #expect(payload.text("n") == nil)
        #expect(payload.number("f") == nil)
        #expect(payload.flag("t") == nil)
        #expect(payload.fields.count == 3)
    }
}
