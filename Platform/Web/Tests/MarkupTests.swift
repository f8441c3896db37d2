// SPDX-License-Identifier: Apache-2.0
import Markup
import NIOCore
import Testing

@testable import Web

private func text(_ body: (inout HTML) -> Void) -> String {
    var html = HTML()
    body(&html)
    return String(buffer: html.buffer)
}

@Suite struct MarkupTests {
    static let escaped: [(String, String)] = [
        ("", ""), ("plain 井盖 𠮷", "plain 井盖 𠮷"), ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"),
        ("'", "&#39;"),
        ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"), ("&amp;", "&amp;amp;"),
        ("a&&b", "a&amp;&amp;b"), ("\"><img src=x onerror=1>", "&quot;&gt;&lt;img src=x onerror=1&gt;"),
        ("<<", "&lt;&lt;"), ("井<盖", "井&lt;盖"),
    ]

    @Test("All five signs are escaped, in text and in attributes")
    func escaping() {
        for (raw, written) in Self.escaped {
            #expect(text { $0(.p, raw) } == "<p>\(written)</p>")
            #expect(text { $0.text(raw) } == written)
            #expect(text { $0(.a, .href(raw), "x") } == "<a href=\"\(written)\">x</a>")
            #expect(text { $0.void(.input, .value(raw)) } == "<input value=\"\(written)\">")
            #expect(text { $0.element(.p, [.data("a", raw)], raw) } == "<p data-a=\"\(written)\">\(written)</p>")
        }
    }

    @Test("No text, however made, opens an element or ends an attribute")
    func property() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("<>&\"'=/ a;#井𠮷\u{0}\u{200B}\r\n-!`".unicodeScalars)
        for _ in 0..<2000 {
            let scalars = (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in
                alphabet.randomElement(using: &generator)
            }
            let raw = String(String.UnicodeScalarView(scalars))
            let written = text { $0(.p, .title(raw), raw) }
            let signs = written.utf8.filter { "<>\"".utf8.contains($0) }
            #expect(String(decoding: signs, as: UTF8.self) == "<\"\"><>")
            #expect(!written.utf8.contains(UInt8(ascii: "'")))
            #expect(unescaped(written) == "<p title=\"\(raw)\">\(raw)</p>")
        }
    }

    private func unescaped(_ text: String) -> String {
        var text = text
        for (written, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacing(written, with: sign)
        }
        return text
    }

    @Test("An attribute without a value is left out, a flag stands alone")
    func attributes() {
        #expect(
            text { $0.void(.input, .id(nil), .required(true), .checked(false), .value("")) }
                == "<input required value=\"\">")
        #expect(
            text {
                $0(.ul, .class("a")) { h in
                    h(.li, "x"); h.void(.br)
                }
            } == "<ul class=\"a\"><li>x</li><br></ul>")
    }

    @Test("A field's value, label, hint and error are escaped where they stand")
    func field() {
        let bad = "\"'<&>"
        let written = text { h in
            Field("n", label: bad, hint: bad, value: bad, required: true, error: bad).input(&h)
            Field("n", label: bad, value: bad).textarea(&h)
            Field("n", label: bad, value: bad).select(&h, [(bad, bad)])
        }
        #expect(!written.contains(bad))
        #expect(written.components(of: "&quot;&#39;&lt;&amp;&gt;") == 9)
        #expect(
            text { Field("p", label: "", value: "secret").input(&$0, type: "password") }.contains("secret") == false)
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
