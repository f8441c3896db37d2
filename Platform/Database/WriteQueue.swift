// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Kernel
import Synchronization

/// A write that waits for its commit.
protocol PendingWrite: Sendable {
    var actor: Actor { get }
    var at: Instant? { get }
    func run(_ tx: WriteTransaction) throws
    func succeed()
    func fail(_ error: any Error)
}

/// Group commit: writers that arrive while a commit is on its way share the next one, and commits that follow each other
/// while the disk syncs share the next sync. Nobody is told of a write before it is on the disk.
///
/// Each write is still all or nothing by itself. A write that is refused before it has touched anything leaves the
/// others alone; one that fails after touching something takes the whole commit down, and then each is run by itself.
/// When the store goes away on the way, nobody knows whether the commit arrived, so none is run again: all are failed.
final class WriteQueue: Sendable {
    private struct Commit: Sendable {
        let writes: [any PendingWrite]
        let refused: [Int: any Error]
        let afterCommit: [@Sendable () -> Void]
        let notices: [JournalNotice]
    }

    private let engine: any Engine
    private let clock: @Sendable () -> Instant
    private let largestBatch: Int
    private let waiting = Mutex(Backlog<any PendingWrite>())
    private let observer = Mutex(Observer())
    /// Commits that wait for the disk, in their order.
    private let committed = Mutex(Backlog<Commit>())
    private let thread = DispatchQueue(label: "jiewang.writer", qos: .userInitiated)
    private let disk = DispatchQueue(label: "jiewang.disk", qos: .userInitiated)

    /// A struct around the closure: kept bare in a mutex, each look at it would wrap it in one more layer of thunks, so
    /// that every commit would cost more than the one before and the stack would give out in the end.
    private struct Observer {
        var call: (@Sendable ([JournalNotice]) -> Void)?
    }

    init(engine: any Engine, largestBatch: Int = 256, clock: @escaping @Sendable () -> Instant) {
        (self.engine, self.largestBatch, self.clock) = (engine, largestBatch, clock)
    }

    func observe(_ body: @escaping @Sendable ([JournalNotice]) -> Void) { observer.withLock { $0.call = body } }

    func add(_ write: any PendingWrite) {
        if waiting.withLock({ $0.add(write) }) { thread.async { self.drain() } }
    }

    /// Returns when all that was waiting is on the disk or has failed.
    func settle() async {
        await withCheckedContinuation { continuation in
            thread.async { self.disk.async { continuation.resume() } }
        }
    }

    private func drain() {
        while true {
            let batch = waiting.withLock { $0.take(atMost: largestBatch) }
            if batch.isEmpty { return }
            commit(batch)
        }
    }

    private func commit(_ writes: [any PendingWrite]) {
        let batch = Batch()
        var refused: [Int: any Error] = [:]
        do {
            try engine.write { connection in
                for (index, write) in writes.enumerated() {
                    let tx = WriteTransaction(
                        connection: connection, batch: batch, actor: write.actor, now: write.at ?? clock())
                    let planned = batch.afterCommit.count
                    do {
                        try write.run(tx)
                    } catch  where !tx.hasWritten && connection.failure == nil {
                        refused[index] = error
                        batch.afterCommit.removeSubrange(planned..<batch.afterCommit.count)
                    }
                }
                try batch.flush(connection, now: clock())
            }
        } catch DatabaseProblem.unavailable(let words) {
            for write in writes { write.fail(DatabaseProblem.unavailable(words)) }
            return
        } catch {
            guard writes.count > 1 else { return writes[0].fail(error) }
            for write in writes { commit([write]) }
            return
        }
        hold(
            Commit(writes: writes, refused: refused, afterCommit: batch.afterCommit, notices: batch.notices))
    }

    private func hold(_ commit: Commit) {
        if committed.withLock({ $0.add(commit) }) { disk.async { self.sync() } }
    }

    private func sync() {
        while true {
            let commits = committed.withLock { $0.take() }
            if commits.isEmpty { return }
            do {
                try engine.persist()
            } catch {
                // They may be there and may not; nobody is told that they are.
                for write in commits.flatMap(\.writes) { write.fail(error) }
                continue
            }
            for commit in commits { acknowledge(commit) }
        }
    }

    private func acknowledge(_ commit: Commit) {
        for body in commit.afterCommit { body() }
        if !commit.notices.isEmpty { observer.withLock { $0.call }?(commit.notices) }
        for (index, write) in commit.writes.enumerated() {
            if let error = commit.refused[index] { write.fail(error) } else { write.succeed() }
        }
    }
}

/// What waits for a thread that takes all of it, batch by batch, and is started again when it has found nothing.
private struct Backlog<Element: Sendable>: Sendable {
    private var waiting: [Element] = []
    private var isDraining = false

    /// Whether the thread must be started.
    mutating func add(_ element: Element) -> Bool {
        waiting.append(element)
        defer { isDraining = true }
        return !isDraining
    }

    /// What has waited longest; the thread ends when there is nothing.
    mutating func take(atMost most: Int = .max) -> [Element] {
        let batch = Array(waiting.prefix(most))
        waiting.removeFirst(batch.count)
        isDraining = !batch.isEmpty
        return batch
    }
}

/// A write with its result, resumed after the commit.
final class TypedWrite<T: Sendable>: PendingWrite {
    let actor: Actor
    let at: Instant?
    private let body: @Sendable (WriteTransaction) throws -> T
    private let result = Mutex<T?>(nil)
    private let continuation: CheckedContinuation<T, any Error>

    init(
        actor: Actor, at: Instant?, body: @escaping @Sendable (WriteTransaction) throws -> T,
        continuation: CheckedContinuation<T, any Error>
    ) {
        (self.actor, self.at, self.body, self.continuation) = (actor, at, body, continuation)
    }

    func run(_ tx: WriteTransaction) throws {
        let value = try body(tx)
        result.withLock { $0 = value }
    }

    func succeed() {
        guard let value = result.withLock({ $0 }) else { return fail(DatabaseProblem.busy) }
        continuation.resume(returning: value)
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
