// SPDX-License-Identifier: Apache-2.0

/// An address of the internet protocol, 4 or 16 bytes; a version-6 address that only wraps a version-4 one becomes that.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// nil unless there are 4 or 16 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        // ::ffff:a.b.c.d is how a dual-stack resolver writes a.b.c.d.
        if bytes.count == 16, bytes[0..<10].allSatisfy({ $0 == 0 }), bytes[10] == 255, bytes[11] == 255 {
            self.bytes = Array(bytes[12...])
        } else {
            self.bytes = bytes
        }
    }

    /// Reads `192.0.2.1` or `2001:db8::1`; nil for anything else, short and octal spellings too.
    package init?(_ text: some StringProtocol) {
        guard let bytes = text.contains(":") ? Self.six(text) : Self.four(text) else { return nil }
        self.init(bytes: bytes)
    }

    package var isFour: Bool { bytes.count == 4 }

    package var description: String {
        if isFour { return bytes.map { String($0) }.joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }

    private static func four(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let numbers = parts.compactMap { part -> UInt8? in
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) }),
                part.utf8.count == 1 || part.utf8.first != 48
            else { return nil }
            return UInt8(part)
        }
        return numbers.count == 4 ? numbers : nil
    }

    private static func six(_ text: some StringProtocol) -> [UInt8]? {
        var groups = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard groups.count >= 3, groups.count <= 9 else { return nil }
        var tail: [UInt8] = []
        if let last = groups.last, last.contains(".") {
            guard let bytes = four(last) else { return nil }
            (tail, groups[groups.count - 1]) = (bytes, "")
            groups.removeLast()
        }
        let length = 16 - tail.count
        // `::` at an end leaves an empty group more than in the middle; a single colon there means nothing.
        if groups.first == "" {
            guard groups.count > 1, groups[1] == "" else { return nil }
            groups.removeFirst()
        }
        if tail.isEmpty, groups.last == "", groups.count > 1 {
            guard groups[groups.count - 2] == "" else { return nil }
            groups.removeLast()
        }
        let gaps = groups.indices.filter { groups[$0].isEmpty }
        guard gaps.count <= 1 else { return nil }
        var front: [UInt8] = []
        var back: [UInt8] = []
        for (index, group) in groups.enumerated() where !group.isEmpty {
            guard group.utf8.count <= 4, group.utf8.allSatisfy({ $0 != 43 && $0 != 45 }),
                let value = UInt16(group, radix: 16)
            else { return nil }
            let pair = [UInt8(value >> 8), UInt8(value & 255)]
            if let gap = gaps.first, index > gap { back += pair } else { front += pair }
        }
        if gaps.isEmpty { return front.count == length ? front + tail : nil }
        let missing = length - front.count - back.count
        guard missing >= 2 else { return nil }
        return front + [UInt8](repeating: 0, count: missing) + back + tail
    }
}

/// All addresses that begin with the same bits, such as `10.0.0.0/8`.
package struct AddressRange: Hashable, Sendable {
    package let base: IPAddress
    package let bits: Int

    /// Reads `10.0.0.0/8`, `fc00::/7` or a single address; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let base = IPAddress(first), parts.count <= 2 else { return nil }
        let width = base.bytes.count * 8
        guard let bits = parts.count == 2 ? Int(parts[1]) : width, (0...width).contains(bits) else { return nil }
        (self.base, self.bits) = (base, bits)
    }

    package func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == base.bytes.count else { return false }
        var left = bits
        for (a, b) in zip(address.bytes, base.bytes) {
            if left >= 8 {
                guard a == b else { return false }
                left -= 8
            } else {
                return left == 0 || (a ^ b) >> UInt8(8 - left) == 0
            }
        }
        return true
    }
}
