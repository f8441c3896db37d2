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
        var out: [UInt8] = [UInt8(ascii: "{")]
        for (key, field) in fields.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            if out.count > 1 { out.append(UInt8(ascii: ",")) }
            Self.appendQuoted(key, to: &out)
            out.append(UInt8(ascii: ":"))
            switch field {
            case .text(let text): Self.appendQuoted(text, to: &out)
            case .number(let number): out += String(number).utf8
            case .flag(let flag): out += (flag ? "true" : "false").utf8
            }
        }
        out.append(UInt8(ascii: "}"))
        return String(decoding: out, as: UTF8.self)
    }

    /// By bytes: each line of the ledger is written and read this way.
    private static func appendQuoted(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if let escape = escape(byte) { out += escape.utf8 } else { out.append(byte) }
        }
        out.append(UInt8(ascii: "\""))
    }

    /// How a byte is written that may not stand in a text as it is.
    fileprivate static func escape(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case UInt8(ascii: "\n"): "\\n"
        case UInt8(ascii: "\r"): "\\r"
        case UInt8(ascii: "\t"): "\\t"
        case 0..<16: "\\u000" + String(byte, radix: 16)
        case 16..<32: "\\u00" + String(byte, radix: 16)
        default: nil
        }
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
    }
}

/// Takes the one spelling that `canonicalJSON` has: the bytes were hashed, and another spelling of the same fields is not
/// what was written.
private struct PayloadReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func object() -> [String: Payload.Field]? {
        var fields: [String: Payload.Field] = [:]
        guard take(UInt8(ascii: "{")) else { return nil }
        if take(UInt8(ascii: "}")) { return position == bytes.count ? fields : nil }
        var before: String?
        repeat {
            guard let key = string(), before.map({ $0.utf8.lexicographicallyPrecedes(key.utf8) }) ?? true,
                take(UInt8(ascii: ":")), let value = value(), fields.updateValue(value, forKey: key) == nil
            else { return nil }
            before = key
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) && position == bytes.count ? fields : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func take(_ word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func value() -> Payload.Field? {
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "\""): return string().map { .text($0) }
        case UInt8(ascii: "t"): return take("true") ? .flag(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .flag(false) : nil
        default:
            let start = position
            while position < bytes.count, bytes[position] == 45 || (48...57).contains(bytes[position]) { position += 1 }
            let digits = String(decoding: bytes[start..<position], as: UTF8.self)
            return Int64(digits).flatMap { String($0) == digits ? .number($0) : nil }
        }
    }

    private mutating func string() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        guard let plain = bytes[start...].firstIndex(where: { Payload.escape($0) != nil }) else { return nil }
        position = plain
        if take(UInt8(ascii: "\"")) { return String(decoding: bytes[start..<plain], as: UTF8.self) }
        var out = Array(bytes[start..<plain])
        while position < bytes.count {
            let byte = bytes[position]
            if take(UInt8(ascii: "\"")) { return String(decoding: out, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                guard let escaped = escaped() else { return nil }
                out.append(escaped)
            } else {
                guard Payload.escape(byte) == nil else { return nil }
                position += 1
                out.append(byte)
            }
        }
        return nil
    }

    private mutating func escaped() -> UInt8? {
        guard position + 1 < bytes.count else { return nil }
        let byte: UInt8?
        switch bytes[position + 1] {
        case UInt8(ascii: "n"): byte = 10
        case UInt8(ascii: "r"): byte = 13
        case UInt8(ascii: "t"): byte = 9
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte = bytes[position + 1]
        case UInt8(ascii: "u"):
            byte = UInt8(String(decoding: bytes[position...].dropFirst(4).prefix(2), as: UTF8.self), radix: 16)
        default: byte = nil
        }
        return byte.flatMap { byte in Payload.escape(byte).flatMap { take($0) ? byte : nil } }
    }
}
