// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules

/// Who hears of one line of the ledger: each audience of the table with its people and its inboxes.
struct Hearers {
    let people: any NoticePeople
    let entry: JournalEntry
    let subject: NoticeOrder
    /// Those who were called or given a task and are still at work; told when the order ends under their hands.
    let engaged: [NoticeParty]

    /// A unit of more people than this has somebody who looks at its list.
    private static let mostListeners = 50

    /// Lines by which an order ends.
    static let endings: Set<EventKind> = [.orderClosed, .orderDeclined, .orderMerged, .orderWithdrawn]

    /// The units that the line names: whose hands the order has left, who was asked, who is on the way.
    var parties: [NoticeParty] {
        let named: NoticeParty?
        if entry.aggregate == .admission {
            // The department that asked.
            named = subject.unit.map { NoticeParty(unit: $0, assignee: nil) }
        } else if let from = entry.unit("from") {
            let assignee = entry.account("fromAssignee")
            // Within one unit only the person who had it loses it; the unit has it as before.
            named = from == entry.unit("unit") && assignee == nil ? nil : NoticeParty(unit: from, assignee: assignee)
        } else {
            named = entry.unit("unit").map { NoticeParty(unit: $0, assignee: entry.account("assignee")) }
        }
        return [named].compactMap { $0 } + engaged
    }

    /// Where an audience reads it. Whom a report is about doesn't hear of it: then each of the others gets a line of their
    /// own instead of one for all.
    func inboxes(_ audience: NoticeAudience, _ supporters: [NoticeSupporter]) -> [InboxAddress] {
        switch audience {
        case .program: return []
        case .reporter: return subject.reporter.map { [.account($0)] } ?? []
        case .supporter: return supporters.compactMap { $0.account.map { .account($0) } }
        case .handler, .party, .desk: break
        }
        guard subject.concerns.unit == nil, subject.concerns.account == nil else {
            return staff(audience).map { .account($0) }
        }
        switch audience {
        case .handler: return subject.assignee.map { [.account($0)] } ?? subject.unit.map { [.unit($0)] } ?? []
        case .party: return parties.map { party in party.assignee.map { .account($0) } ?? .unit(party.unit) }
        case .desk, .program, .reporter, .supporter:
            if let above { return above.map { .account($0) } }
            let desk = people.inbox(of: subject.locality, sensitivity: subject.sensitivity)
            return askers.map { .account($0) } + [sender, desk.map { .desk($0) }].compactMap { $0 }
        }
    }

    /// The people of an audience, without whom the report is about.
    func staff(_ audience: NoticeAudience) -> [AccountID] {
        let accounts =
            switch audience {
            case .handler: subject.assignee.map { [$0] } ?? subject.unit.map { people.members(of: $0) } ?? []
            case .party: parties.flatMap { $0.assignee.map { [$0] } ?? people.members(of: $0.unit) }
            case .desk: desk
            case .program, .reporter, .supporter: [] as [AccountID]
            }
        var left = Set(subject.concerns.unit.map { people.members(of: $0) } ?? [])
        if let account = subject.concerns.account { left.insert(account) }
        return Array(accounts.filter { !left.contains($0) }.prefix(Self.mostListeners))
    }

    private var desk: [AccountID] {
        if let above { return above }
        let senders: [AccountID] = if case .unit(let unit) = sender { people.members(of: unit) } else { [] }
        return askers + senders + people.desk(of: subject.locality, sensitivity: subject.sensitivity)
    }

    /// Those whom the line is for instead of the order's desk: whom the ladder names, or who speaks on admissions.
    private var above: [AccountID]? {
        let (town, district) = (subject.locality.town, subject.locality.district)
        switch entry.kind {
        case .orderEscalated:
            return people.above(
                entry.payload.text("to") ?? "", of: subject.locality, sensitivity: subject.sensitivity)
        case .admissionApplied, .admissionGranted, .admissionRefused, .admissionRevoked:
            return people.holders(of: Self.speakers, at: town)
        case .admissionCommented: return people.holders(of: Self.speakers, at: district)
        case .admissionWithdrawn:
            return people.holders(of: Self.speakers, at: town) + people.holders(of: Self.speakers, at: district)
        default: return nil
        }
    }

    private static let speakers: [Role] = [.dutyChief, .leader]

    /// Beside the desk: whoever wrote what is answered, and who reviews an objection.
    private var askers: [AccountID] {
        [entry.account("author")].compactMap { $0 } + reviewers
    }

    private var reviewers: [AccountID] {
        guard entry.kind == .orderObjected || entry.kind == .orderObjectionLate else { return [] }
        // The street's own reviewers sit at its desk; leaders see nothing restricted.
        guard entry.payload.text("level") == "district" else { return [] }
        let roles: [Role] = [.dispatcher, .dutyChief] + (subject.sensitivity < 2 ? [.leader] : [])
        return people.holders(of: roles, at: subject.locality.district)
    }

    /// The unit on whose behalf an order was sent to somebody who objects.
    private var sender: InboxAddress? { entry.unit("desk").map { .unit($0) } }
}

extension JournalEntry {
    fileprivate func unit(_ field: String) -> UnitID? { payload.text(field).flatMap { UnitID($0) } }

    fileprivate func account(_ field: String) -> AccountID? { payload.text(field).flatMap { AccountID($0) } }
}
