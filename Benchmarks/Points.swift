// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Geometry

/// How long it takes to find the grid of a point among many.
struct Points: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the microseconds of one point look-up.")

    @Option(help: "Areas on a side; 255 makes 65,025.") var side = 255
    @Option(help: "Look-ups.") var lookUps = 1_000_000

    func run() throws {
        let index = try PolygonIndex(areas())
        var random = Random(state: 7)
        var found = 0
        for _ in 0..<(side * side * 2) { found += index.find(longitude: random.next(), latitude: random.next()).count }
        found = 0
        let took = ContinuousClock().measure {
            for _ in 0..<lookUps { found += index.find(longitude: random.next(), latitude: random.next()).count }
        }
        let microseconds = Double(took.components.seconds) * 1e6 + Double(took.components.attoseconds) / 1e12
        print("\(microseconds / Double(lookUps)) \(index.count) \(Double(found) / Double(lookUps))")
    }

    /// Touching areas with wavy edges of 64 corners, which is what surveyed grids look like.
    private func areas() -> [(key: Int, shape: MultiPolygon)] {
        let step = 1 / Double(side)
        return (0..<(side * side)).map { number in
            let (west, south) = (Double(number % side) * step, Double(number / side) * step)
            func wave(_ part: Double) -> Double { (part * (1 - part)) * 0.3 }
            let corners = (0..<64).map { corner -> Position in
                let part = Double(corner % 16) / 16
                let (x, y) =
                    switch corner / 16 {
                    case 0: (part, wave(part))
                    case 1: (1 + wave(part), part)
                    case 2: (1 - part, 1 + wave(part))
                    default: (wave(part), 1 - part)
                    }
                return Position(longitude: west + x * step, latitude: south + y * step)
            }
            return (number, MultiPolygon([[corners + [corners[0]]]]))
        }
    }
}

/// A small reproducible generator of numbers in 0..<1.
struct Random {
    var state: UInt64

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / Double(1 << 53)
    }

    mutating func next(below limit: Int) -> Int { Int(next() * Double(limit)) }
}
