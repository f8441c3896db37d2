// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Kernel
import TestStores
import Testing

@Suite struct CheckpointFileTests {
    private static let town = PlaceID(high: 5, low: 5)

    private func inFolder(_ body: @Sendable (TestStore, String) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "jiewang_checkpoints_\(UInt64.random(in: 0...UInt64.max))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await withTestStore(.sqlite) { store in try await body(store, path) }
    }

    private static func record(_ store: TestStore, _ times: Int) async throws {
        for _ in 0..<times {
            try await store.database.write(as: .visitor) { try $0.record(.orderReceived, .order, "a", town: town) }
        }
    }

    @Test("Heads that moved are signed, read again, and hold the ledger")
    func round() async throws {
        try await inFolder { store, path in
            let file = try CheckpointFile(path: path, seed: CheckpointFile.newSeed())
            #expect(try file.append(store.database) == 0)
            #expect(try file.read() == [])
            try await Self.record(store, 2)
            #expect(try file.append(store.database) == 1)
            #expect(try file.append(store.database) == 0)
            try await Self.record(store, 1)
            try await store.database.write(as: .visitor) { try $0.record(.catalogueAdopted, .catalogue, "1") }
            #expect(try file.append(store.database) == 2)
            let points = try file.read()
            #expect(points.map(\.sequence).sorted() == [1, 2, 3])
            #expect(try Journal.verify(store.database, checkpoints: points) == .sound(chains: 2, entries: 4))
        }
    }

    @Test("A cut that is followed by a new checkpoint stays visible")
    func cutThenCheckpoint() async throws {
        try await inFolder { store, path in
            let file = try CheckpointFile(path: path, seed: CheckpointFile.newSeed())
            try await Self.record(store, 5)
            _ = try file.append(store.database)
            try store.tamper(
                "DELETE FROM journal WHERE sequence > 2",
                "UPDATE journal_head SET sequence = 2, hash = (SELECT hash FROM journal WHERE sequence = 2)")
            _ = try file.append(store.database)
            #expect(
                try Journal.verify(store.database, checkpoints: file.read())
                    == .broken(town: Self.town, sequence: 3, .shortOfHead))
        }
    }

    static let damages: [(remark: String, change: @Sendable (inout [String]) -> Void, line: Int)] = [
        ("a digit of the hash", { $0[1] = $0[1].replacing(" 2 ", with: " 1 ") }, 2),
        ("a digit of the signature", { $0[0] = $0[0].dropLast() + ($0[0].hasSuffix("0") ? "1" : "0") }, 1),
        ("a cut line", { $0[1] = String($0[1].dropLast(20)) }, 2),
        ("a foreign line", { $0.insert("hello", at: 1) }, 2),
        ("a signature that is no hexadecimal", { $0[0] = $0[0].dropLast(2) + "zz" }, 1),
        ("a signature that is no ASCII", { $0[0] = $0[0].dropLast(2) + "é" }, 1),
        ("an empty signature", { $0[0] = $0[0].split(separator: " ").dropLast().joined(separator: " ") + "  " }, 1),
    ]

    @Test("A changed or foreign line of the file is told by its number")
    func damaged() async throws {
        try await inFolder { store, path in
            let file = try CheckpointFile(path: path, seed: CheckpointFile.newSeed())
            for _ in 0..<2 {
                try await Self.record(store, 1)
                _ = try file.append(store.database)
            }
            let whole = try String(contentsOfFile: path, encoding: .utf8)
            for damage in Self.damages {
                var lines = whole.split(separator: "\n").map(String.init)
                damage.change(&lines)
                try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
                #expect(throws: CheckpointProblem.badLine(damage.line), "\(damage.remark)") { try file.read() }
            }
        }
    }

    @Test("A line signed by another key is not ours")
    func foreignKey() async throws {
        try await inFolder { store, path in
            try await Self.record(store, 1)
            let ours = try CheckpointFile(path: path, seed: CheckpointFile.newSeed())
            let theirs = try CheckpointFile(path: path, seed: CheckpointFile.newSeed())
            #expect(ours.publicKey != theirs.publicKey && ours.publicKey.count == 64)
            _ = try theirs.append(store.database)
            #expect(throws: CheckpointProblem.badLine(1)) { try ours.read() }
        }
    }
}
