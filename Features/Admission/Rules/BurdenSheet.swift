// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One order that was given to a grid's people, as the ledger tells it.
package struct GridTask: Sendable, Equatable {
    package let grid: PlaceID
    /// nil for a restricted order: a sheet that everybody reads doesn't say of what kind it was.
    package let matter: MatterCode?
    package let at: Instant
    /// On whose behalf it was sent; nil when the post is no longer known.
    package let desk: UnitID?

    package init(grid: PlaceID, matter: MatterCode?, at: Instant, desk: UnitID?) {
        (self.grid, self.matter, self.at, self.desk) = (grid, matter, at, desk)
    }
}

/// One line of a sheet: what was asked, by whom, how often, and what it took.
package struct BurdenLine: Sendable, Equatable {
    package enum Source: Sendable, Hashable {
        case item(AdmissionID)
        /// Orders that no item covers; nil for restricted ones.
        case order(MatterCode?)
    }

    package let source: Source
    /// The department of the item, or the desk that sent the order.
    package let asker: UnitID?
    package let tasks: Int
    package let forms: Int
    /// nil where no item says how long it takes.
    package let minutes: Int?

    package init(source: Source, asker: UnitID?, tasks: Int, forms: Int, minutes: Int?) {
        (self.source, self.asker) = (source, asker)
        (self.tasks, self.forms, self.minutes) = (tasks, forms, minutes)
    }
}

/// What one grid was asked to do in one month, by whom.
///
/// Rule (seed on reducing the burden of grids; the counting is our decision): standing items count by their frequency on
/// the days on which they hold, items per order count the orders of their matters that went to the grid's people, each
/// order once for each time that it was given to them; what no item covers is listed apart with no minutes, never guessed.
package struct BurdenSheet: Sendable, Equatable {
    package let grid: PlaceID
    package let lines: [BurdenLine]

    package init(grid: PlaceID, lines: [BurdenLine]) { (self.grid, self.lines) = (grid, lines) }

    package var tasks: Int { lines.reduce(0) { $0 + $1.tasks } }
    package var forms: Int { lines.reduce(0) { $0 + $1.forms } }
    package var minutes: Int { lines.reduce(0) { $0 + ($1.minutes ?? 0) } }
    package var askers: Int { Set(lines.compactMap(\.asker)).count }

    /// - Parameters:
    ///   - locality: where the grid lies.
    ///   - items: the granted items of its town.
    ///   - tasks: the orders that went to this grid in the month.
    package static func of(
        _ grid: PlaceID, in locality: Locality, month: SheetMonth, items: [AdmissionItem], tasks: [GridTask],
        by calendar: WorkCalendar
    ) -> BurdenSheet {
        let near = items.filter { $0.terms.covers(locality) }
        var counted: [AdmissionID: Int] = [:]
        var outside: [BurdenLine.Source: [UnitID?: Int]] = [:]
        for task in tasks {
            let item = near.first { item in task.matter.map { item.admits($0, in: locality, at: task.at) } ?? false }
            if let item {
                counted[item.id, default: 0] += 1
            } else {
                outside[.order(task.matter), default: [:]][task.desk, default: 0] += 1
            }
        }
        var lines: [BurdenLine] = []
        for item in near {
            guard let term = item.term else { continue }
            let orders = counted[item.id] ?? 0
            let times =
                item.terms.frequency.times(from: term.from, through: term.through, in: month, by: calendar) ?? orders
            // An order of a standing item is the work itself and not one more of it.
            let done = max(times, orders)
            guard done > 0 else { continue }
            lines.append(
                BurdenLine(
                    source: .item(item.id), asker: item.terms.unit, tasks: done, forms: done * item.terms.forms,
                    minutes: done * item.terms.minutes))
        }
        for (source, desks) in outside {
            for (desk, count) in desks {
                lines.append(BurdenLine(source: source, asker: desk, tasks: count, forms: 0, minutes: nil))
            }
        }
        return BurdenSheet(grid: grid, lines: lines.sorted(by: precedes))
    }

    /// Items before orders, what takes longest first; the rest only makes the order a fixed one.
    private static func precedes(_ a: BurdenLine, _ b: BurdenLine) -> Bool {
        func rank(_ line: BurdenLine) -> (Int, Int, Int) {
            (line.minutes == nil ? 1 : 0, -(line.minutes ?? 0), -line.tasks)
        }
        if rank(a) != rank(b) { return rank(a) < rank(b) }
        return "\(a.source) \(a.asker?.description ?? "")" < "\(b.source) \(b.asker?.description ?? "")"
    }
}
