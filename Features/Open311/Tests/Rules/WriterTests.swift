// SPDX-License-Identifier: Apache-2.0

import Foundation
import Randomness
import Testing

@testable import Open311Rules

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Writers")
struct WriterTests {
    private static let words: [(input: String, xml: String, json: String, remark: String)] = [
        ("结网 😀", "结网 😀", "结网 😀", "Chinese and astral characters stay raw"),
        (
            "<script>&amp;</script>", "&lt;script&gt;&amp;amp;&lt;/script&gt;", "<script>&amp;</script>",
            "markup is text"
        ),
        ("]]>", "]]&gt;", "]]>", "the end of CDATA may not stand in text"),
        ("a\u{0}b\u{B}c\u{1F}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}", #"a\u0000b\u000bc\u001f"#, "controls"),
        ("\t\n\r", "\t\n&#13;", #"\t\n\r"#, "white space survives a reader's normalisation"),
        ("\u{FFFE}x\u{FFFF}", "\u{FFFD}x\u{FFFD}", "\u{FFFE}x\u{FFFF}", "not characters of XML 1.0"),
        ("\u{FFFD}\u{F8FF}\u{FEFF}", "\u{FFFD}\u{F8FF}\u{FEFF}", "\u{FFFD}\u{F8FF}\u{FEFF}", "their neighbours are"),
        (#"\"/"#, #"\"/"#, #"\\\"/"#, "quotes and backslashes"),
    ]

    @Test("Text reads the same after either format", arguments: words)
    func escapes(_ row: (input: String, xml: String, json: String, remark: String)) {
        var xml = XMLWriter()
        xml.text("t", row.input)
        #expect(String(decoding: xml.bytes.dropFirst(38), as: UTF8.self) == "<t>\(row.xml)</t>", "\(row.remark)")
        var json = JSONWriter()
        json.record("r") { $0.text("t", row.input) }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "{\"t\":\"\(row.json)\"}", "\(row.remark)")
    }

    @Test(
        "Numbers keep their digits and never become words",
        arguments: [
            (29.563010 as Double?, "29.56301"), (106.551557123456, "106.551557123456"), (-0.5, "-0.5"), (30, "30.0"),
            (nil, "null"), (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
        ])
    func numbers(_ value: Double?, _ expected: String) {
        var json = JSONWriter()
        json.record("r") { $0.number("n", value) }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "{\"n\":\(expected)}")
        var xml = XMLWriter()
        xml.number("n", value)
        let element = expected == "null" ? "<n/>" : "<n>\(expected)</n>"
        #expect(String(decoding: xml.bytes.dropFirst(38), as: UTF8.self) == element)
    }

    @Test("Any text makes well-formed documents that give it back", arguments: UInt64(1)...20)
    func roundTrip(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let text = PlainText.trimmed(PlainText.lines(randomText(&generator, 60))) + "。"
        let list = ServiceList([Service(code: text, name: text, keywords: [text, text], group: text)])
        let json = try JSONSerialization.jsonObject(with: Data(list.body(in: .json)))
        let service = try #require((json as? [[String: Any]])?.first)
        #expect(service["service_code"] as? String == text)
        #expect(service["metadata"] as? Bool == false)
        let parser = XMLParser(data: Data(list.body(in: .xml)))
        let collector = TextCollector(element: "service_name")
        parser.delegate = collector
        #expect(parser.parse())
        #expect(collector.text == text)
    }
}

/// Gathers the text of one element.
private final class TextCollector: NSObject, XMLParserDelegate {
    private let element: String
    private var isInside = false
    private(set) var text = ""

    init(element: String) { self.element = element }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) { isInside = elementName == element }

    func parser(
        _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
    ) { isInside = false }

    func parser(_ parser: XMLParser, foundCharacters string: String) { if isInside { text += string } }
}
