// SPDX-License-Identifier: Apache-2.0
import Admission
import AdmissionRules
import Database
import Kernel
import TestStores
import Testing

@Suite("Lists and items in the store") struct AdmissionStoreTests {
    private static let now = Instant.at("2026-11-18 10:00")

    @Test(
        "An application comes back as it was made, step by step, and the ledger has every step",
        arguments: Engines.available)
    func roundTrip(_ engine: EngineKind) async throws {
        try await withTestStore(engine, clock: { Self.now }) { store in
            let database = store.database
            let item = try AdmissionItem.applying(Town.terms, id: Town.id(31), by: Town.officer, at: Self.now)
            try await database.write(as: Town.officer, at: Self.now) { tx in try AdmissionStore.add(item, tx) }
            let steps: [(AdmissionMove, Actor)] = [
                (.comment(isInFavour: false, words: "每季一次就够。"), Town.chief),
                (.grant(until: Town.until.adding(days: -30), reason: "同意，缩短一个月。"), Town.leader),
                (.revoke(reason: "文件废止。"), Town.leader),
            ]
            for (move, actor) in steps {
                try await database.write(as: actor, at: Self.now) { tx in
                    let found = try AdmissionStore.visible(Town.id(31), to: actor, from: Town.town, tx)
                    try AdmissionStore.move(found, move, by: actor, tx)
                }
            }
            let stored = try await database.read { tx in
                try AdmissionStore.visible(Town.id(31), to: Town.officer, from: nil, tx)
            }
            var expected = item
            for (move, actor) in steps { expected = try expected.applying(move, by: actor, at: Self.now) }
            #expect(stored == expected)
            let kinds = try await database.read { tx in
                try Journal.entries(of: .admission, item.id.description, in: tx).map(\.kind)
            }
            #expect(kinds == [.admissionApplied, .admissionCommented, .admissionGranted, .admissionRevoked])
        }
    }

    @Test("Of two who decide at once the second is told to look again", arguments: Engines.available)
    func conflict(_ engine: EngineKind) async throws {
        try await withTestStore(engine, clock: { Self.now }) { store in
            let database = store.database
            let item = try AdmissionItem.applying(Town.terms, id: Town.id(31), by: Town.officer, at: Self.now)
            let comment = AdmissionMove.comment(isInFavour: true, words: "好。")
            try await database.write(as: Town.officer, at: Self.now) { tx in try AdmissionStore.add(item, tx) }
            _ = try await database.write(as: Town.chief, at: Self.now) { tx in
                try AdmissionStore.move(item, comment, by: Town.chief, tx)
            }
            await #expect(throws: CommonRefusal.changedMeanwhile) {
                _ = try await database.write(as: Town.chief, at: Self.now) { tx in
                    try AdmissionStore.move(item, comment, by: Town.chief, tx)
                }
            }
        }
    }

    @Test("Another town's people don't see it", arguments: Engines.available)
    func visibility(_ engine: EngineKind) async throws {
        try await withTestStore(engine, clock: { Self.now }) { store in
            let item = try AdmissionItem.applying(Town.terms, id: Town.id(31), by: Town.officer, at: Self.now)
            try await store.database.write(as: Town.officer, at: Self.now) { tx in try AdmissionStore.add(item, tx) }
            await #expect(throws: CommonRefusal.notFound) {
                _ = try await store.database.read { tx in
                    try AdmissionStore.visible(Town.id(31), to: Town.stranger, from: Town.otherTown, tx)
                }
            }
        }
    }

    @Test("A new version of the lists replaces the old one whole, and the book knows it", arguments: Engines.available)
    func lists(_ engine: EngineKind) async throws {
        try await withTestStore(engine, clock: { Self.now }) { store in
            let database = store.database
            let book = try AdmissionBook(database)
            #expect(book.town(Town.town) == .none)
            try await database.write(as: .system("test"), at: Self.now) { tx in
                try TownListStore.adopt(Town.lines, for: Town.town, after: 0, note: "首版", sourceHash: "a", tx)
            }
            try await database.write(as: .system("test"), at: Self.now) { tx in
                try TownListStore.adopt(
                    Array(Town.lines.dropLast()), for: Town.town, after: 1, note: "", sourceHash: "b", tx)
            }
            try await book.refresh(at: Self.now)
            #expect(book.town(Town.town).list?.number == 2)
            #expect(book.town(Town.town).list?.lines == Array(Town.lines.dropLast()))
            let numbers = try await database.read { tx in try TownListStore.versions(of: Town.town, tx).map(\.number) }
            #expect(numbers == [2, 1])
            await #expect(throws: CommonRefusal.changedMeanwhile) {
                try await database.write(as: .system("test"), at: Self.now) { tx in
                    _ = try TownListStore.adopt(Town.lines, for: Town.town, after: 1, note: "", sourceHash: "c", tx)
                }
            }
            await #expect(throws: TownListRefusal.nothingChanged) {
                try await database.write(as: .system("test"), at: Self.now) { tx in
                    _ = try TownListStore.adopt(
                        Array(Town.lines.dropLast()), for: Town.town, after: 2, note: "", sourceHash: "b", tx)
                }
            }
        }
    }

    @Test("A refusal counts once for an order, a unit and a day, and is summed by asker", arguments: Engines.available)
    func refusals(_ engine: EngineKind) async throws {
        try await withTestStore(engine, clock: { Self.now }) { store in
            let days = [Self.now, Self.now + .hours(1), Self.now + .days(1)]
            var fresh: [Bool] = []
            for at in days {
                fresh.append(
                    try await store.database.write(as: Town.chief, at: at) { tx in
                        try DispatchRefusals.add(
                            .notAdmitted, order: Town.id(51), town: Town.town, matter: Town.sewer,
                            target: Town.committee, asker: (Town.centre, .dutyChief), tx)
                    })
            }
            #expect(fresh == [true, false, true])
            let month = try #require(SheetMonth("2026-11"))
            let (counts, before) = try await store.database.read { tx in
                (
                    try DispatchRefusals.counts(in: Town.town, month, tx),
                    try DispatchRefusals.counts(in: Town.town, month.before, tx)
                )
            }
            #expect(counts.map(\.count) == [2] && counts.first?.asker == Town.centre)
            #expect(counts.first?.reason == .notAdmitted && counts.first?.role == .dutyChief)
            #expect(before.isEmpty)
        }
    }
}
