// SPDX-License-Identifier: Apache-2.0
import Kernel
import ReplayRules
import Tabular
import Testing

@Suite("A grid ledger on its way into an installation")
struct GridLedgerTests {
    private static let header =
        "rec_id,create_date,archive_status,source,property,type,main_type,sub_type,sub_type_code,street,community,"
        + "dispose_unit,dispose_unit_code\n"

    private static let rows = """
        3,2030-05-02,逾期办结,热线,投诉,道路,路面,坑洼,11,东街道,桥头社区,养护队,7
        1,2030-05-01,按期办结,热线,投诉,道路,路面,裂缝,11,东街道,桥头社区,养护队（东街道）,7
        2,2030-05-01,按期办结,热线,咨询,环卫,清扫,落叶,-,西街道,-,-,-
        4,-,待定,热线,咨询,环卫,清扫,落叶,-,-,桥头社区,养护队,7

        """

    private static func ledger(_ rows: String = rows, limit: Int? = nil) throws -> GridLedger {
        try GridLedger(try CSVTable.read(Array((header + rows).utf8)), limit: limit)
    }

    @Test("Orders come in the order of their days; one without a day comes on the first")
    func order() throws {
        let ledger = try Self.ledger()
        #expect(ledger.orders.map(\.number) == ["1", "2", "4", "3"])
        #expect(ledger.orders.map(\.archive) == [.onTime, .onTime, .open, .late])
        let times = (0..<4).map { ledger.filed($0).iso8601 }
        #expect(times.map { $0.prefix(13) } == ["2030-05-01T08", "2030-05-01T11", "2030-05-01T14", "2030-05-02T08"])
        #expect(try Self.ledger(limit: 2).orders.map(\.number) == ["1", "2"])
    }

    @Test("One code for several names becomes a code for each name")
    func codes() throws {
        let ledger = try Self.ledger()
        #expect(ledger.orders.map(ledger.matterCode) == ["11", "unknown", "unknown", "11-2"])
        #expect(ledger.orders.map(ledger.unitCode) == ["7", "unknown", "7-2", "7-2"])
        #expect(ledger.unitCodes == ["7", "unknown", "7-2"])
    }

    @Test("What is unknown of a place leaves the order one level up, at the desk of the district at last")
    func places() throws {
        let ledger = try Self.ledger()
        #expect(
            ledger.orders.map { ledger.places.code($0.spot) }
                == ["990101001001", "990101002000", "990101999001", "990101001001"])
        let table = try CSVTable.read(ledger.places.csv)
        let lines = table.rows.map { "\($0.fields[0]) \($0.fields[1]) \($0.fields[2]) \($0.fields[4])" }
        #expect(
            lines == [
                "990101000000 district 回放区 ", "990101999000 town 区级受理台 990101000000",
                "990101001000 town 东街道 990101000000", "990101001001 community 桥头社区 990101001000",
                "990101002000 town 西街道 990101000000", "990101999001 community 桥头社区 990101999000",
            ])
    }

    @Test("The catalogue keeps type, main type and sub-type; unknown units have a name")
    func files() throws {
        let ledger = try Self.ledger()
        let catalogue = try ColumnTable(try CSVTable.read(ledger.catalogueCSV))
        #expect(
            catalogue.rows.map { [$0["type"], $0["main_type"], $0["sub_type"], $0["sub_type_code"]] } == [
                ["道路", "路面", "裂缝", "11"], ["环卫", "清扫", "落叶", "unknown"], ["道路", "路面", "坑洼", "11-2"],
            ])
        let units = try ColumnTable(try CSVTable.read(ledger.unitsCSV))
        #expect(units.rows.map { $0["name"] } == ["养护队（东街道）", "未知单位", "养护队"])
    }

    @Test("A file without one of the columns, or without a day at all, is refused")
    func refusals() throws {
        let narrow = try CSVTable.read(Array("rec_id,create_date\n1,2030-05-01\n".utf8))
        #expect(throws: ReplayProblem.columnMissing("archive_status")) { try GridLedger(narrow) }
        #expect(throws: ReplayProblem.noRows) { try Self.ledger("") }
    }

    @Test("More than 998 streets are refused instead of sharing codes")
    func streets() throws {
        let spots = (0..<998).map { GridSpot(street: "街\($0)", community: "-") }
        let places = try GridPlaces(spots, districtName: "区")
        #expect(Set(spots.map(places.code)).count == 998)
        #expect(throws: ReplayProblem.tooMany("streets", limit: 998)) {
            try GridPlaces(spots + [GridSpot(street: "又一街", community: "-")], districtName: "区")
        }
    }
}
