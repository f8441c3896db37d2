// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Kernel
import Synchronization

/// Runs work that takes a core or waits for a disk on a few threads of its own, so that the cooperative threads go on.
///
/// At most `threads` pieces run at once and at most `waiting` queue behind them, in order; one more is refused at once,
/// because whoever waits that long has gone away.
package final class BlockingPool: Sendable {
    private struct State {
        var idle: [DispatchQueue]
        var queued: [@Sendable () -> Void] = []
    }

    private let state: Mutex<State>
    private let waiting: Int

    /// `label` names the threads in a debugger.
    package init(label: String, threads: Int, waiting: Int) {
        let queues = (0..<max(1, threads)).map { DispatchQueue(label: "\(label)-\($0)") }
        state = Mutex(State(idle: queues))
        self.waiting = waiting
    }

    /// What `work` gives, once a thread was free for it.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(PoolBusy) -> Value {
        let value: Value? = await withCheckedContinuation { continuation in
            if !submit({ continuation.resume(returning: work()) }) { continuation.resume(returning: nil) }
        }
        guard let value else { throw PoolBusy() }
        return value
    }

    private func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
        let (accepted, queue) = state.withLock { state -> (Bool, DispatchQueue?) in
            if let queue = state.idle.popLast() { return (true, queue) }
            guard state.queued.count < waiting else { return (false, nil) }
            state.queued.append(work)
            return (true, nil)
        }
        if let queue { queue.async { [self] in drain(queue, first: work) } }
        return accepted
    }

    private func drain(_ queue: DispatchQueue, first: @Sendable () -> Void) {
        first()
        while true {
            let next = state.withLock { state -> (@Sendable () -> Void)? in
                if !state.queued.isEmpty { return state.queued.removeFirst() }
                state.idle.append(queue)
                return nil
            }
            guard let next else { return }
            next()
        }
    }
}

/// Too much is waiting for the same few threads already.
package struct PoolBusy: Refusal, Equatable {
    package init() {}

    package var code: String { "server.busy" }
    package var family: RefusalFamily { .unavailable }
}
