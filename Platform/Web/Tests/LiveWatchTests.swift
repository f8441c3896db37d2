// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Synchronization
import TestStores
import Testing
import Web

@Suite struct LiveWatchTests {
    private static let towns = [PlaceID(high: 3, low: 1), PlaceID(high: 3, low: 2)]

    private static func write(_ database: Database, _ town: Int, _ ids: String...) async throws {
        try await database.write(as: .system("test")) { tx in
            for id in ids { try tx.record(.orderReceived, .order, id, town: towns[town]) }
        }
    }

    @Test("Pages hear what another process wrote, once, and not again what their own did", arguments: Engines.available)
    func others(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let (told, other) = (Heard(), try store.another())
            let watch = LiveWatch(store.database, isHeard: { true }, tell: { told.add($0) })
            store.database.observe { watch.note($0) }
            try await Self.write(other, 0, "before anybody looked")
            try await watch.look()
            #expect(told.ids.isEmpty)
            try await Self.write(store.database, 0, "own 1")
            try await Self.write(other, 0, "other 1", "other 2")
            try await Self.write(store.database, 0, "own 2")
            try await Self.write(store.database, 1, "own 3")
            try await watch.look()
            #expect(told.ids == ["other 1", "other 2"])
            try await Self.write(other, 1, "other 3")
            try await watch.look()
            try await watch.look()
            #expect(told.ids == ["other 1", "other 2", "other 3"])
            await other.close()
        }
    }

    @Test("A flood is told whole, look by look")
    func flood() async throws {
        try await withTestStore(.sqlite) { store in
            let (told, other) = (Heard(), try store.another())
            let watch = LiveWatch(store.database, isHeard: { true }, tell: { told.add($0) })
            try await watch.look()
            try await other.write(as: .system("test")) { tx in
                for number in 0..<1001 {
                    try tx.record(.orderReceived, .order, String(number), town: Self.towns[0])
                }
            }
            #expect(try await watch.look())
            #expect(try await watch.look() == false)
            #expect(told.ids == (0..<1001).map(String.init))
            await other.close()
        }
    }

    @Test("What was written while no page listened isn't told later")
    func nobody() async throws {
        try await withTestStore(.sqlite) { store in
            let told = Heard()
            let watch = LiveWatch(store.database, isHeard: { told.isOpen.withLock { $0 } }, tell: { told.add($0) })
            try await watch.look()
            try await Self.write(store.database, 0, "1")
            try await watch.look()
            told.isOpen.withLock { $0 = true }
            try await watch.look()
            #expect(told.ids.isEmpty)
        }
    }
}

/// What was told, in its order.
private final class Heard: Sendable {
    private let notices = Mutex<[String]>([])
    /// Whether a page listens, for the test that asks.
    let isOpen = Mutex(false)

    var ids: [String] { notices.withLock { $0 } }

    func add(_ more: [JournalNotice]) { notices.withLock { $0 += more.map(\.id) } }
}
