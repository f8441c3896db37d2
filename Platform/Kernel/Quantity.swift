// SPDX-License-Identifier: Apache-2.0

/// An amount of money in 分 (1/100 yuan).
package struct Money: Hashable, Sendable, Comparable {
    package let fen: Int64
    package init(fen: Int64) { self.fen = fen }
    package static func < (a: Self, b: Self) -> Bool { a.fen < b.fen }
}

/// A floor or ground area in units of 0.01 m².
package struct Area: Hashable, Sendable, Comparable {
    package let hundredths: Int64
    package init(hundredths: Int64) { self.hundredths = hundredths }
    package static func < (a: Self, b: Self) -> Bool { a.hundredths < b.hundredths }
}
