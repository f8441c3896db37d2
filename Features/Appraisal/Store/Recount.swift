// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Kernel

/// Counts from the ledger alone: every line of the chains that can matter, from the first one on.
package enum Recount {
    package struct Result: Sendable {
        package let figures: [Figure]
        /// The lines that were read.
        package let lines: Int
        package let orders: Int
    }

    /// - Parameter progress: called now and then with the lines read so far, of those that there are.
    package static func run(
        _ plan: TallyPlan, _ question: FactQuestion, _ database: Database,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Result {
        var tally = Tally(plan)
        var (lines, orders) = (0, 0)
        let (towns, heads) = try database.readNow { tx in (try LedgerLines.towns(tx), try Journal.heads(in: tx)) }
        let total = towns.reduce(0) { $0 + (question.area.mayHold($1) ? Int(heads[$1] ?? 0) : 0) }
        for town in towns where question.area.mayHold(town) {
            // One chain after the other: an order never leaves its town's chain.
            var fold = OrderFold()
            var last: Int64? = 0
            while let sequence = last {
                let stretch = try database.readNow { tx in try LedgerLines.after(sequence, in: town, limit: 5000, tx) }
                for event in stretch.events { fold.apply(event) }
                lines += stretch.lines
                last = stretch.last
                if stretch.lines > 0 { progress(lines, total) }
            }
            for fact in fold.facts.values where question.holds(fact) {
                tally.add(FigureRow(fact))
                orders += 1
            }
        }
        return Result(figures: tally.figures, lines: lines, orders: orders)
    }
}

/// The area whose orders are counted.
package struct CountedArea: Sendable, Equatable {
    package let place: PlaceID
    package let level: PlaceLevel
    /// The chain it lies in; nil for a district, which has many.
    package let town: PlaceID?

    package init(place: PlaceID, level: PlaceLevel, town: PlaceID?) {
        (self.place, self.level, self.town) = (place, level, town)
    }

    func mayHold(_ chain: PlaceID) -> Bool { town == nil || town == chain }

    func holds(_ fact: OrderFact) -> Bool {
        switch level {
        case .district: fact.district == place
        case .town: fact.town == place
        case .community: fact.community == place
        case .grid: fact.grid == place
        case .province, .city, .building: false
        }
    }
}
