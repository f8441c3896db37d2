// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing

private let townA = PlaceID(high: 1, low: 1)
private let townB = PlaceID(high: 1, low: 2)

/// A ledger of two towns, five lines each, and one line of the district.
private func fill(_ database: Database) async throws {
    for number in 1...5 {
        for town in [townA, townB] {
            try await database.write(as: .system("trial"), at: Instant(milliseconds: Int64(number) * 1000)) { tx in
                try tx.record(
                    .orderReceived, .order, "order-\(number)", version: Int64(number), town: town,
                    ["words": .text("井盖 \(number)"), "urgent": .flag(number == 3)])
            }
        }
    }
    try await database.write(as: .visitor) { try $0.record(.catalogueAdopted, .catalogue, "1") }
}

private func place(_ verification: Verification) -> String {
    switch verification {
    case .sound(let chains, let entries): "sound \(chains) \(entries)"
    case .broken(let town, let sequence, let fault):
        "\(town == townA ? "A" : town == townB ? "B" : "?") \(sequence) \(fault.rawValue)"
    }
}

@Suite struct JournalTests {
    @Test("What was recorded is told again, with its actor, and proves sound", arguments: Engines.available)
    func append(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            #expect(place(try Journal.verify(store.database)) == "sound 0 0")
            try await fill(store.database)
            #expect(place(try Journal.verify(store.database)) == "sound 3 11")
            let entries = try await store.database.read { try Journal.entries(of: .order, "order-3", in: $0) }
            #expect(entries.map(\.town) == [townA, townB])
            #expect(entries.map(\.sequence) == [3, 3])
            #expect(entries.first?.actor == "system:trial")
            #expect(entries.first?.payload == ["words": "井盖 3", "urgent": true])
            #expect(try await store.database.read { try Journal.entries(of: .unit, "order-3", in: $0) } == [])
        }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let remark: String
        let statements: [SQL]
        let found: String
        var testDescription: String { remark }
    }

    private static let forged = String(repeating: "ab", count: 32)

    static let tamperings = [
        Tampering(
            remark: "edited payload",
            statements: [
                "UPDATE journal SET payload = '{\"urgent\":false,\"words\":\"x\"}' WHERE town = \(townA) AND sequence = 2"
            ],
            found: "A 2 wrong-hash"),
        Tampering(
            remark: "edited time",
            statements: ["UPDATE journal SET at = at + 1 WHERE town = \(townA) AND sequence = 4"],
            found: "A 4 wrong-hash"),
        Tampering(
            remark: "edited actor",
            statements: ["UPDATE journal SET actor = 'visitor' WHERE town = \(townB) AND sequence = 1"],
            found: "B 1 wrong-hash"),
        Tampering(
            remark: "edited version",
            statements: ["UPDATE journal SET version = 9 WHERE town = \(townB) AND sequence = 5"],
            found: "B 5 wrong-hash"),
        Tampering(
            remark: "edited aggregate",
            statements: ["UPDATE journal SET aggregate_id = 'order-9' WHERE town = \(townB) AND sequence = 5"],
            found: "B 5 wrong-hash"),
        Tampering(
            remark: "edited hash",
            statements: ["UPDATE journal SET hash = \(forged) WHERE town = \(townA) AND sequence = 5"],
            found: "A 5 wrong-hash"),
        Tampering(
            remark: "deleted line", statements: ["DELETE FROM journal WHERE town = \(townA) AND sequence = 3"],
            found: "A 3 gap"),
        Tampering(
            remark: "deleted first line", statements: ["DELETE FROM journal WHERE town = \(townB) AND sequence = 1"],
            found: "B 1 gap"),
        Tampering(
            remark: "deleted line, the later ones moved up",
            statements: [
                "DELETE FROM journal WHERE town = \(townA) AND sequence = 3",
                "UPDATE journal SET sequence = 3 WHERE town = \(townA) AND sequence = 4",
                "UPDATE journal SET sequence = 4 WHERE town = \(townA) AND sequence = 5",
            ], found: "A 3 wrong-hash"),
        Tampering(
            remark: "swapped lines",
            statements: [
                "UPDATE journal SET sequence = 99 WHERE town = \(townA) AND sequence = 2",
                "UPDATE journal SET sequence = 2 WHERE town = \(townA) AND sequence = 3",
                "UPDATE journal SET sequence = 3 WHERE town = \(townA) AND sequence = 99",
            ], found: "A 2 wrong-hash"),
        Tampering(
            remark: "line moved to the other town's end",
            statements: ["UPDATE journal SET town = \(townB), sequence = 6 WHERE town = \(townA) AND sequence = 5"],
            found: "B 6 wrong-hash"),
        Tampering(
            remark: "inserted line",
            statements: [
                """
                INSERT INTO journal (town, sequence, kind, aggregate, aggregate_id, version, actor, role, at, payload, hash)
                SELECT town, 6, kind, aggregate, aggregate_id, version, actor, role, at, payload, \(forged)
                FROM journal WHERE town = \(townA) AND sequence = 5
                """
            ], found: "A 6 wrong-hash"),
        Tampering(
            remark: "inserted before the first line",
            statements: [
                """
                INSERT INTO journal (town, sequence, kind, aggregate, aggregate_id, version, actor, role, at, payload, hash)
                SELECT town, 0, kind, aggregate, aggregate_id, version, actor, role, at, payload, hash
                FROM journal WHERE town = \(townA) AND sequence = 1
                """
            ], found: "A 1 gap"),
        Tampering(
            remark: "cut tail", statements: ["DELETE FROM journal WHERE town = \(townB) AND sequence > 3"],
            found: "B 4 short-of-head"),
        Tampering(
            remark: "whole chain deleted", statements: ["DELETE FROM journal WHERE town = \(townB)"],
            found: "B 1 short-of-head"),
        Tampering(
            remark: "head set back", statements: ["UPDATE journal_head SET sequence = 3 WHERE town = \(townA)"],
            found: "A 4 beyond-head"),
        Tampering(
            remark: "head's hash edited",
            statements: ["UPDATE journal_head SET hash = \(forged) WHERE town = \(townA)"],
            found: "A 5 wrong-hash"),
        Tampering(
            remark: "head deleted", statements: ["DELETE FROM journal_head WHERE town = \(townA)"],
            found: "A 1 beyond-head"),
    ]

    @Test("Tampering is found, at its line", arguments: Engines.available)
    func tampering(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            try await fill(store.database)
            try store.tamper(
                "CREATE TABLE line_copy AS SELECT * FROM journal",
                "CREATE TABLE head_copy AS SELECT * FROM journal_head")
            for trial in Self.tamperings {
                try store.database.migrate { for statement in trial.statements { try $0.run(statement) } }
                #expect(place(try Journal.verify(store.database)) == trial.found, "\(trial.remark)")
                try store.tamper(
                    "DELETE FROM journal", "INSERT INTO journal SELECT * FROM line_copy", "DELETE FROM journal_head",
                    "INSERT INTO journal_head SELECT * FROM head_copy")
            }
        }
    }

    static let cuts: [(remark: String, statements: [SQL], found: String)] = [
        (
            "a cut tail with the head set back",
            [
                "DELETE FROM journal WHERE town = \(townA) AND sequence > 3",
                """
                UPDATE journal_head SET sequence = 3,
                    hash = (SELECT hash FROM journal WHERE town = \(townA) AND sequence = 3) WHERE town = \(townA)
                """,
            ], "A 4 short-of-head"
        ),
        (
            "a chain deleted with its head",
            ["DELETE FROM journal WHERE town = \(townB)", "DELETE FROM journal_head WHERE town = \(townB)"],
            "B 1 short-of-head"
        ),
    ]

    @Test("What only a checkpoint can show, a checkpoint shows", arguments: Engines.available)
    func checkpoints(_ engine: EngineKind) async throws {
        for trial in Self.cuts {
            try await withTestStore(engine) { store in
                try await fill(store.database)
                let points = try heads(store.database)
                try store.database.migrate { for statement in trial.statements { try $0.run(statement) } }
                #expect(place(try Journal.verify(store.database)).hasPrefix("sound"), "\(trial.remark)")
                #expect(
                    place(try Journal.verify(store.database, checkpoints: points)) == trial.found, "\(trial.remark)")
            }
        }
    }

    @Test(
        "A ledger rewritten from a line on is sound by itself but not against any checkpoint",
        arguments: Engines.available)
    func rewritten(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            try await fill(store.database)
            let old = try heads(store.database).filter { $0.town == townA }
            try store.database.migrate { script in
                try script.run("DELETE FROM journal WHERE town = \(townA)")
                try script.run("DELETE FROM journal_head WHERE town = \(townA)")
            }
            for number in 1...6 {
                try await store.database.write(as: .visitor) { tx in
                    try tx.record(.orderReceived, .order, "order-\(number)", town: townA, ["words": "nothing happened"])
                }
            }
            #expect(place(try Journal.verify(store.database)) == "sound 3 12")
            #expect(place(try Journal.verify(store.database, checkpoints: old)) == "A 5 against-checkpoint")
            // A newer, well-signed point of the same number doesn't hide the old one, whichever comes first.
            let new = try await store.database.read { tx in
                try tx.all("SELECT town, sequence, hash FROM journal WHERE town = \(townA) AND sequence = 5") {
                    ChainPoint(town: try $0.id(0), sequence: $0.int(1), hash: $0.text(2))
                }
            }
            #expect(place(try Journal.verify(store.database, checkpoints: old + new)) == "A 5 against-checkpoint")
            #expect(place(try Journal.verify(store.database, checkpoints: new + old)) == "A 5 against-checkpoint")
            #expect(place(try Journal.verify(store.database, checkpoints: new)) == "sound 3 12")
        }
    }

    private func heads(_ database: Database) throws -> [ChainPoint] {
        try database.readNow { tx in
            try tx.all("SELECT town, sequence, hash FROM journal_head ORDER BY town") {
                ChainPoint(town: try $0.id(0), sequence: $0.int(1), hash: $0.text(2))
            }
        }
    }

    @Test("Odd Unicode gives the same hashes on both engines", .enabled(if: Engines.hasPostgres))
    func sameHashes() async throws {
        let hashes = try await [EngineKind.sqlite, .postgres].asyncMap { engine in
            try await withTestStore(engine) { store in
                for (_, text) in ValueRoundTripTests.texts {
                    try await store.database.write(as: .system("井"), at: Instant(milliseconds: 7)) { tx in
                        try tx.record(
                            .orderReceived, .order, "é\u{301}", town: townA,
                            ["words": .text(text), "𠮷": .text("\u{0}\u{1F}"), "n": .number(.min), "f": true])
                    }
                }
                #expect(place(try Journal.verify(store.database)) == "sound 1 \(ValueRoundTripTests.texts.count)")
                return try await store.database.read { tx in
                    try tx.all("SELECT hash FROM journal ORDER BY sequence") { $0.text(0) }
                }
            }
        }
        #expect(hashes[0] == hashes[1])
    }

    @Test("Many lines over several pages are walked once each", arguments: Engines.available)
    func manyLines(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            try await store.database.write(as: .system("trial")) { tx in
                for number in 0..<20_000 {
                    try tx.record(
                        .orderReceived, .order, "order-\(number)", town: number % 3 == 0 ? townA : townB,
                        ["words": "路灯不亮，请派人来修。"])
                }
            }
            let points = (1...2000).map { ChainPoint(town: townB, sequence: 1_000_000, hash: String($0)) }
            #expect(place(try Journal.verify(store.database)) == "sound 2 20000")
            #expect(place(try Journal.verify(store.database, checkpoints: points)) == "B 13334 short-of-head")
        }
    }
}

extension Array where Element: Sendable {
    fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
        var out: [T] = []
        for element in self { out.append(try await body(element)) }
        return out
    }
}
