// SPDX-License-Identifier: Apache-2.0

import CatalogueRules
import Kernel
import Testing

struct ForeignCatalogueTests {
    private let header = ["type_code", "type", "main_type_code", "main_type", "sub_type_code", "sub_type"]

    private func table(_ rows: [[String]]) -> ParsedTable {
        .init(header: header, rows: rows.enumerated().map { (line: $0.offset + 2, fields: $0.element) })
    }

    @Test func `A sub-type becomes a matter and the defaults fill the rest`() throws {
        var defaults = ForeignCatalogue.Defaults.usual
        defaults.plates = ["安全隐患": .safety]
        let rows = [["1", "安全隐患", "18", "安全生产", "428", "警示标识"], ["2", "市容", "19", "环卫", "502", "垃圾"]]
        let matters = try CatalogueReader.read(table(rows), defaults: defaults).version.matters
        #expect(matters.map(\.code.text) == ["428", "502"])
        #expect(matters.map(\.plate) == [.safety, .services])
        #expect(matters[0].name == "警示标识")
        #expect(matters[0].group == "安全生产")
        #expect(matters[0].definition == "安全隐患 · 安全生产")
        #expect(matters[0].handleLimit == Limit(5, .workingDays))
        #expect(matters[0].limitBasis == .proposal)
        #expect(matters[0].evidenceMaximum == "无")
    }

    @Test func `The uppermost level of the list can be told from a matter, as long as its definition holds it`() throws
    {
        let rows = [["5", "市容", "178", "占道", "602", "游商"], ["5", "市容", "178", "占道", "602", "无证经营"]]
        var matter = try #require(try CatalogueReader.read(table(rows)).version.matters.first)
        #expect(ForeignCatalogue.type(of: matter) == "市容")
        matter.definition = "占用道路经营"
        #expect(ForeignCatalogue.type(of: matter) == Plate.services.fileWord)
    }

    @Test func `A code published under two names is one matter that both names find`() throws {
        let rows = [["5", "市容", "178", "占道", "602", "游商"], ["5", "市容", "181", "其他", "602", "无证经营"]]
        let reading = try CatalogueReader.read(table(rows))
        #expect(reading.version.matters.map(\.name) == ["游商"])
        #expect(reading.warnings.map(\.kind) == [.codeTwice])
        #expect(reading.warnings.map(\.line) == [3])
        #expect(reading.warnings.map(\.expected) == ["2"])
        #expect(MatterSearch(reading.version).best(1, for: "无证经营").map(\.code.text) == ["602"])
    }

    @Test func `Missing values, bad codes and long rows are reported together`() {
        let rows = [
            ["1", "", "18", "安全", "428", "标识"], ["1", "安全", "18", "安全", "四", "标识"],
            ["1", "安全", "18", "安全", "429", "标识", "?"],
        ]
        #expect {
            try CatalogueReader.read(table(rows))
        } throws: { error in
            let problems = (error as? CatalogueUnreadable)?.problems ?? []
            return problems.map(\.kind) == [.valueMissing, .codeMalformed, .fieldCount]
                && problems.map(\.line) == [2, 3, 4] && problems.map(\.column) == [2, 5, nil]
        }
    }

    @Test func `A default limit that nobody could read is a problem, not a guess`() {
        var defaults = ForeignCatalogue.Defaults.usual
        defaults.handleLimit = Limit("soon")
        #expect(throws: CatalogueUnreadable.self) {
            try CatalogueReader.read(table([["1", "安全", "18", "安全", "428", "标识"]]), defaults: defaults)
        }
    }
}
