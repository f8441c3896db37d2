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

@Suite("One phone under several reports") struct SharedNumberTests {
    private let noon = Samples.noon

    /// A courier that sends through a gateway on loopback, as the product does.
    private func courier(_ post: Post, to server: FakeServer) -> Courier {
        let gateway = TextMessageGateway(
            url: "http://127.0.0.1:\(server.port)/send", body: #"{"to":"{phone}","msg":"{text}"}"#)
        return Courier(
            database: post.store.database, orders: post.orders, admissions: Samples.Admissions(),
            people: Samples.People(), keys: post.keys,
            drivers: [.sms: TextMessageDriver(gateway, letters: Samples.letters, outward: outward())],
            live: post.live, holder: "one", logger: Logger(label: "notices") { _ in SwiftLogNoOpLogHandler() })
    }

    private func told(_ order: UInt64, _ post: Post) async throws -> [ToldLine] {
        try await post.store.database.read { tx in
            try DeliveryLists.told(about: OrderID(high: 4, low: order), tx).filter { $0.channel == .sms }
        }
    }

    @Test(
        "What waits for it overnight is one text that says how many and where, and stands in the log of each report",
        arguments: Engines.available)
    func night(_ engine: EngineKind) async throws {
        try await FakeServer.with(.answers(200, body: "OK")) { (server: FakeServer) async throws -> Void in
            try await withPost(engine, [:]) { post in
                let courier = courier(post, to: server)
                post.orders.sharing.withLock { $0 = [2, 3] }
                let night = beijing("2026-11-18 23:00")
                for order in 1...4 { try await post.happen(.orderClosed, order: UInt64(order), at: night) }
                try await post.happen(.orderAccepted, order: 3, at: beijing("2026-11-19 06:30"))
                try await post.run(at: beijing("2026-11-19 06:30"), courier)
                #expect(server.requests.isEmpty)
                for minute in 0..<3 {
                    try await post.run(at: beijing("2026-11-19 07:00") + .minutes(Int64(minute)), courier)
                }
                let own = "https://jiewang.example.org/r/4-\(night.milliseconds % 1_000_000)"
                #expect(
                    server.requests.map(\.body).sorted() == [
                        #"{"to":"13900001111","msg":"【临渊区】您反映或附议的事有 4 条新消息：已办结 3 条、已受理 1 条。"#
                            + #"编号：2026-1118-00001、2026-1118-00002、2026-1118-00003。 https://jiewang.example.org/follow"}"#,
                        #"{"to":"13900020004","msg":"【临渊区】您反映的“下水道堵塞”（编号 2026-1118-00004）已办结，"#
                            + #"请看答复；没解决可以要求重办。 \#(own)"}"#,
                    ])
                #expect(try await post.states() == [.sent, .sent])
                var ends: Set<Instant?> = []
                for (order, count) in [(1, 1), (2, 1), (3, 2)] as [(UInt64, Int)] {
                    let lines = try await told(order, post)
                    #expect(lines.count == count && lines.allSatisfy { $0.state == .sent && $0.attempts == 1 })
                    ends.formUnion(lines.map(\.endedAt))
                }
                #expect(ends.count == 1, "one sending")
            }
        }
    }

    @Test(
        "The first goes at once, what follows within five minutes goes together, to one page when it is one account's",
        arguments: Engines.available)
    func window(_ engine: EngineKind) async throws {
        try await FakeServer.with(.answers(200, body: "OK")) { (server: FakeServer) async throws -> Void in
            try await withPost(engine, [:]) { post in
                let courier = courier(post, to: server)
                post.orders.sharing.withLock { $0 = [2, 3] }
                post.orders.reporter.withLock { $0 = AccountID(high: 1, low: 9) }
                try await post.happen(.orderAccepted, order: 1)
                try await post.run(at: noon, courier)
                for order in 2...3 {
                    try await post.happen(.orderAccepted, order: UInt64(order), at: noon + .seconds(Int64(order)))
                    try await post.run(at: noon + .seconds(Int64(order)), courier)
                }
                #expect(server.requests.count == 1, "still within the five minutes")
                try await post.run(at: noon + .minutes(5), courier)
                #expect(
                    server.requests.last?.body
                        == #"{"to":"13900001111","msg":"【临渊区】您反映或附议的事有 2 条新消息：已受理 2 条。"#
                        + #"编号：2026-1118-00002、2026-1118-00003。 https://jiewang.example.org/my-reports"}"#)
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test(
        "A text that fails is tried under the same id; whoever has another number by then gets their own",
        arguments: Engines.available)
    func moved(_ engine: EngineKind) async throws {
        let sms = FakeDriver(.again(code: "http.500"), .delivered(code: "http.200"))
        try await withPost(engine, [.sms: sms]) { post in
            post.orders.sharing.withLock { $0 = [2, 3] }
            for order in 1...3 { try await post.happen(.orderAccepted, order: UInt64(order)) }
            try await post.run(at: noon)
            #expect(sms.consignments.map(\.lines.count) == [3])
            post.orders.sharing.withLock { $0 = [2] }
            for minute in 1...2 { try await post.run(at: noon + .minutes(Int64(minute))) }
            #expect(sms.consignments.map(\.lines.count) == [3, 2, 1])
            #expect(sms.consignments[1].id == sms.consignments[0].id)
            #expect(sms.consignments[2].address == PhoneNumber("13900020003").map { .phone($0) })
            #expect(sms.consignments[2].lines.map(\.number) == ["2026-1118-00003"])
            #expect(try await post.states() == [.sent, .sent])
        }
    }

    @Test("Two processes at once tell everything once, in a text at a time", arguments: Engines.available)
    func twoAtOnce(_ engine: EngineKind) async throws {
        let sms = FakeDriver()
        try await withPost(engine, [.sms: sms]) { post in
            post.orders.sharing.withLock { $0 = Set(1...40) }
            for order in 1...40 { try await post.happen(.orderAccepted, order: UInt64(order)) }
            let other = try post.store.another(readers: 4)
            let couriers = [post.courier("one"), post.courier("two", over: other)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for courier in couriers {
                    group.addTask {
                        for _ in 0..<6 {
                            try await courier.collect(at: noon, limit: 7)
                            try await courier.deliver(at: noon, limit: 4)
                        }
                    }
                }
                try await group.waitForAll()
            }
            for minute in [0, 5, 10] { try await post.run(at: noon + .minutes(Int64(minute))) }
            await other.close()
            let numbers = sms.consignments.flatMap { $0.lines.map(\.number) }
            #expect(numbers.count == 40 && Set(numbers).count == 40)
            #expect(sms.consignments.count <= 2, "the first, and the rest five minutes later")
        }
    }

    @Test("Which reports one person made can't be told from the lanes of two days")
    func days() async throws {
        let sms = FakeDriver()
        try await withPost(.sqlite, [.sms: sms]) { post in
            try await post.happen(.orderAccepted, order: 1)
            try await post.run(at: noon)
            try await post.happen(.orderClosed, order: 1, at: noon + .days(1))
            try await post.run(at: noon + .days(1))
            let lanes = try await post.store.database.read { tx in try tx.all("SELECT lane FROM notice") { $0.text(0) }
            }
            #expect(lanes.count == 2 && Set(lanes).count == 2)
            #expect(lanes.allSatisfy { $0.hasPrefix("sms:number:") && !$0.contains("13900001111") })
        }
    }
}
