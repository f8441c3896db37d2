// SPDX-License-Identifier: Apache-2.0

/// How a paragraph looks; lengths in points.
package struct TextStyle: Sendable, Equatable {
    package enum Side: Sendable, Equatable {
        case start, centre, end
    }

    /// What the paragraph is to a screen reader, as PDF calls it.
    package enum Role: String, Sendable, Equatable {
        case title = "H1"
        case heading = "H2"
        case words = "P"
    }

    package var face: Typeface
    package var size: Double
    /// From line to line.
    package var leading: Double
    package var side: Side = .start
    /// Of the first line.
    package var indent = 0.0
    /// Kept free at the end of every line.
    package var inset = 0.0
    /// Added behind every character.
    package var spacing = 0.0
    package var isRed = false
    /// Whether full lines reach both margins.
    package var fills = false
    package var role: Role = .words

    package init(_ face: Typeface, _ size: Double, leading: Double) {
        (self.face, self.size, self.leading) = (face, size, leading)
    }

    /// A copy with something changed.
    package func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
        var copy = self
        change(&copy)
        return copy
    }
}

extension TextStyle {
    /// Size 3 in imitation Song, 22 lines of 28 characters to the page.
    package static let body = TextStyle(.fangsong, 16, leading: millimetres(10.2)).with {
        ($0.indent, $0.spacing, $0.fills) = (32, -0.21, true)
    }
    package static let flush = body.with { ($0.indent, $0.fills) = (0, false) }
    package static let centred = flush.with { $0.side = .centre }
    package static let end = flush.with { $0.side = .end }
    /// Size 2 in the small title Song.
    package static let title = TextStyle(.biaosong, 22, leading: millimetres(12)).with {
        ($0.side, $0.spacing, $0.role) = (.centre, 2.2, .title)
    }
    /// 发文机关标志.
    package static let mark = TextStyle(.biaosong, 32, leading: 41.6).with {
        ($0.side, $0.spacing, $0.isRed) = (.centre, 2.56, true)
    }
    /// 一级标题.
    package static let point = body.with { ($0.face, $0.fills, $0.role) = (.heiti, false, .heading) }
    package static let footNote = TextStyle(.fangsong, 14, leading: millimetres(8))
    package static let label = TextStyle(.heiti, 13, leading: millimetres(6.6)).with { $0.side = .centre }
    package static let value = TextStyle(.fangsong, 13, leading: millimetres(6.6))
    package static let besideCode = TextStyle(.fangsong, 12, leading: millimetres(7))
    /// 4号半角宋体.
    static let pageNumber = TextStyle(.song, 14, leading: 14)
}
