// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Lets a few tests have stores at a time: the test library starts all tests at once, and a server has 100 connections.
final class StoreGate: Sendable {
    static let shared = StoreGate(places: 4)

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    @TaskLocal private static var isInside = false
    private let state: Mutex<State>

    init(places: Int) { state = Mutex(State(free: places)) }

    /// A test that already has a store may open another one: it doesn't wait for itself.
    func entered<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        if Self.isInside { return try await body() }
        await enter()
        defer { leave() }
        return try await Self.$isInside.withValue(true) { try await body() }
    }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let mayGo = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if mayGo { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
