// SPDX-License-Identifier: Apache-2.0

extension QRGrid {
    /// How hard the code is on readers (ISO/IEC 18004 §7.8.3): long runs, blocks, what looks like a finder, and too much
    /// of one colour; less is better.
    var penalty: Int {
        let size = Int(Double(modules.count).squareRoot())
        var sum = 0
        for line in 0..<size {
            sum += Self.penalty(of: (0..<size).map { modules[line * size + $0] })
            sum += Self.penalty(of: (0..<size).map { modules[$0 * size + line] })
        }
        for y in 1..<size {
            for x in 1..<size {
                let dark = modules[y * size + x]
                if dark == modules[y * size + x - 1], dark == modules[(y - 1) * size + x],
                    dark == modules[(y - 1) * size + x - 1]
                {
                    sum += 3
                }
            }
        }
        let dark = modules.count { $0 }
        // Ten for every whole five per cent away from half.
        return sum + abs(dark * 20 - modules.count * 10) / modules.count * 10
    }

    private static func penalty(of line: [Bool]) -> Int {
        var sum = 0
        var run = 0
        var before: Bool?
        for module in line {
            run = module == before ? run + 1 : 1
            if run == 5 { sum += 3 } else if run > 5 { sum += 1 }
            before = module
        }
        // 1:1:3:1:1 with four light modules on a side; what lies outside is light.
        let light = [Bool](repeating: false, count: 4)
        let wide = light + line + light
        for start in 0..<(wide.count - 10) {
            let part = wide[start..<(start + 11)]
            if part.elementsEqual(finder + light) || part.elementsEqual(light + finder) { sum += 40 }
        }
        return sum
    }

    private static let finder = [true, false, true, true, true, false, true]
}
