// SPDX-License-Identifier: Apache-2.0

/// Writes JSON by the Spark convention: the outermost element's name is dropped, a container of repeated elements is
/// always an array, and an empty element is `null`.
package struct JSONWriter: ElementWriter {
    package private(set) var bytes: [UInt8] = []
    private var depth = 0
    private var needsComma = false

    package init() {}

    package mutating func record(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        key(name)
        braces { body(&$0) }
    }

    package mutating func open(list name: StaticString) {
        key(name)
        open(UInt8(ascii: "["))
    }

    package mutating func element(_ item: StaticString, _ body: (inout JSONWriter) -> Void) {
        comma()
        braces(body)
    }

    package mutating func close(list name: StaticString) { close(UInt8(ascii: "]")) }

    package mutating func list(_ name: StaticString, of item: StaticString, _ texts: [String]) {
        open(list: name)
        for text in texts {
            comma()
            quote(text)
            needsComma = true
        }
        close(list: name)
    }

    package mutating func text(_ name: StaticString, _ value: String?) {
        key(name)
        if let value, !value.isEmpty { quote(value) } else { bytes.append("null" as StaticString) }
        needsComma = true
    }

    package mutating func number(_ name: StaticString, _ value: Double?) {
        bare(name, value.flatMap { $0.isFinite ? "\($0)" : nil })
    }

    package mutating func integer(_ name: StaticString, _ value: Int?) { bare(name, value.map { String($0) }) }

    package mutating func flag(_ name: StaticString, _ value: Bool) { bare(name, value ? "true" : "false") }

    private mutating func bare(_ name: StaticString, _ word: String?) {
        key(name)
        bytes.append(contentsOf: (word ?? "null").utf8)
        needsComma = true
    }

    private mutating func key(_ name: StaticString) {
        guard depth > 0 else { return }
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(name)
        bytes.append("\":" as StaticString)
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func braces(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    private mutating func open(_ bracket: UInt8) {
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        depth -= 1
        needsComma = true
    }

    private mutating func quote(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.append("\\\"" as StaticString)
            case UInt8(ascii: "\\"): bytes.append("\\\\" as StaticString)
            case 0x0A: bytes.append("\\n" as StaticString)
            case 0x0D: bytes.append("\\r" as StaticString)
            case 0x09: bytes.append("\\t" as StaticString)
            case 0x00..<0x20:
                bytes.append("\\u00" as StaticString)
                bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                bytes.append(byte & 0xF < 10 ? 48 + byte & 0xF : 87 + byte & 0xF)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
