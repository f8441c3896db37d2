// SPDX-License-Identifier: Apache-2.0

/// A rectangle to be painted black, in thousandths of the picture's width and height from the upper left corner.
package struct BlackArea: Sendable, Hashable {
    package let left: Int
    package let top: Int
    package let width: Int
    package let height: Int

    /// Whatever reaches over the edge is cut off.
    package init(left: Int, top: Int, width: Int, height: Int) {
        self.left = min(max(left, 0), 1000)
        self.top = min(max(top, 0), 1000)
        self.width = min(max(width, 0), 1000 - self.left)
        self.height = min(max(height, 0), 1000 - self.top)
    }
}
