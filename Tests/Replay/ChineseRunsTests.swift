// SPDX-License-Identifier: Apache-2.0
import Randomness
import ReplayRules
import Testing

@Suite("Pieces of Chinese texts to search for")
struct ChineseRunsTests {
    @Test("A run ends at everything that is no Chinese character")
    func runs() {
        let runs = ChineseRuns.runs("路灯 不亮，A区\n三天了").map { String(String.UnicodeScalarView($0)) }
        #expect(runs == ["路灯", "不亮", "区", "三天了"])
    }

    @Test("Pieces differ, have two to five characters and stand in a text; the seed decides which")
    func probes() {
        let texts = ["小区门口的路灯三天不亮", "电梯停运，老人上不了楼", "x"]
        var numbers = SplitMix64(seed: 7)
        let probes = ChineseRuns.probes(texts, count: 20, using: &numbers)
        #expect(probes.count == 20 && Set(probes).count == 20)
        #expect(probes.allSatisfy { (2...5).contains($0.unicodeScalars.count) })
        #expect(
            probes.allSatisfy { probe in
                texts.contains { ChineseRuns.contains(Array($0.utf8), Array(probe.utf8)) }
            })
        var again = SplitMix64(seed: 7)
        #expect(ChineseRuns.probes(texts, count: 20, using: &again) == probes)
    }

    @Test("Texts that hold too few pieces give what they have")
    func few() {
        var numbers = SplitMix64(seed: 1)
        #expect(ChineseRuns.probes(["路灯"], count: 9, using: &numbers) == ["路灯"])
        #expect(ChineseRuns.probes(["abc"], count: 9, using: &numbers) == [])
    }

    private static let searches: [(text: String, piece: String, isThere: Bool, remark: String)] = [
        ("路路灯", "路灯", true, "after a false start"), ("路灯", "路灯坏", false, "longer than the text"),
        ("灯，路", "灯路", false, "not across a comma"), ("坏路灯", "路灯", true, "at the end"), ("", "", true, "nothing"),
    ]

    @Test("A piece is found by its bytes", arguments: searches)
    func contains(_ row: (text: String, piece: String, isThere: Bool, remark: String)) {
        #expect(ChineseRuns.contains(Array(row.text.utf8), Array(row.piece.utf8)) == row.isThere, "\(row.remark)")
    }
}
