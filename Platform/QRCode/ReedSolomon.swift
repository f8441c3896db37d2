// SPDX-License-Identifier: Apache-2.0

/// The error correction of QR codes: remainders modulo a generator polynomial over GF(2⁸) with x⁸ + x⁴ + x³ + x² + 1.
struct ReedSolomon: Sendable {
    /// The coefficients below the leading one, the highest first.
    private let generator: [UInt8]

    /// - Parameter degree: how many bytes of correction a block gets.
    init(degree: Int) {
        var generator = [UInt8](repeating: 0, count: degree)
        generator[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in 0..<degree {
                generator[index] = Self.product(generator[index], root)
                if index + 1 < degree { generator[index] ^= generator[index + 1] }
            }
            root = Self.product(root, 2)
        }
        self.generator = generator
    }

    func remainder(of data: some Sequence<UInt8>) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: generator.count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in generator.indices { rest[index] ^= Self.product(generator[index], factor) }
        }
        return rest
    }

    private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var product = 0
        for shift in (0..<8).reversed() {
            product = product << 1 ^ (product >> 7) * 0x11D
            if b >> UInt8(shift) & 1 == 1 { product ^= Int(a) }
        }
        return UInt8(truncatingIfNeeded: product)
    }
}
