// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web
import WorkOrderRules

/// A dispatch that the lists refuse, with the words for why, by which rule, and what to do instead.
struct DispatchBarred: Refusal {
    let barrier: DispatchBarrier
    let target: Move.Target
    let details: [String: String]

    init(_ barrier: DispatchBarrier, to target: Move.Target, of order: WorkOrder, _ feature: WorkOrders, _ words: Words)
    {
        (self.barrier, self.target) = (barrier, target)
        details = Self.details(barrier, of: order, feature, words)
    }

    var code: String {
        switch barrier {
        case .recalled: "work-order.recalled-here"
        case .recalledByCatalogue: OrderRefusal.recalledMatter.code
        case .notAdmitted(nil, _): "work-order.not-admitted"
        case .notAdmitted: "work-order.no-longer-admitted"
        }
    }

    var family: RefusalFamily { .invalid }

    /// What the sentences about a barrier name, in the reader's language.
    static func details(
        _ barrier: DispatchBarrier, of order: WorkOrder, _ feature: WorkOrders, _ words: Words
    ) -> [String: String] {
        var details = [
            "matter": feature.matters.name(order.matter.code, words.language),
            "town": feature.places.name(order.locality.town, words.language),
        ]
        switch barrier {
        case .recalled(let list, let since, let basis, let unit):
            details["list"] = String(list)
            details["since"] = words.fullDate(since)
            details["basis"] = basis
            details["unit"] = feature.people.unitName(unit, words.language)
        case .recalledByCatalogue: break
        case .notAdmitted(let lapsed, let day):
            details["item"] = lapsed ?? ""
            details["day"] = day.map { words.fullDate(CivilTime(date: $0).instant) } ?? ""
        }
        return details
    }
}

extension WorkOrders {
    /// To whom a move hands an order; a grid's own people who take what lies with a whole unit hand it to their grid.
    private func target(of move: Move, _ order: WorkOrder, _ actor: Actor) -> Move.Target? {
        switch move {
        case .dispatch(let target), .reassign(let target, _): return target
        case .take:
            guard actor.role == .gridWorker || actor.role == .gridLeader, case .place(let grid, .grid) = actor.scope,
                let assignment = order.state.assignment, assignment.assignee == nil
            else { return nil }
            return Move.Target(unit: assignment.unit, assignee: actor.account, isBelowDistrict: true, grid: grid)
        default: return nil
        }
    }

    /// Makes a move by the rules, and refuses one that would hand the order to somebody who can't get it by the lists.
    /// The rules come first, so that who may not move it at all learns nothing of the lists.
    /// - Throws: `DispatchBarred`, or what `make` throws.
    func guarding<T>(
        _ move: Move, of order: WorkOrder, by actor: Actor, at now: Instant, _ words: Words, make: () throws -> T
    ) throws -> T {
        let target = target(of: move, order, actor)
        let barrier = target.flatMap { guardian.barrier(order, to: $0, at: now) }
        do {
            let made = try make()
            if let target, let barrier { throw DispatchBarred(barrier, to: target, of: order, self, words) }
            return made
        } catch OrderRefusal.recalledMatter {
            guard let target else { throw OrderRefusal.recalledMatter }
            // The street's own list says more: by which paper, and to whom instead.
            throw DispatchBarred(barrier ?? .recalledByCatalogue, to: target, of: order, self, words)
        }
    }

    /// Asks the lists whether a grid's people may be called to an order or given a task of it: what isn't admitted doesn't come
    /// to them by another door either. Call it after the rules, so that who may not ask at all learns nothing of the lists.
    /// - Throws: `DispatchBarred`.
    func guarding(_ unit: UnitID, _ assignee: AccountID?, of order: WorkOrder, at now: Instant, _ words: Words) throws {
        guard let choice = people.unit(unit) else { return }
        let target = Move.Target(choice, assignee: assignee)
        guard target.grid != nil, let barrier = guardian.barrier(order, to: target, at: now) else { return }
        throw DispatchBarred(barrier, to: target, of: order, self, words)
    }

    /// Counts a refused dispatch, and writes it into the order's ledger when it is a new one. Whoever can't take what lies
    /// with their whole unit has asked for nothing: it counts against the desk that sent it there.
    func note(_ barred: DispatchBarred, of id: OrderID, _ move: Move.Name?, _ context: WebContext) async throws {
        try await database.write(as: context.actor, at: context.now) { [guardian, people] tx in
            let record = try WorkOrderStore.visible(id, to: tx.actor, tx)
            var asker = (unit: tx.actor.unit, role: tx.actor.role)
            if move == .take {
                guard let sender = try ObjectionStore.sender(of: id, tx) else { return }
                asker = (unit: sender.post.flatMap { people.unit(of: $0) }, role: sender.role)
            }
            guard try guardian.count(barred.barrier, of: record.order, to: barred.target, asker: asker, tx) else {
                return
            }
            let facts: Payload = [
                "unit": .text(barred.target.unit.description), "matter": .text(record.order.matter.code.text),
                "barrier": .text(barred.barrier.word),
            ]
            try record.record([Happening(.orderDispatchRefused, facts)], of: record.order, tx)
        }
    }
}
