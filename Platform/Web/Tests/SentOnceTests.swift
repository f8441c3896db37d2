// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import NIOCore
import TestStores
import Testing
import Web

@Suite("What is sent once") struct SentOnceTests {
    private static let noon = Instant(milliseconds: 1_795_000_000_000)
    private static let mine = SentOnce(owner: "account:a", key: "k", hash: "h")

    private static func send(_ sent: SentOnce, _ answer: String, _ store: TestStore) async throws -> String {
        try await store.database.write(as: .system("test"), at: noon) { tx in
            try sent.first(tx) { (answer, answer: answer) }
        }
    }

    @Test("The first answer is kept, and a second attempt gets it and changes nothing", arguments: Engines.available)
    func once(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { (store: TestStore) async throws -> Void in
            #expect(try await store.database.read { try Self.mine.earlier($0) } == nil)
            #expect(try await Self.send(Self.mine, "one", store) == "one")
            #expect(try await store.database.read { try Self.mine.earlier($0) } == "one")
            do {
                _ = try await Self.send(Self.mine, "two", store)
                Issue.record("made twice")
            } catch let before as CameBefore {
                #expect(before.answer == "one")
            }
        }
    }

    @Test(
        "Only the same sender's same key with the same content is the same",
        arguments: [
            (SentOnce(owner: "account:b", key: "k", hash: "h"), true, "another sender draws the same key"),
            (SentOnce(owner: "account:a", key: "l", hash: "h"), true, "another key"),
            (SentOnce(owner: "account:a", key: "k", hash: "x"), false, "the key came with something else"),
        ], Engines.available)
    func others(_ row: (sent: SentOnce, isNew: Bool, remark: String), _ engine: EngineKind) async throws {
        try await withTestStore(engine) { (store: TestStore) async throws -> Void in
            _ = try await Self.send(Self.mine, "one", store)
            do {
                _ = try await Self.send(row.sent, "two", store)
                #expect(row.isNew, "\(row.remark)")
            } catch SendingRefusal.keyReused {
                #expect(!row.isNew, "\(row.remark)")
            }
        }
    }

    @Test("A change that is refused leaves no key behind", arguments: Engines.available)
    func refused(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { (store: TestStore) async throws -> Void in
            await #expect(throws: CommonRefusal.changedMeanwhile) {
                try await store.database.write(as: .system("test"), at: Self.noon) { tx in
                    try Self.mine.first(tx) { () -> (Int, answer: String) in throw CommonRefusal.changedMeanwhile }
                }
            }
            let later = try await Self.send(Self.mine, "later", store)
            #expect(later == "later")
        }
    }

    @Test("Of two processes with the same thing at once, one makes it", arguments: Engines.available)
    func race(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { (store: TestStore) async throws -> Void in
            let other = try store.another()
            let made = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        do {
                            return try await (number < 4 ? store.database : other).write(
                                as: .system("test"), at: Self.noon
                            ) { tx in try Self.mine.first(tx) { (1, answer: "\(number)") } }
                        } catch is CameBefore {
                            return 0
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            await other.close()
            #expect(made == 1)
        }
    }

    @Test("An answer is read back as it was written, and nothing else is taken for one")
    func answers() {
        let answer = SentAnswer(["id": "7", "version": 3], next: "/today", flash: "moved-take")
        #expect(answer.stored == #"{"flash":"moved-take","id":"7","next":"/today","version":3}"#)
        #expect(SentAnswer(stored: answer.stored) == answer)
        for text in ["", "{}", "[]", #"{"next":"/today"}"#] { #expect(SentAnswer(stored: text) == nil, "\(text)") }
    }
}
