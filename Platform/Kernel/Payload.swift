// SPDX-License-Identifier: Apache-2.0

/// The facts of one journal event: flat, named, with one canonical JSON text (sorted keys, no spaces), because the
/// text is hashed and both engines must hash the same bytes.
package struct Payload: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    package enum Field: Hashable, Sendable {
        case text(String)
        case number(Int64)
        case flag(Bool)
    }

    package typealias Key = String
    package typealias Value = Field?

    package private(set) var fields: [String: Field]

    package init(_ fields: [String: Field] = [:]) { self.fields = fields }

    /// Fields whose value is nil are left out.
    package init(dictionaryLiteral elements: (String, Field?)...) {
        fields = [:]
        for (key, value) in elements { fields[key] = value }
    }

    package subscript(_ key: String) -> Field? {
        get { fields[key] }
        set { fields[key] = newValue }
    }

    package func text(_ key: String) -> String? {
        if case .text(let text) = fields[key] { text } else { nil }
    }

    package func number(_ key: String) -> Int64? {
        if case .number(let number) = fields[key] { number } else { nil }
    }

    package func flag(_ key: String) -> Bool? {
        if case .flag(let flag) = fields[key] { flag } else { nil }
    }

    package var canonicalJSON: String {
        var out = "{"
        for (index, key) in fields.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }).enumerated() {
            if index > 0 { out += "," }
            Self.appendQuoted(key, to: &out)
            out += ":"
            switch fields[key] {
            case .text(let text): Self.appendQuoted(text, to: &out)
            case .number(let number): out += String(number)
            case .flag(let flag): out += flag ? "true" : "false"
            case nil: out += "null"
            }
        }
        return out + "}"
    }

    private static func appendQuoted(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{0}"..<"\u{20}": out += "\\u" + hexadecimal(scalar.value)
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}

extension Payload.Field: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .number(value) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension Payload {
    /// Reads what `canonicalJSON` wrote; nil for anything else, nested values included.
    package init?(canonicalJSON text: String) {
        var reader = PayloadReader(text)
        guard let fields = reader.object() else { return nil }
        self.init(fields)
        // The bytes were hashed: another spelling of the same fields is not what was written.
        guard canonicalJSON.utf8.elementsEqual(text.utf8) else { return nil }
    }
}

private struct PayloadReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func object() -> [String: Payload.Field]? {
        var fields: [String: Payload.Field] = [:]
        guard take(UInt8(ascii: "{")) else { return nil }
        if take(UInt8(ascii: "}")) { return position == bytes.count ? fields : nil }
        repeat {
            guard let key = string(), take(UInt8(ascii: ":")), let value = value() else { return nil }
            fields[key] = value
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) && position == bytes.count ? fields : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func take(word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] { return false }
        position += count
        return true
    }

    private mutating func value() -> Payload.Field? {
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "\""): return string().map { .text($0) }
        case UInt8(ascii: "t"): return take(word: "true") ? .flag(true) : nil
        case UInt8(ascii: "f"): return take(word: "false") ? .flag(false) : nil
        default:
            let start = position
            while position < bytes.count, bytes[position] == 45 || (48...57).contains(bytes[position]) { position += 1 }
            return Int64(String(decoding: bytes[start..<position], as: UTF8.self)).map { .number($0) }
        }
    }

    private mutating func string() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        var out: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard position < bytes.count else { return nil }
                position += 1
                switch bytes[position - 1] {
                case UInt8(ascii: "n"): out.append(10)
                case UInt8(ascii: "r"): out.append(13)
                case UInt8(ascii: "t"): out.append(9)
                case UInt8(ascii: "\""): out.append(34)
                case UInt8(ascii: "\\"): out.append(92)
                case UInt8(ascii: "u"):
                    guard position + 4 <= bytes.count,
                        let value = UInt8(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
                    else { return nil }
                    position += 4
                    out.append(value)
                default: return nil
                }
            default: out.append(byte)
            }
        }
        return nil
    }
}
