// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel

/// Which orders are asked for: an area, and perhaps one matter, one unit or one dispatching desk of it.
package struct FactQuestion: Sendable {
    let area: CountedArea
    let matter: MatterCode?
    let unit: UnitID?
    /// Only orders that were never given to anybody.
    let isWithoutUnit: Bool
    /// Only what this desk answers for.
    let desk: UnitID?

    package init(
        area: CountedArea, matter: MatterCode? = nil, unit: UnitID? = nil, isWithoutUnit: Bool = false,
        desk: UnitID? = nil
    ) {
        (self.area, self.matter, self.unit, self.isWithoutUnit) = (area, matter, unit, isWithoutUnit)
        self.desk = desk
    }

    /// Whether a fact folded from the ledger is meant; the table's columns are asked in `FactColumns`.
    func holds(_ fact: OrderFact) -> Bool {
        area.holds(fact) && (matter == nil || fact.matter == matter) && (unit == nil || fact.unit == unit)
            && (!isWithoutUnit || fact.unit == nil) && (desk == nil || fact.desk == desk)
    }
}

/// The counts of one group; the key is an id, a code, or empty for the orders that belong to no group.
struct FactGroup: Sendable {
    let key: String
    let figures: [Figure]
}

extension FactColumns {
    /// The figures of all orders that are asked for.
    func figures(_ question: FactQuestion, _ plan: TallyPlan) -> [Figure] { figures(question, [plan])[0] }

    /// The figures by several plans, such as a period and its past, in one walk.
    func figures(_ question: FactQuestion, _ plans: [TallyPlan]) -> [[Figure]] {
        var tallies = plans.map { Tally($0) }
        walk(question) { slot in
            for index in tallies.indices { tallies[index].add(rows[slot]) }
        }
        return tallies.map(\.figures)
    }

    /// The same by place, unit or matter, in no particular order.
    func groups(_ question: FactQuestion, by field: KeyField, _ plan: TallyPlan) -> [FactGroup] {
        var index = [Int](repeating: -1, count: words.words.count)
        var found: [UInt32] = []
        var tallies: [Tally] = []
        walk(question) { slot in
            let word = keys[slot][field.rawValue]
            if index[Int(word)] < 0 {
                index[Int(word)] = tallies.count
                found.append(word)
                tallies.append(Tally(plan))
            }
            tallies[index[Int(word)]].add(rows[slot])
        }
        return zip(found, tallies).map { FactGroup(key: words.words[Int($0)], figures: $1.figures) }
    }

    /// Counts over periods that follow one another.
    func series(_ question: FactQuestion, _ series: [TallySeries]) -> [TallySeries] {
        var series = series
        walk(question) { slot in
            for index in series.indices { series[index].add(rows[slot]) }
        }
        return series
    }

    /// The slots of the orders behind an indicator's part, or its population, newest first.
    func slots(_ question: FactQuestion, _ plan: TallyPlan, indicator index: Int, part: Bool) -> [Int] {
        var slots: [Int] = []
        walk(question) { slot in
            if plan.counts(rows[slot], in: index, part: part) { slots.append(slot) }
        }
        return slots.reversed()
    }

    /// Visits the slots of the orders that are asked for, in order.
    private func walk(_ question: FactQuestion, _ visit: (Int) -> Void) {
        guard let sieve = sieve(question) else { return }
        for slot in keys.indices where keys[slot] & sieve.lanes == sieve.wanted { visit(slot) }
    }

    /// The lanes that matter and what must stand in them; nil when no order can be meant.
    private func sieve(_ question: FactQuestion) -> (lanes: Keys, wanted: Keys)? {
        guard let field = KeyField(question.area.level) else { return nil }
        var (lanes, wanted) = (Keys(), Keys())
        func want(_ field: KeyField, _ word: String) -> Bool {
            guard let number = words.number(word) else { return false }
            lanes[field.rawValue] = .max
            wanted[field.rawValue] = number
            return true
        }
        guard want(field, question.area.place.description),
            question.matter.map({ want(.matter, $0.text) }) ?? true,
            question.unit.map({ want(.unit, $0.description) }) ?? true,
            question.desk.map({ want(.desk, $0.description) }) ?? true, !question.isWithoutUnit || want(.unit, "")
        else { return nil }
        return (lanes, wanted)
    }
}
