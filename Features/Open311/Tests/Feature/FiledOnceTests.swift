// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Open311Rules
import Synchronization
import TestStores
import Testing
import Web

@testable import Open311

@Suite struct FiledOnceTests {
    @Test("A report with a key is opened once and keeps its first answer", arguments: Engines.available)
    func once(engine: EngineKind) async throws {
        try await withStore(engine) { store in
            let filing = try await filing("a=1", key: "k")
            let receipt = RequestReceipt(.token("T-1"), notice: "说明", accountID: "me")
            #expect(try await store.read { try filing.earlier($0) } == nil)
            for other in ["T-1", "T-2"] {
                let answer = try await store.write(as: partner, at: noon) { tx in
                    try filing.once(tx) { RequestReceipt(.token(other), notice: "说明", accountID: "me") }
                }
                #expect(answer == receipt)
            }
            #expect(try await store.read { try filing.earlier($0) } == receipt)
        }
    }

    @Test("Two processes that get the same report at once open one order", arguments: Engines.available)
    func race(engine: EngineKind) async throws {
        try await withTwo(engine) { one, other in
            let filing = try await filing("a=1", key: "k")
            let opened = Tally()
            let receipts = try await withThrowingTaskGroup(of: RequestReceipt.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await (number < 4 ? one : other).write(as: partner, at: noon) { tx in
                            try filing.once(tx) {
                                opened.count.withLock { $0 += 1 }
                                return RequestReceipt(.id("\(number)"))
                            }
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(receipts.count == 8 && receipts.allSatisfy { $0 == receipts[0] })
            #expect(opened.count.withLock { $0 } == 1)
        }
    }

    @Test("A report that was refused leaves no key behind", arguments: Engines.available)
    func refused(engine: EngineKind) async throws {
        try await withStore(engine) { store in
            let filing = try await filing("a=1", key: "k")
            await #expect(throws: Open311Fault.addressIDUnknown) {
                try await store.write(as: partner, at: noon) { tx in
                    try filing.once(tx) { throw Open311Fault.addressIDUnknown }
                }
            }
            #expect(try await store.read { try filing.earlier($0) } == nil)
        }
    }

    @Test("The same key with another body, or of another program, is another thing", arguments: Engines.available)
    func reused(engine: EngineKind) async throws {
        try await withStore(engine) { store in
            let first = try await filing("a=1", key: "k")
            _ = try await store.write(as: partner, at: noon) { tx in try first.once(tx) { RequestReceipt(.id("1")) } }
            let other = try await filing("a=2", key: "k")
            await #expect(throws: Open311Fault.idempotencyKeyReused) {
                try await store.write(as: partner, at: noon) { tx in try other.once(tx) { RequestReceipt(.id("2")) } }
            }
            let another = Actor(.program(KeyID(high: 9, low: 9)), role: .integrator, scope: .everywhere)
            let stranger = try await filing("a=2", key: "k", by: another)
            #expect(try await store.read { try stranger.earlier($0) } == nil)
        }
    }

    @Test("Old keys are forgotten", arguments: Engines.available)
    func forgotten(engine: EngineKind) async throws {
        try await withStore(engine) { store in
            let filing = try await filing("a=1", key: "k")
            try await store.write(as: partner, at: noon) { tx in _ = try filing.once(tx) { RequestReceipt(.id("1")) } }
            try await store.write(as: .system("tidying"), at: noon) { tx in try SentOnce.forget(before: noon, tx) }
            #expect(try await store.read { try filing.earlier($0) } != nil)
            try await store.write(as: .system("tidying"), at: noon) { tx in
                try SentOnce.forget(before: noon + .seconds(1), tx)
            }
            #expect(try await store.read { try filing.earlier($0) } == nil)
        }
    }

    @Test(
        "The key and the order of the pairs count in a report's hash as they should",
        arguments: [
            ("a=1&b=2", "a=1&b=2", true, "the same"),
            ("a=1&b=2&api_key=x", "api_key=y&a=1&b=2", true, "the API key is no part of the report"),
            ("a=1&b=", "a=1", true, "an empty pair is an absent one"),
            ("a=1&b=2", "a=1&b=3", false, "another value"),
            ("a=1b&c=2", "a=1&bc=2", false, "the border between name and value"),
            ("a=1&a=2", "a=2&a=1", false, "another order"),
        ])
    func hashes(one: String, other: String, same: Bool, remark: String) async throws {
        let (one, other) = (try await filing(one, key: "k"), try await filing(other, key: "k"))
        #expect((one.retry == other.retry) == same, "\(remark)")
        #expect(one.retry?.hash.utf8.count == 64)
    }
}

private final class Tally: Sendable {
    let count = Mutex(0)
}

/// A filing as a call with that query would make it.
private func filing(_ query: String, key: String, by actor: Actor = partner) async throws -> Filing {
    let call = try await Call(
        Request(
            head: .init(method: .get, scheme: nil, authority: nil, path: "/?" + query),
            body: .init(buffer: .init())), .json)
    let request = try NewRequest.read(
        Open311Rules.Parameters([("service_code", "R"), ("address_id", "1")]), definition: { .init(serviceCode: $0) })
    return Filing(request: request, media: [], key: actor, retry: try .init(header: key, call))
}
