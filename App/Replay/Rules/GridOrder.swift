// SPDX-License-Identifier: Apache-2.0
import Kernel
import Tabular

/// One row of a grid ledger: an order as another system kept it. `-` stands for unknown.
package struct GridOrder: Sendable, Equatable {
    /// What became of it in time.
    package enum Archive: String, Sendable, CaseIterable {
        case onTime = "按期办结"
        case late = "逾期办结"
        /// Any other word: the order is taken on and left open.
        case open = "-"
    }

    package static let unknown = "-"

    package let number: String
    /// nil when the file doesn't say.
    package let day: CivilDate?
    package let archive: Archive
    package let source: String
    package let property: String
    package let matter: GridMatter
    package let spot: GridSpot
    package let unit: GridUnit

    /// What the reporter's words are built from: the ledger kept none.
    package var words: String {
        "\(source)｜\(property)｜\(matter.type)／\(matter.mainType)／\(matter.subType)｜\(number)"
    }

    package var address: String {
        [spot.street, spot.community].filter { $0 != Self.unknown }.joined()
    }

    package static let columns = [
        "rec_id", "create_date", "archive_status", "type", "main_type", "sub_type", "sub_type_code", "street",
        "community",
        "dispose_unit", "dispose_unit_code",
    ]

    package init(_ row: ColumnTable.Row) {
        func cell(_ column: String) -> String { row[column].isEmpty ? Self.unknown : row[column] }
        number = cell("rec_id")
        day = CivilDate(row["create_date"].prefix(10))
        archive = Archive(rawValue: row["archive_status"]) ?? .open
        (source, property) = (cell("source"), cell("property"))
        matter = GridMatter(
            type: cell("type"), mainType: cell("main_type"), subType: cell("sub_type"), code: cell("sub_type_code"))
        spot = GridSpot(street: cell("street"), community: cell("community"))
        unit = GridUnit(name: cell("dispose_unit"), code: cell("dispose_unit_code"))
    }
}

/// A sub-type with the two levels above it. Ledgers use one code for several names, so all four together are the matter.
package struct GridMatter: Hashable, Sendable {
    package let type: String
    package let mainType: String
    package let subType: String
    package let code: String
}

package struct GridSpot: Hashable, Sendable {
    package let street: String
    package let community: String

    package init(street: String, community: String) { (self.street, self.community) = (street, community) }
}

/// A unit that handled orders. Ledgers use one code for several names.
package struct GridUnit: Hashable, Sendable {
    package let name: String
    package let code: String
}
