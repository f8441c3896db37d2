// SPDX-License-Identifier: Apache-2.0

/// Writes XML 1.0 in UTF-8: declaration first, no namespace, no white space between elements.
package struct XMLWriter: ElementWriter {
    package private(set) var bytes: [UInt8] = []

    package init() { bytes.append(#"<?xml version="1.0" encoding="utf-8"?>"# as StaticString) }

    package mutating func record(_ name: StaticString, _ body: (inout XMLWriter) -> Void) {
        open(name)
        body(&self)
        close(name)
    }

    package mutating func open(list name: StaticString) { open(name) }

    package mutating func element(_ item: StaticString, _ body: (inout XMLWriter) -> Void) { record(item, body) }

    package mutating func close(list name: StaticString) { close(name) }

    package mutating func list(_ name: StaticString, of item: StaticString, _ texts: [String]) {
        open(name)
        for text in texts { self.text(item, text) }
        close(name)
    }

    package mutating func text(_ name: StaticString, _ value: String?) {
        guard let value, !value.isEmpty else { return empty(name) }
        open(name)
        escape(value)
        close(name)
    }

    package mutating func number(_ name: StaticString, _ value: Double?) {
        text(name, value.flatMap { $0.isFinite ? "\($0)" : nil })
    }

    package mutating func integer(_ name: StaticString, _ value: Int?) { text(name, value.map { String($0) }) }

    package mutating func flag(_ name: StaticString, _ value: Bool) { text(name, value ? "true" : "false") }

    private mutating func open(_ name: StaticString) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(name)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ name: StaticString) {
        bytes.append("</" as StaticString)
        bytes.append(name)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func empty(_ name: StaticString) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(name)
        bytes.append("/>" as StaticString)
    }

    /// XML 1.0 §2.2 cannot say U+0000…U+001F but tab, line feed and carriage return, nor U+FFFE and U+FFFF: each
    /// becomes U+FFFD.
    private mutating func escape(_ value: String) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append("&amp;" as StaticString)
            case UInt8(ascii: "<"): bytes.append("&lt;" as StaticString)
            case UInt8(ascii: ">"): bytes.append("&gt;" as StaticString)
            // A bare carriage return would reach the reader as a line feed (XML 1.0 §2.11).
            case 0x0D: bytes.append("&#13;" as StaticString)
            case 0x09, 0x0A: bytes.append(byte)
            case 0x00..<0x20: bytes.append("\u{FFFD}" as StaticString)
            case 0xBE, 0xBF:
                bytes.append(byte)
                if bytes.suffix(3).dropLast().elementsEqual([0xEF, 0xBF]) { replaceLast(3) }
            default: bytes.append(byte)
            }
        }
    }

    private mutating func replaceLast(_ count: Int) {
        bytes.removeLast(count)
        bytes.append("\u{FFFD}" as StaticString)
    }
}
