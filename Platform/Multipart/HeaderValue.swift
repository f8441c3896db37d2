// SPDX-License-Identifier: Apache-2.0

/// A header value with parameters, `form-data; name="photo"; filename="a b.jpg"`, still as bytes.
///
/// In a quoted string a backslash escapes only `"` and `\`, because old browsers send whole paths (`C:\photos\a.jpg`).
struct HeaderValue {
    /// What stands before the first semicolon, in ASCII lower case.
    let first: [UInt8]
    /// By lower-case name; a name that comes twice makes the whole value malformed.
    let parameters: [String: [UInt8]]

    /// nil when malformed.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        reader.skipBlanks()
        first = reader.until(0x3B).map(lowered)
        guard !first.isEmpty else { return nil }
        var parameters: [String: [UInt8]] = [:]
        while reader.take(0x3B) {
            reader.skipBlanks()
            // A semicolon at the very end is common and harmless.
            if reader.isAtEnd { break }
            let name = String(decoding: reader.until(0x3D).map(lowered), as: UTF8.self)
            guard !name.isEmpty, reader.take(0x3D), parameters[name] == nil, let value = reader.value() else {
                return nil
            }
            parameters[name] = value
        }
        guard reader.isAtEnd else { return nil }
        self.parameters = parameters
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ byte: UInt8) -> Bool {
            guard position < bytes.count, bytes[position] == byte else { return false }
            position += 1
            return true
        }

        mutating func skipBlanks() {
            while position < bytes.count, isBlank(bytes[position]) { position += 1 }
        }

        /// The bytes before `stop` (which stays), the end or a semicolon, without blanks around.
        mutating func until(_ stop: UInt8) -> [UInt8] {
            let start = position
            while position < bytes.count, bytes[position] != stop, bytes[position] != 0x3B { position += 1 }
            return trimmed(bytes[start..<position])
        }

        mutating func value() -> [UInt8]? {
            skipBlanks()
            guard take(0x22) else {
                let token = until(0x3B)
                return token.isEmpty || token.contains(0x22) ? nil : token
            }
            var out: [UInt8] = []
            while position < bytes.count {
                var byte = bytes[position]
                position += 1
                if byte == 0x22 {
                    skipBlanks()
                    return isAtEnd || bytes[position] == 0x3B ? out : nil
                }
                if byte == 0x5C, position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x5C {
                    byte = bytes[position]
                    position += 1
                }
                out.append(byte)
            }
            return nil
        }
    }
}

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var slice = bytes
    while let first = slice.first, isBlank(first) { slice.removeFirst() }
    while let last = slice.last, isBlank(last) { slice.removeLast() }
    return Array(slice)
}
