// SPDX-License-Identifier: Apache-2.0

import CatalogueRules
import Kernel
import Testing

struct CatalogueReaderTests {
    @Test func `A sound file becomes a version with every field in its place`() throws {
        let reading = try CatalogueReader.read(SampleTable().table)
        #expect(reading.warnings.isEmpty)
        #expect(reading.version.matters.map(\.code.text) == ["TS-01", "TS-02", "TS-03"])
        let sewer = try #require(reading.version.matters.first)
        #expect(sewer.plate == .services)
        #expect(sewer.nature == .publicMatter)
        #expect(sewer.group == "市政设施")
        #expect(sewer.name == "下水道堵塞")
        #expect(sewer.leadLevel == .town)
        #expect(sewer.leadLevel.place == .town)
        #expect(sewer.cooperating == "物业")
        #expect(sewer.dutyList == .basic)
        #expect(sewer.acknowledgeLimit == Limit(30, .minutes))
        #expect(sewer.handleLimit == Limit(4, .hours))
        #expect(sewer.priority == .urgent)
        #expect(sewer.limitBasis == .practice)
        #expect(sewer.evidenceMaximum == "照片可选")
        #expect(sewer.verification == .reporter)
        #expect(sewer.nationalCodes == ["01002"])
        #expect(sewer.formerCodes == ["E0404"])
        #expect(sewer.sensitivity == .open)
        let lamp = try #require(MatterCode("TS-02").flatMap { reading.version[$0] })
        #expect(lamp.dutyList == .recalled)
        #expect(lamp.note == "小区内的归物业")
    }

    @Test func `Every matter writes back the row it was read from`() throws {
        let sample = SampleTable()
        for (matter, row) in zip(try sample.version().matters, sample.rows) {
            #expect(MatterField.allCases.map(matter.text(of:)) == row.fields)
        }
    }

    @Test func `Columns may stand in any order, optional ones may be left out, and English words are read too`() throws
    {
        var sample = SampleTable()
        let keep = MatterField.allCases.filter(\.isRequired).reversed()
        sample.header = keep.map { $0.rawValue.uppercased() }
        sample.rows = sample.rows.map { row in (row.line, keep.map { row.fields[$0.index] }) }
        let plate = try #require(sample.header.firstIndex(of: "PLATE"))
        sample.rows[0].fields[plate] = "services"
        let matters = try sample.version().matters
        #expect(matters.map(\.name) == ["下水道堵塞", "路灯不亮", "邻里纠纷"])
        #expect(matters[0].plate == .services)
        #expect(matters[0].cooperating.isEmpty)
    }

    @Test func `White space, a byte-order mark, empty rows and cut-off empty cells do no harm`() throws {
        var sample = SampleTable()
        sample.header[0] = "\u{FEFF} code "
        sample.rows[0].fields[4] = "\u{3000}下水道堵塞 "
        sample.rows[0].fields.removeLast()
        sample.rows.append((line: 9, fields: ["", " ", ""]))
        let matters = try sample.version().matters
        #expect(matters.count == 3)
        #expect(matters[0].name == "下水道堵塞")
    }

    struct Slip: Sendable, CustomTestStringConvertible {
        let field: MatterField
        let text: String
        let kind: CatalogueProblem.Kind
        let isWarning: Bool
        let remark: String
        var testDescription: String { remark }

        init(
            _ field: MatterField, _ text: String, _ kind: CatalogueProblem.Kind, _ remark: String,
            isWarning: Bool = false
        ) {
            (self.field, self.text, self.kind, self.remark, self.isWarning) = (field, text, kind, remark, isWarning)
        }
    }

