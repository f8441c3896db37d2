// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Testing

@Suite("A list that was drawn") struct DrawTests {
    @Test("A draw keeps what it takes to draw it again: terms, seed, and how many there were")
    func kept() throws {
        let today = try #require(CivilDate("2026-11-18"))
        let terms = try DrawTerms(.callback, from: today.adding(days: -30), to: today, size: 26, today: today)
        let draw = Draw(
            id: DrawID(high: 1, low: 1), terms: terms, place: PlaceID(high: 1, low: 2),
            locality: DrawnArea(district: PlaceID(high: 1, low: 1), town: PlaceID(high: 1, low: 2), community: nil),
            seed: DrawSeed(7), frameSize: 120, leftOut: LeftOut(), size: 26, unit: nil, by: nil,
            at: Instant(milliseconds: 1_795_000_000_000))
        #expect(draw.terms == terms && draw.frameSize == 120 && draw.size == 26)
    }

    @Test("Chance stays below its bound, and the same seed gives the same numbers")
    func chance() {
        var (one, other) = (SplitMix(DrawSeed(7)), SplitMix(DrawSeed(7)))
        let numbers = (0..<200).map { _ in one.below(6) }
        #expect(numbers == (0..<200).map { _ in other.below(6) })
        #expect(Set(numbers) == Set(0..<6))
        #expect(one.below(1) == 0)
    }
}
