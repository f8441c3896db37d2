// SPDX-License-Identifier: Apache-2.0

/// The 95 % interval of a share (E. B. Wilson, 1927): unlike the textbook's it stays within 0…1 and is right for small
/// counts and for shares near the ends.
package struct WilsonInterval: Sendable, Equatable {
    package let low: Double
    package let high: Double

    /// The 97.5 % point of the normal distribution.
    private static let z = 1.959963984540054

    /// nil when nothing was counted.
    package init?(_ part: Int, of count: Int) {
        guard count > 0, (0...count).contains(part) else { return nil }
        let n = Double(count)
        let share = Double(part) / n
        let z2 = Self.z * Self.z
        let centre = share + z2 / (2 * n)
        let reach = Self.z * (share * (1 - share) / n + z2 / (4 * n * n)).squareRoot()
        // The ends are exact where the share is, and rounding must not move them.
        low = part == 0 ? 0 : max(0, (centre - reach) / (1 + z2 / n))
        high = part == count ? 1 : min(1, (centre + reach) / (1 + z2 / n))
    }
}
