// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A rectangle of a photo that nobody outside may see, in thousandths of its width and height from the upper left corner.
package struct PhotoArea: Sendable, Hashable {
    package let left: Int
    package let top: Int
    package let width: Int
    package let height: Int

    /// Clipped to the photo; nil when nothing of it lies within.
    package init?(left: Int, top: Int, width: Int, height: Int) {
        let (right, bottom) = (min(left + width, 1000), min(top + height, 1000))
        self.left = max(left, 0)
        self.top = max(top, 0)
        self.width = right - self.left
        self.height = bottom - self.top
        guard width > 0, height > 0, self.width > 0, self.height > 0 else { return nil }
    }

    /// More than these on one photo, and it had better not be shown.
    package static let most = 40

    /// Reads areas as somebody types or draws them: one a line, left, top, width and height in per cent, `12.5 30 20 10`.
    /// - Throws: `ShowingRefusal.badArea` with the line, counted from 1, or `tooManyAreas`.
    package static func areas(_ text: String) throws(ShowingRefusal) -> [PhotoArea] {
        var areas: [PhotoArea] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let parts = line.split { $0.isWhitespace || ",，;；、%％".contains($0) }
            if parts.isEmpty { continue }
            let numbers = parts.compactMap { thousandths($0) }
            guard parts.count == 4, numbers.count == 4,
                let area = PhotoArea(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
            else { throw .badArea(line: index + 1) }
            areas.append(area)
            guard areas.count <= most else { throw .tooManyAreas(limit: most) }
        }
        return areas
    }

    /// The areas as `areas` reads them.
    package static func text(_ areas: [PhotoArea]) -> String {
        areas.map { area in
            [area.left, area.top, area.width, area.height].map(percent).joined(separator: " ")
        }.joined(separator: "\n")
    }

    private static func thousandths(_ text: Substring) -> Int? {
        guard text.utf8.count <= 8, let value = Double(text), value.isFinite, (0...100).contains(value) else {
            return nil
        }
        return Int((value * 10).rounded())
    }

    private static func percent(_ value: Int) -> String {
        value % 10 == 0 ? String(value / 10) : "\(value / 10).\(value % 10)"
    }
}
