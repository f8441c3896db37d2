// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Logging
import NoticeRules
import Secrets
import Synchronization
import TestStores
import Testing
import Web

@testable import Notices

/// A way out that writes down what it was given and gives the verdicts that it was told to give.
final class FakeDriver: NoticeDriver {
    private let sent = Mutex<[Consignment]>([])
    private let verdicts: Mutex<[Verdict]>

    init(_ verdicts: Verdict...) { self.verdicts = Mutex(verdicts) }

    var consignments: [Consignment] { sent.withLock { $0 } }

    func send(_ consignment: Consignment, at now: Instant) async -> Verdict {
        sent.withLock { $0.append(consignment) }
        return verdicts.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? .delivered(code: "fake") }
    }
}

/// One store with a courier over it, and a clock that a test moves.
struct Post: Sendable {
    let store: TestStore
    let orders = Samples.Orders()
    let drivers: [NoticeChannel: FakeDriver]
    let live = LiveHub()
    let keys = KeyRing()

    func courier(_ holder: String = "one", over database: Database? = nil) -> Courier {
        Courier(
            database: database ?? store.database, orders: orders, admissions: Samples.Admissions(),
            people: Samples.People(), keys: keys, drivers: drivers, live: live, holder: holder,
            logger: Logger(label: "notices") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Writes an event down as the orders would.
    func happen(_ kind: EventKind, order: UInt64 = 1, at now: Instant = Samples.noon) async throws {
        try await store.database.write(as: .system("test"), at: now) { tx in
            try tx.record(kind, .order, OrderID(high: 4, low: order).description, version: 1, town: Samples.town)
        }
    }

    /// Plans and sends once at an instant.
    @discardableResult
    func run(at now: Instant, _ courier: Courier? = nil) async throws -> Int {
        let courier = courier ?? self.courier()
        try await courier.collect(at: now)
        return try await courier.deliver(at: now)
    }

    func outlet(_ channel: NoticeChannel) async throws -> OutletID {
        try await store.database.write(as: .system("test"), at: Samples.noon) { [keys] tx in
            let address = try #require(OutwardAddress("https://hooks.example.org/x"))
            return try OutletStore.create(
                .init(channel: channel, name: "数据平台", address: address, secret: "s", place: nil, unit: nil), keys: keys,
                tx)
        }
    }

    func states() async throws -> [MessageState.Name] {
        try await store.database.read { tx in
            try tx.all("SELECT state FROM notice_message ORDER BY created_at, id") { try $0.word(0) }
        }
    }
}

func withPost(
    _ engine: EngineKind, _ drivers: [NoticeChannel: FakeDriver], _ body: @Sendable (Post) async throws -> Void
) async throws {
    try await withTestStore(engine, readers: 4) { store in try await body(Post(store: store, drivers: drivers)) }
}

@Suite("Telling, from the ledger to the last attempt") struct CourierTests {
    private let noon = Samples.noon

    @Test("What happened is told once, however often it is looked at", arguments: Engines.available)
    func once(_ engine: EngineKind) async throws {
        let sms = FakeDriver()
        try await withPost(engine, [.sms: sms]) { post in
            try await post.happen(.orderAccepted)
            try await post.happen(.orderDispatched)
            for minute in 0..<3 { try await post.run(at: noon + .minutes(Int64(minute))) }
            #expect(sms.consignments.count == 1)
            #expect(sms.consignments.first?.address == PhoneNumber("13900001111").map { .phone($0) })
            let inbox = try await post.store.database.read { tx in
                try InboxStore.page(
                    of: Samples.People().seats(of: Samples.handler), onlyUnread: true, after: nil, size: 10, tx
                ).rows.map(\.kind)
            }
            #expect(inbox == [.dispatched])
            #expect(try await post.states() == [.sent])
        }
    }

    @Test("Each of a unit reads its inbox alone, and nobody what they did themselves", arguments: Engines.available)
    func shared(_ engine: EngineKind) async throws {
        try await withPost(engine, [:]) { post in
            for order in 1...3 { try await post.happen(.orderDispatched, order: UInt64(order)) }
            try await post.store.database.write(
                as: Actor(.person(Samples.handler, PostID(high: 6, low: 1)), role: .gridWorker, scope: .everywhere),
                at: noon
            ) { tx in
                try tx.record(
                    .orderReassigned, .order, OrderID(high: 4, low: 4).description, version: 1, town: Samples.town)
            }
            try await post.run(at: noon)
            var (one, other) = (InboxSeats(Samples.handler), InboxSeats(Samples.desk))
            (one.units, other.units) = ([Samples.unit], [Samples.unit])
            let (first, second) = (one, other)
            func unread() async throws -> [Int] {
                try await post.store.database.read { tx in
                    try [first, second].map { try InboxStore.unread(of: $0, tx) }
                }
            }
            #expect(try await unread() == [3, 4])
            let newest = try await post.store.database.read { tx in
                try InboxStore.page(of: first, onlyUnread: false, after: nil, size: 2, tx)
            }
            #expect(newest.rows.count == 2 && newest.next != nil)
            let line = try #require(newest.rows.first?.id)
            try await post.store.database.write(as: .system("test"), at: noon) { tx in
                #expect(try InboxStore.target(of: InboxSeats(Samples.handler), line, tx) == nil)
                try InboxStore.markRead(by: first, line, tx)
            }
            #expect(try await unread() == [2, 4])
            try await post.store.database.write(as: .system("test"), at: noon + .minutes(1)) { tx in
                try InboxStore.markAllRead(by: second, upTo: noon + .minutes(1), tx)
            }
            #expect(try await unread() == [2, 0])
            try await post.happen(.orderDispatched, order: 5, at: noon + .minutes(2))
            try await post.run(at: noon + .minutes(2))
            #expect(try await unread() == [3, 1])
            let rest = try await post.store.database.read { tx in
                try InboxStore.page(of: first, onlyUnread: false, after: newest.next, size: 9, tx).rows
            }
            #expect(rest.count == 1 && !rest.contains { $0.id == line })
        }
    }

    @Test("A change that was taken back is told to nobody", arguments: Engines.available)
    func undone(_ engine: EngineKind) async throws {
        struct Undone: Error {}
        let sms = FakeDriver()
        try await withPost(engine, [.sms: sms]) { post in
            try? await post.store.database.write(as: .system("test"), at: noon) { tx in
                try tx.record(.orderAccepted, .order, Samples.order.description, version: 1, town: Samples.town)
                throw Undone()
            }
            try await post.run(at: noon)
            #expect(sms.consignments.isEmpty)
        }
    }

    @Test("Ten pings within the window are one message; the first goes at once", arguments: Engines.available)
    func digest(_ engine: EngineKind) async throws {
        let robot = FakeDriver()
        try await withPost(engine, [.feishu: robot]) { post in
            _ = try await post.outlet(.feishu)
            try await post.happen(.orderReceived, order: 1)
            try await post.run(at: noon)
            for order in 2...11 { try await post.happen(.orderReceived, order: UInt64(order), at: noon + .seconds(5)) }
            try await post.run(at: noon + .seconds(30))
            #expect(robot.consignments.map(\.lines.count) == [1], "still within the minute")
            try await post.run(at: noon + .minutes(1))
            #expect(robot.consignments.map(\.lines.count) == [1, 10])
        }
    }

    @Test("What comes at night waits for the morning, what is urgent doesn't", arguments: Engines.available)
    func night(_ engine: EngineKind) async throws {
        let sms = FakeDriver()
        try await withPost(engine, [.sms: sms]) { post in
            let night = beijing("2026-11-18 23:00")
            try await post.happen(.orderAccepted, order: 1, at: night)
            try await post.run(at: night)
            #expect(sms.consignments.isEmpty)
            post.orders.urgent.withLock { $0 = true }
            try await post.happen(.orderAccepted, order: 2, at: night)
            try await post.run(at: night)
            #expect(sms.consignments.count == 1)
            try await post.run(at: beijing("2026-11-19 07:00"))
            #expect(sms.consignments.count == 2)
        }
    }

    @Test("What fails is tried again, later each time, and then rests as a dead letter", arguments: Engines.available)
    func failing(_ engine: EngineKind) async throws {
        let sms = FakeDriver(.again(code: "http.500"))
        try await withPost(engine, [.sms: sms]) { post in
            try await post.happen(.orderAccepted)
            try await post.run(at: noon)
            try await post.run(at: noon + .seconds(29))
            #expect(sms.consignments.count == 1)
            var now = noon
            for _ in 0..<20 {
                now = now + .hours(7)
                try await post.run(at: now)
            }
            #expect(sms.consignments.count == BackOff.attempts)
            #expect(Set(sms.consignments.map(\.id)).count == 1, "always under the same id")
            #expect(try await post.states() == [.dead])
            let (figures, stuck, attempts) = try await post.store.database.read { [now] tx in
                let stuck = try DeliveryLists.stuck(limit: 10, tx)
                return (
                    try DeliveryLists.figures(at: now, tx), stuck,
                    try stuck.first.map { try DeliveryLists.attempts(of: $0.id, tx) } ?? []
                )
            }
            #expect(figures.dead == 1 && figures.waiting == 0 && figures.unread == 0)
            #expect(stuck.first?.code == "http.500" && attempts.map(\.number) == Array(1...BackOff.attempts))

            let id = try #require(stuck.first?.id)
            try await post.store.database.write(as: .system("test"), at: now) { try NoticeQueue.retry(id, $0) }
            try await post.run(at: now)
            #expect(sms.consignments.count == BackOff.attempts + 1)
            await #expect(throws: NoticeRefusal.notDead) {
                try await post.store.database.write(as: .system("test"), at: now) { try NoticeQueue.retry(id, $0) }
            }
        }
    }

    @Test(
        "A kill between sending and writing down costs one duplicate under the same id, never a loss",
        arguments: Engines.available)
    func killed(_ engine: EngineKind) async throws {
        let sms = FakeDriver()
        try await withPost(engine, [.sms: sms]) { post in
            try await post.happen(.orderAccepted)
            let killed = post.courier("killed")
            try await killed.collect(at: noon)
            // The attempt of a process that died after the gateway had the message and before it could say so.
            let leased = try await post.store.database.write(as: .system("test"), at: noon) { tx in
                try NoticeQueue.gather(lanes: 8, tx)
                return try NoticeQueue.lease(limit: 8, as: "killed", tx)
            }
            #expect(leased.count == 1)
            try await post.run(at: noon + .seconds(89))
            #expect(sms.consignments.isEmpty, "its lease still holds")
            try await post.run(at: noon + .seconds(90))
            #expect(sms.consignments.map(\.id) == leased.map(\.id))
            try await post.run(at: noon + .hours(1))
            #expect(sms.consignments.count == 1)
            // The dead one rises and says what it knew: only a line in the log, nothing is undone.
            let late = try #require(leased.first)
            let state = try await post.store.database.write(as: .system("test"), at: noon + .hours(1)) { tx in
                try NoticeQueue.finish(late, .again(code: "late"), took: .zero, as: "killed", tx)
            }
            #expect(state == nil)
            #expect(try await post.states() == [.sent])
        }
    }

    @Test("A kill before sending loses nothing either", arguments: Engines.available)
    func killedBefore(_ engine: EngineKind) async throws {
        let sms = FakeDriver()
        try await withPost(engine, [.sms: sms]) { post in
            try await post.happen(.orderAccepted)
            try await post.courier("killed").collect(at: noon)
            let again = try post.store.another()
            let courier = post.courier("again", over: again)
            try await courier.collect(at: noon + .days(1))
            try await courier.deliver(at: noon + .days(1))
            await again.close()
            #expect(sms.consignments.count == 1)
        }
    }

    @Test("Two processes at once send nothing twice and lose nothing", arguments: Engines.available)
    func twoAtOnce(_ engine: EngineKind) async throws {
        let sms = FakeDriver()
        try await withPost(engine, [.sms: sms]) { post in
            for order in 1...40 { try await post.happen(.orderAccepted, order: UInt64(order)) }
            let other = try post.store.another(readers: 4)
            let couriers = [post.courier("one"), post.courier("two", over: other)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for courier in couriers {
                    group.addTask {
                        for _ in 0..<12 {
                            try await courier.collect(at: noon)
                            try await courier.deliver(at: noon, limit: 4)
                        }
                    }
                }
                try await group.waitForAll()
            }
            for _ in 0..<12 { try await post.run(at: noon) }
            await other.close()
            #expect(sms.consignments.count == 40)
            #expect(Set(sms.consignments.compactMap { $0.lines.first?.number }).count == 40)
        }
    }

    @Test(
        "An outlet that stays away is held: what follows waits, and goes out when it is resumed",
        arguments: Engines.available)
    func held(_ engine: EngineKind) async throws {
        let webhook = FakeDriver(.gone(code: "http.410"), .delivered(code: "http.200"))
        try await withPost(engine, [.webhook: webhook]) { post in
            let outlet = try await post.outlet(.webhook)
            try await post.happen(.orderReceived, order: 1)
            try await post.happen(.orderTaken, order: 2)
            for hour in 0..<5 { try await post.run(at: noon + .hours(Int64(hour))) }
            #expect(webhook.consignments.count == 1)
            let (held, waiting, figures) = try await post.store.database.read { tx in
                let held = try OutletStore.outlet(outlet, tx)
                return (held, try DeliveryLists.waiting(for: [held], tx), try DeliveryLists.figures(at: noon, tx))
            }
            #expect(held.heldAt != nil && waiting[outlet] == 1 && figures.heldOutlets == 1)
            try await post.store.database.write(as: .system("test"), at: noon + .hours(6)) { tx in
                try OutletStore.resume(outlet, tx)
            }
            for _ in 0..<3 { try await post.run(at: noon + .hours(6)) }
            #expect(
                webhook.consignments.compactMap { $0.lines.first?.event } == [
                    .orderReceived, .orderReceived, .orderTaken,
                ])
            #expect(try Set(await post.states()).isSubset(of: [.sent, .dropped]))
        }
    }

