// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Kernel
import Tabular
import Testing
import Web

/// Keys that are put together in code, so that no lint sees them.
struct CatalogueSentencesTests {
    private let lexicon: Lexicon

    init() throws {
        var lexicon = Lexicon()
        try lexicon.add(AssetShelf().text("locales/catalogue.txt") ?? "", file: "catalogue.txt")
        self.lexicon = lexicon
    }

    @Test func `Every problem of a file has a sentence`() {
        let codes =
            CatalogueProblem.Kind.allCases.map { "problem." + $0.rawValue }
            + CSVProblem.Kind.allCases.map { "catalogue." + $0.rawValue }
        expect(codes)
    }

    @Test func `Every field and every closed word has a name`() {
        var keys = MatterField.allCases.map { "catalogue.field." + $0.rawValue }
        keys += Plate.allCases.map { "catalogue.plate." + $0.rawValue }
        keys += MatterNature.allCases.map { "catalogue.nature." + $0.rawValue }
        keys += LeadLevel.allCases.map { "catalogue.level." + $0.rawValue }
        keys += DutyList.allCases.map { "catalogue.duty." + $0.rawValue }
        keys += MatterPriority.allCases.map { "catalogue.priority." + $0.rawValue }
        keys += LimitBasis.allCases.map { "catalogue.basis." + $0.rawValue }
        keys += Verification.allCases.map { "catalogue.verify." + $0.rawValue }
        keys += Sensitivity.allCases.map { "catalogue.sensitivity.\($0.rawValue)" }
        keys += Limit.Unit.allCases.flatMap {
            ["catalogue.limit.\($0.rawValue)", "catalogue.limit.\($0.rawValue).one"]
        }
        keys += ["added", "changed", "returned", "retired", "unchanged"].map { "catalogue.count." + $0 }
        keys += (1...12).map { "calendar.month.\($0)" } + (1...7).map { "calendar.weekday.\($0)" }
        expect(keys)
    }

    @Test func `Every refusal has a sentence`() {
        let day = CivilDate(daysSinceEpoch: 0)
        let refusals: [any Refusal] = [
            CatalogueRefusal.nothingChanged, CatalogueRefusal.draftGone, CatalogueUnreadable(problems: []),
        ]
        let problems: [YearFileProblem] = [
            .yearOutOfRange, .tooLong, .line(1), .wrongYear(line: 1), .noHolidays, .holidayAndWorkday(day),
            .makeUpOnWeekday(day),
        ]
        expect(refusals.map { "problem." + $0.code } + problems.map { "error." + $0.code })
        expect(["problem.catalogue.codes-reused", "flash.catalogue-adopted", "flash.calendar-adopted"])
    }

    private func expect(_ keys: [String]) {
        let missing = keys.filter { lexicon.chinese[$0] == nil || lexicon.english[$0] == nil }
        #expect(missing.isEmpty)
    }
}
