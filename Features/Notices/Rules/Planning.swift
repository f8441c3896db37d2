// SPDX-License-Identifier: Apache-2.0
import Kernel

/// An event of an order as it came out of the ledger, with what telling needs to know of the order.
package struct ToldEvent: Sendable, Equatable {
    package let kind: EventKind
    package let at: Instant
    /// Who did it: nobody is told what they did themselves.
    package let by: AccountID?
    package let order: OrderID
    package let locality: Locality
    package let sensitivity: Int
    package let isUrgent: Bool
    package let unit: UnitID?
    /// The units that the event names or releases, for parties.
    package let named: Set<UnitID>
    /// Whether the date that was promised to the reporter is another one now.
    package let movesPromise: Bool
    /// Whether the event is for the desk that the order waits with, and not for a handler.
    package let isWithDesk: Bool

    package init(
        kind: EventKind, at: Instant, by: AccountID?, order: OrderID, locality: Locality, sensitivity: Int,
        isUrgent: Bool, unit: UnitID?, named: Set<UnitID> = [], movesPromise: Bool = true, isWithDesk: Bool = false
    ) {
        (self.named, self.movesPromise, self.isWithDesk) = (named, movesPromise, isWithDesk)
        (self.kind, self.at, self.by, self.order) = (kind, at, by, order)
        (self.locality, self.sensitivity, self.isUrgent, self.unit) = (locality, sensitivity, isUrgent, unit)
    }

    /// What the table says of it. Where only the handler's own date moves, nothing changes for the reporter.
    package var tellings: [Telling] {
        let tellings = Telling.of(kind)
        // Reminded is whoever has it: a unit, or the desk that it waits with.
        if kind == .orderReminded { return tellings.filter { ($0.audience == .desk) == isWithDesk } }
        guard kind == .orderDeadlinesMoved, !movesPromise else { return tellings }
        return tellings.filter { !$0.audience.isResident }
    }
}

/// Somebody who may be told, as the store knows them now.
package struct Listener: Sendable, Equatable {
    /// nil for a reporter or a supporter without an account.
    package let account: AccountID?
    /// The support of a report, for those who hear of it because of that.
    package let supporter: SupporterID?
    package let hasPhone: Bool
    /// nil when they never chose anything.
    package let setting: NoticeSetting?

    package init(account: AccountID?, supporter: SupporterID? = nil, hasPhone: Bool, setting: NoticeSetting?) {
        (self.account, self.supporter, self.hasPhone, self.setting) = (account, supporter, hasPhone, setting)
    }
}

/// One thing to be put in an inbox, or to go out by a lane no sooner than an instant.
package enum Planned: Sendable, Equatable {
    case inbox(InboxAddress, NoticeKind, NoticeAudience)
    case outside(Lane, NoticeKind, NoticeAudience, dueAt: Instant)
}

/// Who is told of one event, by what and when: everything but the words.
package enum Planning {
    /// - Parameters:
    ///   - inboxes: where each audience reads it in the program.
    ///   - listeners: whom of each audience it may reach outside.
    package static func plan(
        _ event: ToldEvent, inboxes: [NoticeAudience: [InboxAddress]], listeners: [NoticeAudience: [Listener]],
        outlets: [Outlet], configured: Set<NoticeChannel>, now: Instant
    ) -> [Planned] {
        var plan: [Planned] = []
        var heard: Set<AccountID> = []
        var taken: Set<InboxAddress> = []
        var reached: Set<OutletID> = []
        let isOutsideDue = now - event.at <= NoticeAge.outside
        for telling in event.tellings {
            // A desk's own doings stand in its inbox for the others; whoever did it doesn't read them (`InboxStore`).
            for address in inboxes[telling.audience] ?? [] where now - event.at <= NoticeAge.inbox {
                if let by = event.by, address == .account(by) { continue }
                if taken.insert(address).inserted { plan.append(.inbox(address, telling.kind, telling.audience)) }
            }
            guard isOutsideDue else { continue }
            for listener in listeners[telling.audience] ?? [] {
                // Somebody who is both handler and desk hears it once.
                if let account = listener.account {
                    guard account != event.by, heard.insert(account).inserted else { continue }
                }
                plan += outside(listener, telling, event, configured, now)
            }
            // A unit's group that loses and gets the order by one event hears that it gets it.
            for outlet in outlets where outlet.channel.isRobot && !reached.contains(outlet.id) {
                let due = event.isUrgent ? now : QuietHours.night.release(now)
                let told = told(outlet, telling, event, configured, isUrgent: event.isUrgent, due)
                if !told.isEmpty { reached.insert(outlet.id) }
                plan += told
            }
        }
        guard isOutsideDue else { return plan }
        for outlet in outlets where outlet.channel == .webhook {
            plan += told(outlet, Telling(.event, .program), event, configured, isUrgent: false, now)
        }
        return plan
    }

    private static func told(
        _ outlet: Outlet, _ telling: Telling, _ event: ToldEvent, _ configured: Set<NoticeChannel>, isUrgent: Bool,
        _ due: Instant
    ) -> [Planned] {
        let units = telling.audience == .party ? event.named : Set([event.unit].compactMap { $0 })
        guard configured.contains(outlet.channel),
            outlet.hears(telling.audience, of: event.locality, units: units, sensitivity: event.sensitivity)
        else { return [] }
        let lane = Lane(outlet.channel, .outlet(outlet.id), isUrgent: isUrgent)
        return [.outside(lane, telling.kind, telling.audience, dueAt: due)]
    }

    private static func outside(
        _ listener: Listener, _ telling: Telling, _ event: ToldEvent, _ configured: Set<NoticeChannel>, _ now: Instant
    ) -> [Planned] {
        let setting = listener.setting ?? .standard(for: telling.audience)
        let channels = setting.channels(
            for: telling.audience, isUrgent: event.isUrgent, hasPhone: listener.hasPhone, of: configured)
        return channels.map { channel in
            let left: Recipient = listener.supporter.map { .supporter($0) } ?? .reporter(event.order)
            // The phone left with a report is told of that report, whether or not there is an account.
            let recipient: Recipient =
                telling.audience.isResident && channel == .sms
                ? left : listener.account.map { .account($0) } ?? left
            let due = event.isUrgent || !channel.keepsQuietHours ? now : setting.quiet.release(now)
            return .outside(
                Lane(channel, recipient, isUrgent: event.isUrgent), telling.kind, telling.audience, dueAt: due)
        }
    }
}
