// SPDX-License-Identifier: Apache-2.0
import Kernel
import Tabular

/// A whole ledger on its way into an installation: places, catalogue, units, and each order's own codes.
package struct GridLedger: Sendable {
    package static let unknownUnit = "未知单位"

    /// In time order.
    package let orders: [GridOrder]
    package let places: GridPlaces
    private let matters: CodeBook<GridMatter>
    private let units: CodeBook<GridUnit>
    private let filed: [Instant]

    /// - Throws: `ReplayProblem`.
    package init(_ table: CSVTable, limit: Int? = nil) throws(ReplayProblem) {
        let read = try ColumnTable(table, requiring: GridOrder.columns).rows.map(GridOrder.init)
        guard let first = read.lazy.compactMap(\.day).min() else { throw .noRows }
        let byDay = read.enumerated().sorted { a, b in
            (a.element.day ?? first, a.offset) < (b.element.day ?? first, b.offset)
        }
        let orders = byDay.prefix(limit ?? .max).map(\.element)
        self.orders = orders
        places = try GridPlaces(orders.lazy.map(\.spot), districtName: "回放区")
        var matters = CodeBook<GridMatter>(fallback: "unknown")
        var units = CodeBook<GridUnit>(fallback: "unknown")
        for order in orders {
            matters.add(order.matter, bringing: order.matter.code)
            units.add(order.unit, bringing: order.unit.code)
        }
        (self.matters, self.units) = (matters, units)
        filed = Self.spread(orders.map { $0.day ?? first })
    }

    package func matterCode(_ order: GridOrder) -> String { matters.code(order.matter) ?? "" }

    package func unitCode(_ order: GridOrder) -> String { units.code(order.unit) ?? "" }

    /// The codes of all units.
    package var unitCodes: [String] { units.entries.map(\.code) }

    /// When an order came in: ledgers keep only the day, so a day's orders are spread from 8 to 18 o'clock.
    package func filed(_ index: Int) -> Instant { filed[index] }

    /// The catalogue in the three-level shape that districts publish.
    package var catalogueCSV: [UInt8] {
        var writer = CSVWriter(guardsFormulas: false)
        writer.append(["type_code", "type", "main_type_code", "main_type", "sub_type_code", "sub_type"])
        for (matter, code) in matters.entries {
            writer.append(["0", matter.type, "0", matter.mainType, code, matter.subType])
        }
        return writer.bytes
    }

    /// The units, as departments of the district.
    package var unitsCSV: [UInt8] {
        var writer = CSVWriter(guardsFormulas: false)
        writer.append(["code", "name", "english", "kind", "place"])
        for (unit, code) in units.entries {
            let name = unit.name == GridOrder.unknown ? Self.unknownUnit : unit.name
            writer.append([code, name, "", "department", GridPlaces.district])
        }
        return writer.bytes
    }

    /// - Parameter days: in order.
    private static func spread(_ days: [CivilDate]) -> [Instant] {
        let sizes = Dictionary(days.map { ($0, 1) }, uniquingKeysWith: +)
        var seen: [CivilDate: Int] = [:]
        return days.map { day in
            let number = seen[day, default: 0]
            seen[day] = number + 1
            let part = Span.hours(10).milliseconds * Int64(number) / Int64(sizes[day] ?? 1)
            return CivilTime(date: day, millisecondOfDay: Span.hours(8).milliseconds + part).instant
        }
    }
}
