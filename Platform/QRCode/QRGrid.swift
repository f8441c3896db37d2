// SPDX-License-Identifier: Apache-2.0

/// The modules of a code while it is drawn: first the patterns that readers look for, then the data in its zigzag.
struct QRGrid: Sendable {
    private let size: Int
    private(set) var modules: [Bool]
    /// What belongs to a pattern and is never masked.
    private var isPattern: [Bool]

    init(version: QRVersion, codewords: [UInt8]) {
        size = version.size
        modules = [Bool](repeating: false, count: size * size)
        isPattern = modules
        drawPatterns(version)
        drawData(codewords)
    }

    /// With one of the eight patterns laid over the data, and its number written down beside the finders.
    func masked(_ mask: Int) -> QRGrid {
        var grid = self
        for y in 0..<size {
            for x in 0..<size where !isPattern[y * size + x] && Self.inverts(mask, x, y) {
                grid.modules[y * size + x].toggle()
            }
        }
        grid.drawFormat(mask)
        return grid
    }

    private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        modules[y * size + x] = isDark
        isPattern[y * size + x] = true
    }

    private mutating func drawPatterns(_ version: QRVersion) {
        for index in 0..<size {
            set(6, index, index % 2 == 0)
            set(index, 6, index % 2 == 0)
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawSquare(x, y, reach: 4, light: [2, 4]) }
        let centres = version.alignment
        for x in centres {
            for y in centres {
                let isFinder =
                    x == 6 && y == 6 || x == 6 && y == centres.last || x == centres.last && y == 6
                if !isFinder { drawSquare(x, y, reach: 2, light: [1]) }
            }
        }
        // Reserved here, written when the mask is known.
        drawFormat(0)
        if version.number >= 7 { drawVersion(version.number) }
    }

    /// Rings around a centre, dark but for those at the named distances.
    private mutating func drawSquare(_ centreX: Int, _ centreY: Int, reach: Int, light: Set<Int>) {
        for y in (centreY - reach)...(centreY + reach) where (0..<size).contains(y) {
            for x in (centreX - reach)...(centreX + reach) where (0..<size).contains(x) {
                set(x, y, !light.contains(max(abs(x - centreX), abs(y - centreY))))
            }
        }
    }

    /// Level M and the mask, twice, each with a BCH code.
    private mutating func drawFormat(_ mask: Int) {
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0..<6 { set(8, index, bit(index)) }
        set(8, 7, bit(6))
        set(8, 8, bit(7))
        set(7, 8, bit(8))
        for index in 9..<15 { set(14 - index, 8, bit(index)) }
        for index in 0..<8 { set(size - 1 - index, 8, bit(index)) }
        for index in 8..<15 { set(8, size - 15 + index, bit(index)) }
        set(8, size - 8, true)
    }

    private mutating func drawVersion(_ number: Int) {
        var rest = number
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = number << 12 | rest
        for index in 0..<18 {
            let (a, b) = (size - 11 + index % 3, index / 3)
            set(a, b, bits >> index & 1 == 1)
            set(b, a, bits >> index & 1 == 1)
        }
    }

    /// Two columns at a time from the right, up and down in turn, passing over the upright timing line.
    private mutating func drawData(_ codewords: [UInt8]) {
        var index = 0
        var isUpward = true
        for pair in stride(from: size - 1, through: 1, by: -2) {
            let right = pair <= 6 ? pair - 1 : pair
            for step in 0..<size {
                let y = isUpward ? size - 1 - step : step
                for x in [right, right - 1] where !isPattern[y * size + x] && index < codewords.count * 8 {
                    modules[y * size + x] = codewords[index / 8] >> UInt8(7 - index % 8) & 1 == 1
                    index += 1
                }
            }
            isUpward.toggle()
        }
    }
}
