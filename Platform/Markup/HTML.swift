// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Writes typed HTML straight into a byte buffer; all text is escaped, raw text has one named door.
///
/// A page is a function over `inout HTML`: `h(.p, .class("hint"), words("report.hint"))`, or with content
/// `h(.section, .class("card")) { h in … }`.
package struct HTML {
    // An array, because its appends are inlined; a page makes thousands of small ones.
    private var bytes: [UInt8] = []

    package init(capacity: Int = 16_384) { bytes.reserveCapacity(capacity) }

    /// The page so far, copied once.
    package var buffer: ByteBuffer { ByteBuffer(bytes: bytes) }

    /// An element with children.
    package mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., content: (inout HTML) -> Void) {
        open(tag, attributes)
        content(&self)
        close(tag)
    }

    /// An element with text.
    package mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., text: String) {
        element(tag, attributes, text)
    }

    /// An element with text and no attribute.
    package mutating func callAsFunction(_ tag: Tag, _ text: String) { element(tag, [], text) }

    /// An element with one attribute and text.
    package mutating func callAsFunction(_ tag: Tag, _ a: Attribute, _ text: String) { element(tag, [a], text) }

    /// An element with two attributes and text.
    package mutating func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ text: String) {
        element(tag, [a, b], text)
    }

    /// An element with three attributes and text.
    package mutating func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ text: String
    ) {
        element(tag, [a, b, c], text)
    }

    /// An element that has no content, such as `input` or `br`.
    package mutating func void(_ tag: Tag, _ attributes: Attribute...) { open(tag, attributes) }

    /// An element without content and with a list of attributes made elsewhere.
    package mutating func element(_ tag: Tag, void attributes: [Attribute]) { open(tag, attributes) }

    /// An element with a list of attributes made elsewhere.
    package mutating func element(_ tag: Tag, _ attributes: [Attribute], content: (inout HTML) -> Void) {
        open(tag, attributes)
        content(&self)
        close(tag)
    }

    /// An element with a list of attributes made elsewhere, and text.
    package mutating func element(_ tag: Tag, _ attributes: [Attribute], _ text: String) {
        open(tag, attributes)
        self.text(text)
        close(tag)
    }

    /// Text, escaped.
    package mutating func text(_ text: String) {
        writeEscaped(text)
    }

    /// The only door for text that is markup already. Used for the doctype and the icon sprite; lint lists its callers.
    package mutating func trustedMarkup(_ markup: StaticString) {
        write(markup)
    }

    private mutating func open(_ tag: Tag, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        write(tag.name)
        for attribute in attributes {
            switch attribute.value {
            case .absent: continue
            case .present:
                bytes.append(UInt8(ascii: " "))
                write(attribute.family)
                write(attribute.name)
            case .text(let value):
                bytes.append(UInt8(ascii: " "))
                write(attribute.family)
                write(attribute.name)
                write("=\"")
                writeEscaped(value)
                bytes.append(UInt8(ascii: "\""))
            }
        }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ tag: Tag) {
        write("</")
        write(tag.name)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func write(_ words: StaticString) {
        words.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func writeEscaped(_ text: String) {
        var text = text
        text.withUTF8 { text in
            var start = 0
            for index in 0..<text.count {
                let replacement: StaticString
                // None of the five stands behind this one, and most bytes of a page do.
                guard text[index] <= UInt8(ascii: ">") else { continue }
                switch text[index] {
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "\""): replacement = "&quot;"
                case UInt8(ascii: "'"): replacement = "&#39;"
                default: continue
                }
                self.bytes.append(contentsOf: text[start..<index])
                write(replacement)
                start = index + 1
            }
            self.bytes.append(contentsOf: text[start...])
        }
    }
}
