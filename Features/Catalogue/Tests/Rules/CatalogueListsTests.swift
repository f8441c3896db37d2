// SPDX-License-Identifier: Apache-2.0

import CatalogueRules
import Kernel
import Testing

struct CatalogueListsTests {
    @Test func `Tiles are read in order, and those of retired matters are left out`() throws {
        let frequent = try FrequentMatters(text: "# tiles\r\nsewer TS-01\r\n\r\ndog TS-77\r\n")
        #expect(frequent.tiles.map(\.icon) == [.sewer, .dog])
        #expect(frequent.tiles(in: try SampleTable().version()).map(\.code.text) == ["TS-01"])
    }

    @Test func `A tile may carry plainer words than the catalogue, in both languages`() throws {
        let tiles = try FrequentMatters(text: "sewer TS-01 下水道 堵了 | Blocked drain\nlight TS-02").tiles
        #expect(tiles.map(\.plain) == ["下水道 堵了", ""])
        #expect(tiles.map(\.english) == ["Blocked drain", ""])
    }

    @Test(arguments: [
        ("sewer", "an icon without a code"),
        ("horse TS-01", "no such drawing"),
        ("sewer TS-01 more", "a plain name in one language"),
        ("sewer TS-01 堵了 |", "a bar with nothing behind it"),
        ("sewer TS-01 堵了 | Blocked | 堵", "a third name"),
        ("sewer 下水", "not a code"),
        ("sewer TS-01\nsewer TS-02", "an icon twice"),
        ("sewer TS-01\nlight TS-01", "a code twice"),
    ])
    func `A malformed tile is named by its line`(text: String, remark: String) {
        let line = text.contains("\n") ? 2 : 1
        #expect(throws: FrequentMatters.Malformed.line(line), "\(remark)") { try FrequentMatters(text: text) }
    }

    @Test func `Everyday words gather by code`() throws {
        let code = try #require(MatterCode("TS-03"))
        let words = try EverydayWords(text: "# words\nTS-03 吵 噪音\nTS-03 noisy\n")
        #expect(words.words == [code: ["吵", "噪音", "noisy"]])
        #expect(throws: EverydayWords.Malformed.line(2)) { try EverydayWords(text: "TS-01 堵\nTS-02") }
    }

    @Test func `A translation names what it misses and refuses codes that don't exist`() throws {
        let version = try SampleTable().version()
        let header = ["code", "name", "definition"]
        let sound = ParsedTable(
            header: header, rows: [(line: 2, fields: ["TS-01", "Blocked drain", "Sewage comes up"])])
        let translation = try CatalogueTranslation(sound, for: version)
        #expect(translation.missing(from: version).map(\.text) == ["TS-02", "TS-03"])
        #expect(MatterCode("TS-01").flatMap { translation[$0]?.name } == "Blocked drain")

        let wrong = ParsedTable(
            header: header,
            rows: [
                (line: 2, fields: ["TS-44", "Nothing", "Nothing"]), (line: 3, fields: ["TS-01", "", "x"]),
                (line: 4, fields: ["TS-01", "y", "y"]),
            ])
        #expect {
            try CatalogueTranslation(wrong, for: version)
        } throws: { error in
            (error as? CatalogueUnreadable)?.problems.map(\.kind) == [.codeUnknown, .valueMissing, .codeTwice]
        }
    }

    @Test func `Stored words of the closed lists stay as they are`() {
        #expect(Plate.allCases.map(\.rawValue) == ["partyLed", "economy", "safety", "services"])
        #expect(MatterNature.allCases.map(\.rawValue) == ["publicMatter", "sharedMatter", "familyMatter"])
        #expect(LeadLevel.allCases.map(\.rawValue) == ["grid", "community", "town", "district"])
        #expect(
            DutyList.allCases.map(\.rawValue) == ["basic", "cooperative", "recalled", "selfGoverned", "convenience"])
        #expect(MatterPriority.allCases.map(\.rawValue) == ["P1", "P2", "P3", "P4"])
        #expect(LimitBasis.allCases.map(\.rawValue) == ["law", "practice", "proposal"])
        #expect(Verification.allCases.map(\.rawValue) == ["none", "reporter", "sample", "onsite", "restricted"])
        #expect(MatterPriority.immediate < .longTerm)
        #expect(Sensitivity.open < .restricted)
    }

    @Test func `A version keeps the first of two matters with one code`() throws {
        let matters = try SampleTable().version().matters
        var second = matters[0]
        second.name = "另一个"
        let version = CatalogueVersion(matters + [second], retired: [matters[0].code: "旧名"])
        #expect(version.matters.count == 3)
        #expect(version[matters[0].code]?.name == "下水道堵塞")
        #expect(version.retired.isEmpty)
    }
}
