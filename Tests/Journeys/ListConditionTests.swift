// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("Lists and the policy") struct ListConditionTests {
    @Test(
        "Every list shows the orders that the policy lets its reader see and no other, for every post and every kind of key",
        arguments: Engines.available)
    func listsAgree(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            try await district.close(try await district.report(), from: "2026-11-18")
            try await district.move(
                "concern", try await district.report(), by: "dispatcher", ["unit": "DRAIN-CREW", "assignee": ""])
            let orders = try await district.allOrders()
            #expect(orders.count > 290)
            let actors = try await Self.actors(in: district)
            #expect(actors.count > 80)
            for (who, actor) in actors {
                let listed = try await Self.listed(for: actor, in: district)
                let visible = Set(orders.filter { OrderPolicy.maySee($0, Standing(actor)) }.map(\.id))
                let leaked = listed.subtracting(visible)
                #expect(leaked.isEmpty, "\(who) is shown \(leaked.count) too many")
                // What a person had in their own hands in another post stays open to them by its address alone.
                let missed = orders.filter {
                    visible.contains($0.id) && !listed.contains($0.id) && !Self.isOwnWork($0, actor)
                }
                #expect(missed.isEmpty, "\(who) isn't shown \(missed.count): \(missed.map(\.state.name))")
                let hands = try await district.database.read { tx in
                    try OrderLists.hands(of: actor, limit: 1000, tx).map(\.id)
                }
                #expect(Set(hands).isSubset(of: visible), "\(who)")
            }
        }
    }

    @Test("Counts on the board are the numbers of listed orders", arguments: Engines.available)
    func countsAgree(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            // One of them is about the desk itself, and one about the drain crew.
            let complaint = try await district.report("GG-11", "打了三次电话没有人接。")
            try await district.database.write(as: .system("journeys"), at: district.now) { tx in
                try tx.run(
                    """
                    UPDATE work_order SET sensitivity = 2, concerns_unit = (SELECT unit FROM post
                        WHERE role = 'dispatcher' AND unit IS NOT NULL ORDER BY id LIMIT 1)
                    WHERE id = \(complaint.id)
                    """)
            }
            try await district.move(
                "concern", try await district.report(), by: "dispatcher", ["unit": "DRAIN-CREW", "assignee": ""])
            let orders = try await district.allOrders()
            for (who, actor) in try await Self.actors(in: district) {
                let counts = try await district.database.read { tx in try OrderLists.counts(for: actor, tx) }
                guard let counts else { continue }
                let visible = orders.filter { OrderPolicy.maySee($0, Standing(actor)) }
                let counted = Dictionary(grouping: visible, by: \.state.name).mapValues(\.count)
                #expect(counts.filter { $0.value != 0 } == counted, "\(who)")
            }
        }
    }

    private static func isOwnWork(_ order: WorkOrder, _ actor: Actor) -> Bool {
        guard let account = actor.account else { return false }
        return order.state.assignment?.assignee == account || order.handlers.contains(account)
    }

    private static func listed(for actor: Actor, in district: District) async throws -> Set<OrderID> {
        var filter = OrderFilter()
        filter.states = OrderState.Name.allCases
        filter.size = 10_000
        let now = district.now
        return try await district.database.read { [filter] tx in
            Set(try OrderLists.page(filter, for: actor, now: now, tx).rows.map(\.id))
        }
    }

    /// All posts of the world, and for each role a key with its place, with and without its unit.
    private static func actors(in district: District) async throws -> [(String, Actor)] {
        let posts = try await district.database.read { tx in
            try tx.all("SELECT account, id, role, place, place_level, unit FROM post ORDER BY id") { row in
                Actor(
                    .person(try row.id(0), try row.id(1)), role: try row.word(2),
                    scope: .place(try row.id(3), try row.word(4)), unit: try row.optionalID(5))
            }
        }
        var all = posts.map { ("post of a \($0.role)", $0) }
        for role in Role.allCases {
            guard let post = posts.first(where: { $0.role == role }) else { continue }
            let key = Actor.Kind.program(KeyID(at: district.now))
            all.append(("key of a \(role) in a unit", Actor(key, role: role, scope: post.scope, unit: post.unit)))
            all.append(("key of a \(role)", Actor(key, role: role, scope: post.scope)))
            all.append(("key of a \(role) everywhere", Actor(key, role: role, scope: .everywhere)))
        }
        all.append(("integrator", Actor(.program(KeyID(at: district.now)), role: .integrator, scope: .everywhere)))
        all.append(("visitor", .visitor))
        if let account = posts.first?.account {
            all.append(("resident", Actor(.resident(account), role: .resident, scope: .everywhere)))
        }
        return all
    }
}

extension District {
    func allOrders() async throws -> [WorkOrder] {
        let everywhere = Actor(.system("journeys"), role: .supervisor, scope: .everywhere)
        return try await database.read { tx in
            let ids: [OrderID] = try tx.all("SELECT id FROM work_order ORDER BY id") { try $0.id(0) }
            return try ids.map { try WorkOrderStore.visible($0, to: everywhere, tx).order }
        }
    }
}
