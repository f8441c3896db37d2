// SPDX-License-Identifier: Apache-2.0

/// A page's size and margins, in points.
package struct PageLayout: Sendable, Equatable {
    package let width: Double
    package let height: Double
    package let top: Double
    package let bottom: Double
    package let left: Double
    package let right: Double

    /// A4 upright with the margins of GB/T 9704-2012: 156 × 225 mm of words.
    package static let official = PageLayout(210, 297, top: 37, right: 26, bottom: 35, left: 28)
    /// A4 across, for tables.
    package static let across = PageLayout(297, 210, top: 20, right: 18, bottom: 22, left: 18)

    /// In millimetres.
    private init(_ width: Double, _ height: Double, top: Double, right: Double, bottom: Double, left: Double) {
        (self.width, self.height) = (millimetres(width), millimetres(height))
        (self.top, self.right) = (millimetres(top), millimetres(right))
        (self.bottom, self.left) = (millimetres(bottom), millimetres(left))
    }

    /// Of a line from margin to margin.
    package var lineWidth: Double { width - left - right }
    /// From the first line's upper edge to the last one's lower edge.
    package var columnHeight: Double { height - top - bottom }
}