    @Test(arguments: [
        Slip(.code, "", .valueMissing, "a matter without a code"),
        Slip(.code, "TS 01", .codeMalformed, "a blank inside a code"),
        Slip(.code, "下水-1", .codeMalformed, "a code in Chinese"),
        Slip(.name, "", .valueMissing, "a matter without a name"),
        Slip(.name, "路灯不亮", .nameTwice, "two matters of one name", isWarning: true),
        Slip(.name, "下水\u{7}道", .valueUnprintable, "a bell in a name"),
        Slip(.name, "下水\u{202E}道", .valueUnprintable, "a turn of direction in a name"),
        Slip(.name, String(repeating: "水", count: 61), .valueTooLong, "a name that no page can hold"),
        Slip(.plate, "公共", .wordUnknown, "half a plate"),
        Slip(.nature, "私事", .wordUnknown, "a nature that doesn't exist"),
        Slip(.leadLevel, "市", .wordUnknown, "a level above the district"),
        Slip(.dutyList, "其他", .wordUnknown, "a list that doesn't exist"),
        Slip(.dutyList, "上级收回", .recalledBelowDistrict, "a recalled matter led by a town"),
        Slip(.acknowledgeLimit, "半小时", .limitMalformed, "a limit in words"),
        Slip(.acknowledgeLimit, "0min", .limitMalformed, "a limit of nothing"),
        Slip(.acknowledgeLimit, "30 min", .limitMalformed, "a blank inside a limit"),
        Slip(.handleLimit, "4", .limitMalformed, "a limit without a unit"),
        Slip(.handleLimit, "29min", .handledBeforeAcknowledged, "the result before the contact", isWarning: true),
        Slip(.priority, "P5", .wordUnknown, "a fifth priority"),
        Slip(.limitBasis, "guess", .wordUnknown, "an unknown basis"),
        Slip(.verification, "camera", .wordUnknown, "an unknown check"),
        Slip(.nationalCodes, "1002", .nationalCodeMalformed, "Excel ate the leading zero"),
        Slip(.nationalCodes, "01002|", .nationalCodeMalformed, "a bar at the end"),
        Slip(.formerCodes, "X0404", .formerCodeMalformed, "neither component nor event"),
        Slip(.sensitivity, "4", .sensitivityMalformed, "above the scale"),
        Slip(.sensitivity, "-1", .sensitivityMalformed, "below the scale"),
        Slip(.sensitivity, "高", .sensitivityMalformed, "a word instead of a figure"),
        Slip(.sensitivity, "", .valueMissing, "no sensitivity: nobody may guess that it is open"),
    ])
    func `A slip is found at its line and column`(slip: Slip) throws {
        let found = SampleTable.with(slip.field, slip.text).problems
        let problem = try #require(found.first { $0.kind == slip.kind })
        #expect(found.count == 1)
        #expect(problem.isWarning == slip.isWarning)
        if slip.kind == .nameTwice {
            #expect(problem.line == 3)
        } else if slip.kind != .recalledBelowDistrict {
            #expect(problem.line == 2)
            #expect(problem.column == slip.field.index + 1)
            #expect(problem.columnName == slip.field.rawValue)
            #expect(problem.value == String(slip.text.prefix(40)))
        }
    }

    @Test func `All problems of a file come at once, in the order of its lines`() {
        var sample = SampleTable()
        sample.rows[0].fields[MatterField.plate.index] = "x"
        sample.rows[0].fields[MatterField.sensitivity.index] = "9"
        sample.rows[1].fields[MatterField.code.index] = "TS-01"
        sample.rows[2].fields[MatterField.handleLimit.index] = "soon"
        #expect(sample.problems.map(\.line) == [2, 2, 3, 4])
        #expect(sample.problems.map(\.kind) == [.wordUnknown, .sensitivityMalformed, .codeTwice, .limitMalformed])
        #expect(sample.problems[2].expected == "2")
        #expect(throws: CatalogueUnreadable.self) { try sample.version() }
    }

    @Test func `A code that stands twice is found even when its first row is wrong`() {
        var sample = SampleTable.with(.plate, "x")
        sample.rows[2].fields[0] = "TS-01"
        #expect(sample.problems.map(\.kind) == [.wordUnknown, .codeTwice])
    }

    @Test func `The header is checked: missing, double and unknown columns`() {
        var missing = SampleTable()
        missing.header[MatterField.sensitivity.index] = "sensitivty"
        #expect(missing.problems.map(\.kind) == [.columnUnknown, .columnMissing])
        #expect(missing.problems.map(\.isWarning) == [true, false])
        #expect(missing.problems[1].columnName == "sensitivity")

        var double = SampleTable()
        double.header[MatterField.note.index] = "name"
        #expect(double.problems.map(\.kind) == [.columnTwice])

        var extra = SampleTable()
        extra.header.append("local_remark")
        #expect(extra.problems.map(\.kind) == [.columnUnknown])
        #expect((try? extra.version())?.matters.count == 3)
    }

    @Test func `A row longer than the header, a file without rows and a foreign header are refused`() {
        var long = SampleTable()
        long.rows[1].fields.append("too much")
        #expect(long.problems.map(\.kind) == [.fieldCount])
        #expect(long.problems.map(\.line) == [3])

        var empty = SampleTable()
        empty.rows = []
        #expect(empty.problems.map(\.kind) == [.noRows])

        var foreign = SampleTable()
        foreign.header = ["id", "title", "text"]
        #expect(foreign.problems.map(\.kind) == [.headerUnknown])
    }

    @Test(arguments: [
        ("2h", "1h", true, "clock against clock"),
        ("1h", "60min", false, "equal is not shorter"),
        ("8wh", "1wd", true, "a working day holds seven hours"),
        ("7wh", "1wd", false, "exactly a working day"),
        ("1wd", "24h", false, "a working day beside clock time is a day"),
        ("1wd", "23h", true, "less than a day"),
        ("5wd", "3d", true, "five days are more than three"),
    ])
    func `The result may not be due before the contact`(contact: String, result: String, isWarned: Bool, remark: String)
    {
        var sample = SampleTable.with(.acknowledgeLimit, contact)
        sample.rows[0].fields[MatterField.handleLimit.index] = result
        #expect(sample.problems.contains { $0.kind == .handledBeforeAcknowledged } == isWarned, "\(remark)")
    }

    @Test func `The refusal says how many errors there are and leaves warnings out of the count`() {
        let refusal = CatalogueUnreadable(problems: [
            .init(.columnUnknown, line: 1, isWarning: true), .init(.codeTwice, line: 4),
        ])
        #expect(refusal.code == "catalogue.unreadable")
        #expect(refusal.family == .invalid)
        #expect(refusal.details == ["count": "1"])
    }
}