    @Test(
        "Nobody gets anything whose number was erased meanwhile, nor an outlet that was closed",
        arguments: Engines.available)
    func erased(_ engine: EngineKind) async throws {
        let (sms, webhook) = (FakeDriver(), FakeDriver())
        try await withPost(engine, [.sms: sms, .webhook: webhook]) { post in
            let outlet = try await post.outlet(.webhook)
            try await post.happen(.orderAccepted)
            try await post.courier().collect(at: noon)
            post.orders.phone.withLock { $0 = nil }
            try await post.store.database.write(as: .system("test"), at: noon) { try OutletStore.close(outlet, $0) }
            try await post.courier().deliver(at: noon)
            #expect(sms.consignments.isEmpty && webhook.consignments.isEmpty)
            #expect(try await post.states() == [.dropped, .dropped])
        }
    }

    @Test("A receiver that always fails keeps nobody else waiting", arguments: Engines.available)
    func apart(_ engine: EngineKind) async throws {
        let (sms, webhook) = (FakeDriver(), FakeDriver(.again(code: "outward.timeout")))
        try await withPost(engine, [.sms: sms, .webhook: webhook]) { post in
            _ = try await post.outlet(.webhook)
            for order in 1...20 { try await post.happen(.orderAccepted, order: UInt64(order)) }
            for _ in 0..<4 { try await post.run(at: noon) }
            #expect(sms.consignments.count == 20)
            #expect(webhook.consignments.count == 1, "one knocks, the others wait behind it")
        }
    }

