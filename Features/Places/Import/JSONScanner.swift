// SPDX-License-Identifier: Apache-2.0

/// Steps through JSON text (RFC 8259) without building a tree of it, for files of many megabytes.
struct JSONScanner {
    /// Why and at which byte the text ends to be JSON.
    struct Flaw: Error, Equatable {
        let code: ImportCode
        let offset: Int
    }

    private let bytes: [UInt8]
    private let depthLimit: Int
    private var depth = 0
    private(set) var offset = 0

    init(_ bytes: [UInt8], depthLimit: Int) {
        (self.bytes, self.depthLimit) = (bytes, depthLimit)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// The first byte of the next value, left in place.
    mutating func peek() throws(Flaw) -> UInt8 {
        while offset < bytes.count, Self.isSpace(bytes[offset]) { offset += 1 }
        guard offset < bytes.count else { throw Flaw(code: .notJSON, offset: offset) }
        return bytes[offset]
    }

    mutating func expectEnd() throws(Flaw) {
        while offset < bytes.count, Self.isSpace(bytes[offset]) { offset += 1 }
        if offset < bytes.count { throw Flaw(code: .notJSON, offset: offset) }
    }

    /// Calls `member` with each name of the object; it must consume the value.
    mutating func object(_ member: (inout JSONScanner, String) throws(Flaw) -> Void) throws(Flaw) {
        try open(UInt8(ascii: "{"))
        if try take(UInt8(ascii: "}")) { return depth -= 1 }
        repeat {
            let name = try string()
            try expect(UInt8(ascii: ":"))
            try member(&self, name)
        } while try take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        depth -= 1
    }

    /// Calls `item` for each value of the array; it must consume the value.
    mutating func array(_ item: (inout JSONScanner) throws(Flaw) -> Void) throws(Flaw) {
        try open(UInt8(ascii: "["))
        if try take(UInt8(ascii: "]")) { return depth -= 1 }
        repeat { try item(&self) } while try take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        depth -= 1
    }

    /// Text, a number or a truth value as its text; nil for null and for an object or array, which are passed over.
    mutating func scalar() throws(Flaw) -> String? {
        switch try peek() {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try skip()
            return nil
        default:
            let start = offset
            try skip()
            let text = String(decoding: bytes[start..<offset], as: UTF8.self)
            return text == "null" ? nil : text
        }
    }

    /// Passes over the next value.
    mutating func skip() throws(Flaw) {
        switch try peek() {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "{"): try object { (scanner, _) throws(Flaw) in try scanner.skip() }
        case UInt8(ascii: "["): try array { (scanner) throws(Flaw) in try scanner.skip() }
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
    }

    mutating func number() throws(Flaw) -> Double {
        let first = try peek()
        let start = offset
        if first == UInt8(ascii: "-") { offset += 1 }
        var (digits, fraction, mantissa) = (0, 0, UInt64(0))
        let integer = offset
        while offset < bytes.count, case let digit = bytes[offset] &- 48, digit < 10 {
            if digits < 19 { mantissa = mantissa * 10 + UInt64(digit) }
            (digits, offset) = (digits + 1, offset + 1)
        }
        guard offset > integer, offset == integer + 1 || bytes[integer] != 48 else {
            throw Flaw(code: .notJSON, offset: start)
        }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            while offset < bytes.count, case let digit = bytes[offset] &- 48, digit < 10 {
                if digits < 19 { mantissa = mantissa * 10 + UInt64(digit) }
                (digits, fraction, offset) = (digits + 1, fraction + 1, offset + 1)
            }
            if fraction == 0 { throw Flaw(code: .notJSON, offset: start) }
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            offset += 1
            while offset < bytes.count, Self.mayBelongToNumber(bytes[offset]) { offset += 1 }
        } else if digits <= 15, fraction <= 15 {
            // Both numbers are exact as doubles, so that the quotient is the nearest double.
            let value = Double(mantissa) / Self.powersOfTen[fraction]
            return first == UInt8(ascii: "-") ? -value : value
        }
        guard let value = Double(String(decoding: bytes[start..<offset], as: UTF8.self)) else {
            throw Flaw(code: .notJSON, offset: start)
        }
        return value
    }

    mutating func string() throws(Flaw) -> String {
        try expect(UInt8(ascii: "\""))
        let start = offset
        while offset < bytes.count, bytes[offset] != 34, bytes[offset] != 92, bytes[offset] >= 32 { offset += 1 }
        var text = Array(bytes[start..<offset])
        while offset < bytes.count, bytes[offset] != 34 {
            guard bytes[offset] >= 32 else { throw Flaw(code: .notJSON, offset: offset) }
            if bytes[offset] == 92 {
                try escape(into: &text)
            } else {
                text.append(bytes[offset])
                offset += 1
            }
        }
        try expect(UInt8(ascii: "\""))
        guard let string = String(validating: text, as: UTF8.self) else { throw Flaw(code: .notUTF8, offset: start) }
        return string
    }

    private mutating func escape(into text: inout [UInt8]) throws(Flaw) {
        let start = offset
        offset += 2
        switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case 34, 92, UInt8(ascii: "/"): text.append(bytes[start + 1])
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code), offset + 6 <= bytes.count, bytes[offset] == 92,
                bytes[offset + 1] == UInt8(ascii: "u")
            {
                offset += 2
                code = 0x10000 + (code - 0xD800) << 10 + (try hexadecimal() &- 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw Flaw(code: .notJSON, offset: start) }
            text += String(scalar).utf8
        default: throw Flaw(code: .notJSON, offset: start)
        }
    }

    private mutating func hexadecimal() throws(Flaw) -> UInt32 {
        guard offset + 4 <= bytes.count,
            bytes[offset..<offset + 4].allSatisfy({ (48...57).contains($0) || (97...102).contains($0 | 0x20) }),
            let value = UInt32(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
        else { throw Flaw(code: .notJSON, offset: offset) }
        offset += 4
        return value
    }

    private mutating func open(_ byte: UInt8) throws(Flaw) {
        try expect(byte)
        depth += 1
        if depth > depthLimit { throw Flaw(code: .tooDeep, offset: offset - 1) }
    }

    mutating func take(_ byte: UInt8) throws(Flaw) -> Bool {
        guard try peek() == byte else { return false }
        offset += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(Flaw) {
        guard try take(byte) else { throw Flaw(code: .notJSON, offset: offset) }
    }

    private mutating func word(_ word: String) throws(Flaw) {
        guard bytes[offset...].starts(with: word.utf8) else { throw Flaw(code: .notJSON, offset: offset) }
        offset += word.utf8.count
    }

    private static let powersOfTen: [Double] = (0...15).map { power in
        (0..<power).reduce(1.0) { product, _ in product * 10 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 }

    private static func mayBelongToNumber(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }
}
