// SPDX-License-Identifier: Apache-2.0
import Blocking
import Dispatch
import Synchronization
import Testing

private final class Meter: Sendable {
    private let counts = Mutex((running: 0, most: 0))

    var most: Int { counts.withLock { $0.most } }

    func enter() {
        counts.withLock { counts in
            counts.running += 1
            counts.most = max(counts.most, counts.running)
        }
    }

    func leave() { counts.withLock { $0.running -= 1 } }
}

@Suite struct BlockingPoolTests {
    @Test("Every piece of work gives its own result, never more at once than there are threads")
    func bounded() async throws {
        let pool = BlockingPool(label: "test", threads: 2, waiting: 1_000)
        let meter = Meter()
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...200 {
                group.addTask {
                    try await pool.run {
                        meter.enter()
                        defer { meter.leave() }
                        return number
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 20_100)
        #expect(meter.most <= 2)
    }

    @Test("What would wait behind a full queue is refused, and the pool works on afterwards")
    func full() async throws {
        let pool = BlockingPool(label: "test", threads: 1, waiting: 1)
        let gate = DispatchSemaphore(value: 0)
        let started = AsyncStream.makeStream(of: Void.self)
        async let first = pool.run {
            started.continuation.yield()
            gate.wait()
            return 1
        }
        for await _ in started.stream { break }
        // One place in the queue: of two more, exactly one is refused at once.
        let refused = AsyncStream.makeStream(of: Void.self)
        let others = (0..<2).map { _ in
            Task { () -> Int? in
                do { return try await pool.run { 2 } } catch {
                    refused.continuation.yield()
                    return nil
                }
            }
        }
        for await _ in refused.stream { break }
        gate.signal()
        #expect(try await first == 1)
        let results = [await others[0].value, await others[1].value]
        #expect(results.compactMap { $0 } == [2])
        #expect(try await pool.run { 3 } == 3)
    }
}
