// SPDX-License-Identifier: Apache-2.0
import Randomness
import Testing

@testable import Typesetting

// One after the other: setting pages keeps a core busy, and others wait for theirs with a clock.
@Suite("Page breaks", .serialized) struct PageBreakTests {
    typealias Measure = PageBreaks.Measure

    static let line = Measure(height: 10)
    static let glued = Measure(height: 10, isGlued: true)
    static let gap = Measure(height: 10, vanishes: true)
    static let row = Measure(height: 10, headHeight: 10)

    static let table: [(remark: String, strips: [Measure], pages: [Range<Int>])] = [
        ("nothing is one empty page", [], [0..<0]),
        ("what fits stays together", [line, line, line], [0..<3]),
        ("the fourth doesn't fit", [line, line, line, line], [0..<3, 3..<4]),
        ("a heading goes over with what it is about", [line, line, glued, line], [0..<2, 2..<4]),
        ("a gap at the head of a page vanishes", [line, line, line, gap, line], [0..<3, 4..<5]),
        ("and at the head of the first", [gap, line], [1..<2]),
        ("a chain longer than a page is cut", [glued, glued, glued, glued, line], [0..<3, 3..<5]),
        ("what is higher than a page has one of its own", [line, Measure(height: 50), line], [0..<1, 1..<2, 2..<3]),
        ("a table's heading takes room on the next page", [line, line, row, row, row], [0..<3, 3..<5]),
    ]

    @Test("stand where the next strips don't fit", arguments: table)
    func breaks(_ remark: String, _ strips: [Measure], _ pages: [Range<Int>]) {
        #expect(PageBreaks.pages(of: strips, height: 30) == pages, "\(remark)")
    }

    @Test("lose no strip, whatever the strips are", arguments: 1...200)
    func complete(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let strips = (0..<Int.random(in: 0...60, using: &random)).map { _ in
            Measure(
                height: Double.random(in: 0...40, using: &random), isGlued: Bool.random(using: &random),
                vanishes: Int.random(in: 0..<5, using: &random) == 0,
                headHeight: Bool.random(using: &random) ? 8 : 0)
        }
        let pages = PageBreaks.pages(of: strips, height: 100)
        let shown = pages.flatMap { Array($0) }
        #expect(shown == shown.sorted() && Set(shown).count == shown.count)
        let lost = Set(strips.indices).subtracting(shown)
        #expect(lost.allSatisfy { strips[$0].vanishes }, "\(lost)")
        for page in pages where page.count > 1 {
            let height = strips[page].reduce(strips[page.lowerBound].headHeight) { $0 + $1.height }
            #expect(height <= 100.01, "\(page): \(height)")
        }
    }
}
