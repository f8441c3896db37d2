// SPDX-License-Identifier: Apache-2.0
import Randomness
import Testing

@Suite("Seeded numbers") struct SplitMix64Tests {
    @Test("The first numbers are those of the published example")
    func published() {
        var random = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("What is drawn stays within its bounds, and a shuffled list has the same elements")
    func bounds() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<2000 {
            #expect((0..<7).contains(random.below(7)))
            #expect((3...5).contains(random.within(3...5)))
            #expect((0..<1).contains(random.fraction()))
        }
        #expect(random.below(0) == 0)
        #expect(!random.happens(0) && random.happens(1))
        let list = Array(0..<50)
        let shuffled = random.shuffled(list)
        #expect(shuffled != list && shuffled.sorted() == list)
    }
}
