// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Kernel
import Testing

/// From bytes to a comparison.
struct CatalogueImportTests {
    private func findings(_ source: CatalogueSource) async throws -> [ImportFinding] {
        var found: [ImportFinding] = []
        try await withStore(.sqlite) { database in
            do {
                found = try await database.read { tx in try CatalogueImport.preview(source, tx) }.warnings
            } catch let refused as ImportRefused {
                found = refused.findings
            }
        }
        return found
    }

    @Test(
        arguments: [
            (Array("".utf8), "csv.empty", 1, 1, "an empty file"),
            ([0xB4, 0xFA, 0xC2, 0xEB, 0x0A], "csv.not-utf8", 1, 1, "GBK, as a spreadsheet saves it here"),
            (Array("code,code\n".utf8), "csv.duplicate-column", 1, 2, "one column twice"),
            (Array("a,b\nc,d\n".utf8), "catalogue.header-unknown", 1, nil, "another table"),
            (SampleFiles.source([]).matters, "catalogue.no-rows", 1, nil, "a header alone"),
            (
                SampleFiles.source([SampleFiles.sewer, SampleFiles.lamp + ",x"]).matters, "csv.ragged-row", 3, 23,
                "a comma too many"
            ),
            (
                SampleFiles.source([SampleFiles.sewer.replacing("30min", with: "soon")]).matters,
                "catalogue.limit-malformed", 2, 11, "a limit in words"
            ),
        ] as [([UInt8], String, Int, Int?, String)])
    func `A problem names its line and column`(
        _ bytes: [UInt8], _ code: String, _ line: Int, _ column: Int?, _ remark: String
    ) async throws {
        let finding = try #require(try await findings(CatalogueSource(matters: bytes)).first, "\(remark)")
        #expect(finding.code == code, "\(remark)")
        #expect(finding.line == line, "\(remark)")
        #expect(finding.column == column, "\(remark)")
        #expect(!finding.isWarning, "\(remark)")
    }

    @Test func `A problem in the English file says which file it is`() async throws {
        let found = try await findings(
            SampleFiles.source([SampleFiles.sewer], english: "code,name,definition\nTS-09,Nothing,Nothing\n"))
        #expect(found.map(\.file) == [.english])
        #expect(found.map(\.code) == ["catalogue.code-unknown"])
    }

    @Test func `A comparison is refused nothing by a warning`() async throws {
        let found = try await findings(SampleFiles.source([SampleFiles.quarrel.replacing("30d", with: "1h")]))
        #expect(found.map(\.code) == ["catalogue.handled-before-acknowledged"])
        #expect(found.map(\.isWarning) == [true])
    }

    @Test func `English names stay with matters that keep their Chinese ones`() async throws {
        try await withStore(.sqlite) { database in
            let rows = [SampleFiles.sewer, SampleFiles.lamp, SampleFiles.quarrel]
            try await database.write(as: .system("test")) { tx in
                _ = try CatalogueImport.adopt(
                    SampleFiles.source(rows, english: SampleFiles.english), after: 0, note: "", tx)
            }
            let renamed = SampleFiles.source([rows[0], rows[1], rows[2].replacing("邻里纠纷", with: "邻里矛盾")])
            let preview = try await database.read { tx in try CatalogueImport.preview(renamed, tx) }
            #expect(preview.english[.sewer]?.name == "Blocked sewer")
            #expect(preview.english[.quarrel] == nil)
            #expect(preview.englishChanges == [.quarrel])
            #expect(preview.untranslated == [.lamp, .quarrel])
            #expect(preview.baseNumber == 1)
            #expect(preview.isAdoptable)
        }
    }

    @Test func `Two files have one hash only when both parts are the same`() {
        let plain = SampleFiles.source([SampleFiles.sewer])
        let translated = SampleFiles.source([SampleFiles.sewer], english: SampleFiles.english)
        #expect(plain.hash == SampleFiles.source([SampleFiles.sewer]).hash)
        #expect(plain.hash != translated.hash)
        #expect(plain.hash.count == 64)
    }

    @Test(arguments: [
        (1999, SampleFiles.year, YearFileProblem.yearOutOfRange, "before this product's calendar"),
        (2026, "", .noHolidays, "an empty text"),
        (2026, "off 2026-10-01\nholiday 2026-10-02", .line(2), "a word that isn't one of ours"),
        (2026, "off 2027-01-01", .wrongYear(line: 1), "next year's file under this year"),
        (2026, "off 2026-10-10\nwork 2026-10-10", .holidayAndWorkday(CivilDate("2026-10-10")!), "both"),
        (2026, "off 2026-10-01\nwork 2026-10-12", .makeUpOnWeekday(CivilDate("2026-10-12")!), "a Monday"),
    ])
    func `A year file that can't be right is refused`(
        _ year: Int, _ text: String, _ problem: YearFileProblem, _ remark: String
    ) {
        #expect(throws: problem, "\(remark)") { _ = try YearFile(year: year, text: text) }
    }

    @Test func `The words of a year file stand beside its days`() throws {
        let words = try YearFile(year: 2026, text: SampleFiles.year).words
        #expect(words.count == 8)
        #expect(words[try #require(CivilDate("2026-10-07"))] == "国庆节")
        #expect(words[try #require(CivilDate("2026-10-10"))] == "国庆节调休")
    }
}