    @Test("A clock that jumps a day forward and back holds nothing up", arguments: Engines.available)
    func jump(_ engine: EngineKind) async throws {
        let robot = FakeDriver()
        try await withPost(engine, [.feishu: robot]) { post in
            _ = try await post.outlet(.feishu)
            try await post.happen(.orderReceived, order: 1, at: noon + .days(1))
            try await post.run(at: noon + .days(1))
            try await post.happen(.orderReceived, order: 2, at: noon)
            try await post.run(at: noon + .minutes(2))
            #expect(robot.consignments.count == 2)
        }
    }

    @Test("What is old goes, what is still needed stays", arguments: Engines.available)
    func sweep(_ engine: EngineKind) async throws {
        let sms = FakeDriver()
        try await withPost(engine, [.sms: sms]) { post in
            try await post.happen(.orderAccepted)
            try await post.happen(.orderDispatched)
            try await post.run(at: noon)
            func left(_ now: Instant) async throws -> [Int] {
                try await post.store.database.write(as: .system("test"), at: now) { tx in
                    try NoticeSweep.sweep(limit: 100, tx)
                    return try ["inbox_line", "notice_message"].map { table in
                        table == "inbox_line"
                            ? try tx.count("SELECT count(*) FROM inbox_line")
                            : try tx.count("SELECT count(*) FROM notice_message")
                    }
                }
            }
            #expect(try await left(noon + .days(59)) == [1, 1])
            #expect(try await left(noon + .days(61)) == [0, 1])
            #expect(try await left(noon + .days(401)) == [0, 0])
        }
    }
}
