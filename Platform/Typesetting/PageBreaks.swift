// SPDX-License-Identifier: Apache-2.0

/// Where pages end: strips are put one under the other until the next ones don't fit.
enum PageBreaks {
    struct Measure: Equatable {
        let height: Double
        /// Stays on one page with what comes next.
        var isGlued = false
        /// At the head of a page it isn't there.
        var vanishes = false
        /// What is repeated above it when it comes first on a page.
        var headHeight = 0.0
    }

    /// The strips of each page, in order; every strip stands on exactly one page, unless it vanished at a page's head.
    static func pages(of strips: [Measure], height: Double) -> [Range<Int>] {
        // Lengths are sums of many millimetres.
        let height = height + 0.01
        var pages: [Range<Int>] = []
        var start = 0
        var index = 0
        var used = 0.0
        while index < strips.count {
            if index == start, strips[index].vanishes {
                (start, index) = (index + 1, index + 1)
                continue
            }
            var group = index
            while group + 1 < strips.count, strips[group].isGlued { group += 1 }
            let needed = strips[index...group].reduce(0) { $0 + $1.height }
            let head = index == start ? strips[index].headHeight : 0
            if used + head + needed <= height {
                used += head + needed
                index = group + 1
            } else if index > start {
                pages.append(start..<index)
                (start, used) = (index, 0)
            } else {
                // What is glued together is longer than a page: as much of it as there is room for.
                var end = index
                used = head
                while end <= group, end == index || used + strips[end].height <= height {
                    used += strips[end].height
                    end += 1
                }
                index = end
                if end <= group {
                    pages.append(start..<end)
                    (start, used) = (end, 0)
                }
            }
        }
        if start < strips.count || pages.isEmpty { pages.append(start..<strips.count) }
        return pages
    }
}
