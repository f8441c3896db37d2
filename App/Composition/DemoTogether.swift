// SPDX-License-Identifier: Apache-2.0
import Catalogue
import Database
import Kernel
import Secrets
import WorkOrderRules
import WorkOrders
import World

/// What is done beside the orders of the demo: calls and their answers, supervisions, conferences, tasks, support.
struct DemoTogether {
    let installation: Installation
    let units: [String: UnitID]

    /// How long a called unit, an addressee or whoever has a task is given.
    fileprivate static let limit = Limit(2, .workingDays)!

    func make(_ step: WorldMove, on id: OrderID, by actor: Actor, at: Instant) async throws {
        let (calendar, keys, units) = (installation.matters.calendar, installation.keys, units)
        try await installation.database.write(as: actor, at: at) { tx in
            guard let record = try WorkOrderStore.any(id, tx) else { throw CommonRefusal.notFound }
            let beside = Beside(record: record, units: units, calendar: calendar, tx: tx)
            switch step {
            case .whistle(let unit, let words): try beside.whistle(unit, words)
            case .answerCall(let words, let spokeWith, let days): try beside.answerCall(words, spokeWith, days)
            case .judgeCall(let verdict, let words): try beside.judgeCall(verdict, words)
            case .supervise(let unit, let reason): try beside.supervise(unit, reason)
            case .answerSupervision(let words): try beside.answerSupervision(words)
            case .confer(let members, let minutes): try beside.confer(members, minutes)
            case .giveErrand(let unit, let words): try beside.giveErrand(unit, words)
            case .finishErrand(let words): try beside.finishErrand(words)
            case .support(let phone, let words):
                let mark = SupporterMark(account: nil, phone: PhoneNumber(phone), peer: "")
                _ = try SupporterStore.add(words, to: id, mark, mayCall: true, keys: keys, tx)
            case .accept, .decline, .dispatch, .take, .askReporter, .reporterAnswers, .report, .pass, .fail, .close,
                .rate, .requestReopen, .grantReopen, .refuseReopen, .withdraw, .merge, .selfHandle, .askDelay,
                .grantDelay, .askReturn, .grantReturn, .askShelve, .grantShelve:
                // A move of the order itself, of which a unit or another order is not there.
                throw CommonRefusal.notFound
            }
        }
    }

    /// One order in one transaction.
    private struct Beside {
        let record: OrderRecord
        let units: [String: UnitID]
        let calendar: WorkCalendar
        let tx: WriteTransaction

        private var order: WorkOrder { record.order }

        func whistle(_ unit: String, _ words: String) throws {
            let (call, happening) = try order.calling(
                .whistle, try self.unit(unit), words, within: DemoTogether.limit, id: CallID(at: tx.now),
                besides: try CallStore.list(of: order.id, tx), by: tx.actor, at: tx.now, calendar: calendar)
            try CallStore.add(call, happening, to: record, tx)
        }

        func answerCall(_ words: String, _ spokeWith: String, _ days: Int) throws {
            let waiting = try CallStore.list(of: order.id, tx).first { $0.answer == nil && $0.unit == tx.actor.unit }
            let call = try found(waiting)
            let elements = Call.Elements(
                receivedAt: call.at + .minutes(5), spokeWith: spokeWith, promisedBy: tx.now + .days(Int64(days)))
            let (answered, happening) = try call.answering(words, elements, on: order, by: tx.actor, at: tx.now)
            try CallStore.save(answered, happening, of: record, tx)
        }

        func judgeCall(_ verdict: WorldVerdict, _ words: String) throws {
            let answered = try CallStore.list(of: order.id, tx).first { $0.answer != nil && $0.judgement == nil }
            let (judged, happening) = try found(answered).judging(
                Call.Verdict(rawValue: verdict.rawValue) ?? .fair, words, on: order, by: tx.actor, at: tx.now)
            try CallStore.save(judged, happening, of: record, tx)
        }

        func supervise(_ unit: String, _ reason: String) throws {
            let (supervision, happening) = try order.supervising(
                .reminder, try self.unit(unit), reason, within: DemoTogether.limit, id: SupervisionID(at: tx.now),
                besides: try SupervisionStore.list(of: order.id, tx).map(\.supervision), by: tx.actor, at: tx.now,
                calendar: calendar)
            try SupervisionStore.add(supervision, happening, to: record, tx)
        }

        func answerSupervision(_ words: String) throws {
            let asked = try SupervisionStore.list(of: order.id, tx).map(\.supervision)
                .first { $0.isOpen && $0.unit == tx.actor.unit }
            let (supervision, reply, happening) = try found(asked).replying(
                words, on: order, by: tx.actor, at: tx.now)
            try SupervisionStore.save(supervision, reply: reply, happening, of: record, tx)
        }

        func confer(_ members: String, _ minutes: String) throws {
            let (conference, happening) = try order.conferring(
                heldAt: tx.now - .minutes(40), members: members, minutes: minutes, id: ConferenceID(at: tx.now),
                by: tx.actor, at: tx.now)
            try ConferenceStore.add(conference, happening, to: record, tx)
        }

        func giveErrand(_ unit: String, _ words: String) throws {
            let (errand, happening) = try order.giving(
                words, to: try self.unit(unit), assignee: nil,
                of: try ConferenceStore.list(of: order.id, tx).first?.id,
                within: DemoTogether.limit, id: ErrandID(at: tx.now), by: tx.actor, at: tx.now, calendar: calendar)
            try ErrandStore.add(errand, happening, to: record, tx)
        }

        func finishErrand(_ words: String) throws {
            let open = try ErrandStore.list(of: order.id, tx).first { $0.ending == nil && $0.unit == tx.actor.unit }
            let (errand, happening) = try found(open).ending(.done, words, on: order, by: tx.actor, at: tx.now)
            try ErrandStore.save(errand, happening, of: record, tx)
        }

        private func unit(_ key: String) throws -> UnitID { try found(units[key]) }

        private func found<Value>(_ value: Value?) throws -> Value {
            guard let value else { throw CommonRefusal.notFound }
            return value
        }
    }
}
