// SPDX-License-Identifier: Apache-2.0
import Randomness

/// A town's street corners: a slightly bent lattice whose neighbours share their corners, so that nothing overlaps.
///
/// Whole micro-degrees, so that areas add up exactly. Even indices are corners, odd ones the middles of the sides.
struct WorldLattice {
    typealias Corner = (x: Int, y: Int)

    static let columns = 4
    static let rows = 3
    private static let west = 106_474_000
    private static let step = 6_500
    /// How far the river bends to the north, at each half column.
    private static let bend = [0, 1_150, 1_900, 1_500, 150, -1_250, -1_800, -1_050, 200]

    private let corners: [[Corner]]

    /// `bank` is the latitude of the river's side, `height` that of a half row, `riverBelow` where the river lies.
    init(bank: Int, height: Int, riverBelow: Bool, seed: UInt64) {
        var mixer = SplitMix64(seed: seed)
        let last = Self.rows * 2
        var table = [[Corner]](repeating: [Corner](repeating: (0, 0), count: Self.columns * 2 + 1), count: last + 1)
        for row in stride(from: 0, through: last, by: 2) {
            let fromBank = riverBelow ? row : last - row
            for column in stride(from: 0, through: Self.columns * 2, by: 2) {
                let bent = Self.bend[column] * (last - fromBank) / last
                let (dx, dy) = (mixer.within(-900...900), mixer.within(-600...600))
                table[row][column] = (
                    x: Self.west + column * Self.step + dx,
                    y: bank + (riverBelow ? 1 : -1) * fromBank * height + bent + (fromBank == 0 ? dy / 6 : dy)
                )
            }
        }
        for row in 0...last {
            for column in 0...(Self.columns * 2) where (row + column) % 2 == 1 {
                let level = row % 2 == 0
                let a = level ? table[row][column - 1] : table[row - 1][column]
                let b = level ? table[row][column + 1] : table[row + 1][column]
                let onBank = row == (riverBelow ? 0 : last)
                let bow = onBank ? Self.bend[column] - (Self.bend[column - 1] + Self.bend[column + 1]) / 2 : 0
                table[row][column] = (
                    x: (a.x + b.x) / 2 + mixer.within(-350...350),
                    y: (a.y + b.y) / 2 + bow + (onBank ? 0 : mixer.within(-300...300))
                )
            }
        }
        corners = table
    }

    /// The boundary of a block of cells, counter-clockwise and closed.
    func ring(columns: Range<Int>, rows: Range<Int>) -> [Corner] {
        let (left, right) = (columns.lowerBound * 2, columns.upperBound * 2)
        let (low, high) = (rows.lowerBound * 2, rows.upperBound * 2)
        let path =
            (left..<right).map { corners[low][$0] } + (low..<high).map { corners[$0][right] }
            + (left..<right).map { corners[high][right + left - $0] }
            + (low..<high).map { corners[high + low - $0][left] }
        return path + [path[0]]
    }

    /// One whole side from west to east: the lowest or the highest.
    func side(lowest: Bool) -> [Corner] { corners[lowest ? 0 : Self.rows * 2] }

    /// One whole side from south to north: the westernmost or the easternmost.
    func flank(western: Bool) -> [Corner] { corners.map { $0[western ? 0 : Self.columns * 2] } }
}
