// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Logging
import NoticeRules
import Secrets
import Synchronization
import Web

/// Reads what happened, decides who is told, and brings it out; several processes may run it on one store.
package struct Courier: Sendable {
    private let database: Database
    private let orders: any NoticeOrders
    private let admissions: any NoticeAdmissions
    private let people: any NoticePeople
    private let keys: KeyRing
    private let drivers: [NoticeChannel: any NoticeDriver]
    private let ear: InboxEar
    private let holder: String
    private let logger: Logger

    /// Ways out of the house that this installation has.
    private var configured: Set<NoticeChannel> { Set(drivers.keys) }

    package init(
        database: Database, orders: any NoticeOrders, admissions: any NoticeAdmissions, people: any NoticePeople,
        keys: KeyRing, drivers: [NoticeChannel: any NoticeDriver], live: LiveHub, holder: String, logger: Logger
    ) {
        (self.database, self.orders, self.admissions) = (database, orders, admissions)
        (self.people, self.keys) = (people, keys)
        (self.drivers, self.holder, self.logger) = (drivers, holder, logger)
        ear = InboxEar(database: database, isHeard: { live.isHeard }, tell: { live.touch($0) })
    }

    /// Reads the ledger on and plans who is told; returns how many lines were read.
    @discardableResult
    package func collect(at instant: Instant? = nil, limit: Int = 200) async throws -> Int {
        let towns = try await database.read { try NoticeFeed.behind(limit: 64, $0) }
        var read = 0
        for town in towns {
            read += try await database.write(as: .system("notices"), at: instant) { tx in
                let told = Told()
                let outlets = try OutletStore.open(tx)
                return try NoticeFeed.read(town, limit: limit, tx) { try plan($0, outlets, told, tx) }
            }
        }
        return read
    }

    private var numbers: SharedNumber { SharedNumber(orders: orders, people: people, keys: keys) }

    /// Tells open inboxes what has come into them since the last time, whichever process planned it.
    package func hear() async throws { try await ear.hear() }

    /// What one round of planning has found out.
    private final class Told {
        /// Staff whose ways outside were looked up.
        var staff: [AccountID: Listener] = [:]
    }

    /// Whether a message can leave the house for a person at all; otherwise nobody's settings need to be read.
    private var reachesPeopleOutside: Bool { drivers[.sms] != nil || drivers[.email] != nil }

    private func plan(_ entry: JournalEntry, _ outlets: [Outlet], _ told: Told, _ tx: WriteTransaction) throws {
        // Groups and programs hear of orders; what is asked of grids stays between those who decide on it.
        let outlets = entry.aggregate == .order ? outlets : []
        guard !Telling.of(entry.kind).isEmpty || outlets.contains(where: { $0.channel == .webhook }),
            tx.now - entry.at <= NoticeAge.inbox,
            let id = OrderID(entry.id), let subject = try subject(of: entry, id, tx)
        else { return }
        let engaged = Hearers.endings.contains(entry.kind) ? try orders.engaged(in: id, tx) : []
        let hearers = Hearers(people: people, entry: entry, subject: subject, engaged: engaged)
        let event = ToldEvent(
            kind: entry.kind, at: entry.at, by: entry.account, order: id, locality: subject.locality,
            sensitivity: subject.sensitivity, isUrgent: subject.isUrgent, unit: subject.unit,
            named: Set(hearers.parties.map(\.unit)), movesPromise: entry.movesPromise,
            isWithDesk: entry.payload.text("to") == "desk")
        var inboxes: [NoticeAudience: [InboxAddress]] = [:]
        var listeners: [NoticeAudience: [Listener]] = [:]
        for audience in Set(event.tellings.map(\.audience)) {
            let supporters = audience == .supporter && subject.supporters > 0 ? try orders.supporters(of: id, tx) : []
            inboxes[audience] = hearers.inboxes(audience, supporters)
            if reachesPeopleOutside {
                listeners[audience] = try self.listeners(audience, hearers, supporters, told, tx)
            }
        }
        let plan = Planning.plan(
            event, inboxes: inboxes, listeners: listeners, outlets: outlets, configured: configured, now: tx.now)
        for planned in plan {
            switch planned {
            case .inbox(let address, let kind, let audience):
                try InboxStore.add(kind, audience, to: address, entry, by: entry.account, subject, tx)
            case .outside(let lane, let kind, let audience, let dueAt):
                let shared = try numbers.lane(lane, dueAt: dueAt, tx)
                try NoticeQueue.add(
                    shared, for: shared == lane ? nil : lane.recipient, kind, audience, dueAt: dueAt, entry, subject,
                    tx)
            }
        }
    }

    /// What the line is about as it is now; nil when it is gone.
    private func subject(of entry: JournalEntry, _ id: OrderID, _ tx: WriteTransaction) throws -> NoticeOrder? {
        switch entry.aggregate {
        case .order: try orders.order(id, tx)
        case .admission: try admissions.admission(entry.id, tx)
        default: nil
        }
    }

    private func listeners(
        _ audience: NoticeAudience, _ hearers: Hearers, _ supporters: [NoticeSupporter], _ told: Told,
        _ tx: WriteTransaction
    ) throws -> [Listener] {
        switch audience {
        case .program: return []
        case .reporter:
            guard let account = hearers.subject.reporter else {
                return [Listener(account: nil, hasPhone: hearers.subject.hasPhone, setting: nil)]
            }
            let hasPhone = try hearers.subject.hasPhone || people.hasPhone(account, tx)
            return [Listener(account: account, hasPhone: hasPhone, setting: try SettingStore.setting(of: account, tx))]
        case .supporter:
            return try supporters.map { supporter in
                Listener(
                    account: supporter.account, supporter: supporter.id, hasPhone: supporter.hasPhone,
                    setting: try supporter.account.flatMap { try SettingStore.setting(of: $0, tx) })
            }
        case .handler, .party, .desk:
            return try hearers.staff(audience).map { account in
                if let known = told.staff[account] { return known }
                let listener = Listener(
                    account: account, hasPhone: try people.hasPhone(account, tx),
                    setting: try SettingStore.setting(of: account, tx))
                told.staff[account] = listener
                return listener
            }
        }
    }

    /// Sends what is due, many at a time; returns how many messages were on their way.
    @discardableResult
    package func deliver(at instant: Instant? = nil, limit: Int = 32) async throws -> Int {
        let due = try await database.write(as: .system("notices"), at: instant) { tx in
            try NoticeQueue.gather(lanes: limit, tx)
            return try NoticeQueue.lease(limit: limit, as: holder, tx).compactMap { try prepare($0, tx) }
        }
        await withTaskGroup(of: Void.self) { group in
            for (leased, consignment) in due { group.addTask { await send(leased, consignment, at: instant) } }
        }
        return due.count
    }

    /// The message with its address as it is now; nil when there is none any more.
    private func prepare(
        _ leased: NoticeQueue.Leased, _ tx: WriteTransaction
    ) throws -> (NoticeQueue.Leased, Consignment)? {
        var leased = leased
        let address: NoticeAddress?
        var language = Language.chinese
        switch (leased.lane.channel, leased.lane.recipient) {
        case (_, .outlet(let id)): address = try OutletStore.address(of: id, keys: keys, tx)
        case (.sms, .number):
            let shared = try numbers.address(of: leased, tx)
            (leased, address) = (shared.leased, shared.phone.map { .phone($0) })
        case (.sms, .account(let account)): address = try people.phone(of: account, tx).map { .phone($0) }
        case (.sms, let recipient): address = try numbers.phone(of: recipient, tx).map { .phone($0) }
        case (.email, .account(let account)):
            address = try SettingStore.email(of: account, keys: keys, tx).map { .email($0) }
        default: address = nil
        }
        if case .account(let account) = leased.lane.recipient,
            try SettingStore.setting(of: account, tx)?.language == .english
        {
            language = .english
        }
        guard let address, drivers[leased.lane.channel] != nil else {
            try NoticeQueue.drop(leased, code: "address.gone", as: holder, tx)
            return nil
        }
        let path = try ratingPath(leased, tx) ?? overviewPath(leased, tx)
        return (
            leased, Consignment(id: leased.id, address: address, language: language, lines: leased.lines, path: path)
        )
    }

    /// Whoever left only a phone rates by the link in the message; one about several orders names no single answer.
    private func ratingPath(_ leased: NoticeQueue.Leased, _ tx: WriteTransaction) throws -> String? {
        guard leased.lane.channel == .sms || leased.lane.channel == .email, Set(leased.lines.map(\.order)).count == 1,
            let line = leased.lines.last(where: { $0.kind == .closed && $0.audience == .reporter })
        else { return nil }
        return try orders.ratingPath(of: line.order, answeredAt: line.at, tx)
    }

    /// Several reports of one account stand on one page; without an account each is looked up.
    private func overviewPath(_ leased: NoticeQueue.Leased, _ tx: WriteTransaction) throws -> String? {
        guard case .number = leased.lane.recipient, leased.lines.allSatisfy({ $0.audience == .reporter }) else {
            return nil
        }
        let reports = Set(leased.lines.map(\.order))
        guard reports.count > 1 else { return nil }
        let accounts = Set(try reports.map { try orders.order($0, tx)?.reporter })
        return accounts.count == 1 && accounts.first != .some(nil) ? "/my-reports" : nil
    }

    private func send(_ leased: NoticeQueue.Leased, _ consignment: Consignment, at instant: Instant?) async {
        guard let driver = drivers[leased.lane.channel] else { return }
        let clock = ContinuousClock()
        let start = clock.now
        let verdict = await driver.send(consignment, at: instant ?? database.now)
        let took = Span(milliseconds: Int64((clock.now - start) / .milliseconds(1)))
        do {
            try await database.write(as: .system("notices"), at: instant) { tx in
                let state = try NoticeQueue.finish(leased, verdict, took: took, as: holder, tx)
                if let state, MessageState.holdsOutlet(verdict, state), case .outlet(let id) = leased.lane.recipient {
                    try OutletStore.hold(id, code: verdict.code, tx)
                }
            }
        } catch {
            // The lease runs out and it is sent once more, under the same id.
            logger.error("delivery not written down", metadata: ["message": "\(leased.id)", "error": "\(error)"])
        }
    }

    /// Runs until the task is cancelled.
    package func run(
        every pause: Duration = .seconds(1), at instant: @escaping @Sendable () -> Instant? = { nil }
    ) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                await repeating(every: pause, "notices can't be planned") {
                    let lines = try await collect(at: instant())
                    try await hear()
                    return lines > 0
                }
            }
            // Several at once: a receiver that hangs keeps only one of them waiting.
            for _ in 0..<4 {
                group.addTask {
                    await repeating(every: pause, "notices can't be sent") {
                        try await deliver(at: instant(), limit: 8) > 0
                    }
                }
            }
            group.addTask {
                await repeating(every: .seconds(3600), "notices can't be cleared") { try await sweep(at: instant()) }
            }
        }
    }

    private func sweep(at instant: Instant?) async throws -> Bool {
        try await database.write(as: .system("notices"), at: instant) { try NoticeSweep.sweep(limit: 500, $0) } >= 500
    }

    /// Does it again at once as long as there is more, then after a pause.
    private func repeating(every pause: Duration, _ complaint: Logger.Message, _ body: () async throws -> Bool) async {
        while !Task.isCancelled {
            do {
                while try await body(), !Task.isCancelled {}
            } catch {
                logger.error(complaint, metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: pause)
        }
    }
}

extension JournalEntry {
    /// Whether the line says another date for the reporter; lines that say nothing of it may.
    fileprivate var movesPromise: Bool {
        guard let before = payload.number("promiseBefore") else { return true }
        return before != payload.number("promise")
    }

    /// The account that acted, if it was one.
    fileprivate var account: AccountID? {
        let parts = actor.split(separator: ":")
        guard parts.count >= 2, parts[0] == "person" || parts[0] == "resident" else { return nil }
        return AccountID(parts[1])
    }
}
