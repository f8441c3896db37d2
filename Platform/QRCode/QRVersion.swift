// SPDX-License-Identifier: Apache-2.0

/// One of the forty sizes of a code, with what fits into it at level M (ISO/IEC 18004, tables 1 and 9).
struct QRVersion: Hashable, Sendable {
    let number: Int

    /// nil when the bytes fit into none.
    static func smallest(for bytes: Int) -> QRVersion? {
        (1...40).lazy.map { QRVersion(number: $0) }.first { 4 + $0.countBits + bytes * 8 <= $0.dataCodewords * 8 }
    }

    var size: Int { number * 4 + 17 }

    /// The bits that say how many bytes follow.
    private var countBits: Int { number < 10 ? 8 : 16 }

    private var correctionPerBlock: Int { Self.correction[number - 1] }
    private var blocks: Int { Self.blockCounts[number - 1] }

    /// Everything that isn't a pattern, in bytes; up to seven bits are left over.
    private var allCodewords: Int {
        var modules = (16 * number + 128) * number + 64
        if number >= 2 {
            let count = number / 7 + 2
            modules -= (25 * count - 10) * count - 55
            if number >= 7 { modules -= 36 }
        }
        return modules / 8
    }

    private var dataCodewords: Int { allCodewords - correctionPerBlock * blocks }

    /// The centres of the small squares along one side.
    var alignment: [Int] {
        guard number > 1 else { return [] }
        let count = number / 7 + 2
        let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<(count - 1)).reversed().map { size - 7 - $0 * step }
    }

    /// The bytes to be drawn: data in blocks with their corrections, interleaved so that one blot hurts all blocks a little.
    func codewords(of bytes: [UInt8]) -> [UInt8] {
        let data = padded(bytes)
        let (short, longer) = (dataCodewords / blocks, dataCodewords % blocks)
        let code = ReedSolomon(degree: correctionPerBlock)
        var parts: [(data: ArraySlice<UInt8>, correction: [UInt8])] = []
        var start = 0
        for block in 0..<blocks {
            let end = start + short + (block >= blocks - longer ? 1 : 0)
            parts.append((data[start..<end], code.remainder(of: data[start..<end])))
            start = end
        }
        var out: [UInt8] = []
        out.reserveCapacity(allCodewords)
        for index in 0...short {
            for part in parts where index < part.data.count { out.append(part.data[part.data.startIndex + index]) }
        }
        for index in 0..<correctionPerBlock { for part in parts { out.append(part.correction[index]) } }
        return out
    }

    /// Mode, length, bytes, end and filling.
    private func padded(_ bytes: [UInt8]) -> [UInt8] {
        var bits = QRBits()
        bits.append(0b0100, 4)
        bits.append(bytes.count, countBits)
        for byte in bytes { bits.append(Int(byte), 8) }
        bits.append(0, min(4, dataCodewords * 8 - bits.count))
        bits.append(0, (8 - bits.count % 8) % 8)
        var out = bits.bytes
        while out.count < dataCodewords { out.append(out.count % 2 == bits.bytes.count % 2 ? 0xEC : 0x11) }
        return out
    }

    private static let correction = [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ]

    private static let blockCounts = [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31,
        33,
        35, 37, 38, 40, 43, 45, 47, 49,
    ]
}

/// Bits in a row, the most significant first.
private struct QRBits {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    mutating func append(_ value: Int, _ width: Int) {
        for shift in (0..<width).reversed() {
            if count % 8 == 0 { bytes.append(0) }
            if value >> shift & 1 == 1 { bytes[count / 8] |= 0x80 >> UInt8(count % 8) }
            count += 1
        }
    }
}
