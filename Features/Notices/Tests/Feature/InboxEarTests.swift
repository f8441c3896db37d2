// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Synchronization
import TestStores
import Testing

@testable import Notices

@Suite struct InboxEarTests {
    @Test("An open inbox hears once of what another process planned", arguments: Engines.available)
    func another(_ engine: EngineKind) async throws {
        try await withPost(engine, [:]) { post in
            let told = Told()
            let other = try post.store.another()
            let ear = InboxEar(database: other, isHeard: { true }, tell: { told.add($0) })
            try await ear.hear()
            try await post.happen(.orderDispatched)
            try await ear.hear()
            #expect(told.all.isEmpty, "nothing is planned yet")
            try await post.run(at: Samples.noon)
            try await ear.hear()
            try await ear.hear()
            #expect(told.all.count == 1)
            let handler = Samples.People().seats(of: Samples.handler).words
            #expect(told.all.first?.isDisjoint(with: handler) == false)
            await other.close()
        }
    }

    @Test("What came while no page listened isn't told later")
    func nobody() async throws {
        try await withPost(.sqlite, [:]) { post in
            let told = Told()
            let ear = InboxEar(
                database: post.store.database, isHeard: { told.isOpen.withLock { $0 } }, tell: { told.add($0) })
            try await ear.hear()
            try await post.happen(.orderDispatched)
            try await post.run(at: Samples.noon)
            try await ear.hear()
            told.isOpen.withLock { $0 = true }
            try await ear.hear()
            #expect(told.all.isEmpty)
        }
    }
}

/// What was told, in its order.
private final class Told: Sendable {
    private let words = Mutex<[Set<String>]>([])
    /// Whether a page listens, for the test that asks.
    let isOpen = Mutex(false)

    var all: [Set<String>] { words.withLock { $0 } }

    func add(_ more: Set<String>) { words.withLock { $0.append(more) } }
}
