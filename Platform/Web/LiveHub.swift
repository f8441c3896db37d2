// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import ServiceLifecycle
import Synchronization

/// Tells open pages that something they show has changed: server-sent events without content, so that nobody hears more
/// than they may see; the page asks again for what it shows. What other processes write comes by `LiveWatch`.
package final class LiveHub: Sendable {
    /// What a page shows.
    package enum Interest: Sendable {
        case everything
        case towns(Set<PlaceID>)
        /// One thing, by its id in the ledger.
        case one(String)
        /// Whatever is shown under any of these words, with or without the ledger: inboxes, by whose they are.
        case any(Set<String>)
    }

    private enum Signal {
        case changed
        case beat
    }

    private struct State {
        var next = 0
        var listeners: [Int: (interest: Interest, stream: AsyncStream<Signal>.Continuation)] = [:]
    }

    private let state = Mutex(State())

    /// The most pages that may listen at once; more are answered with 503 and poll.
    package static let most = 2000

    package init() {}

    /// Whether any page listens.
    package var isHeard: Bool { state.withLock { !$0.listeners.isEmpty } }

    /// These things have changed, durably.
    package func announce(_ notices: [JournalNotice]) {
        state.withLock { state in
            for listener in state.listeners.values
            where notices.contains(where: { Self.concerns($0, listener.interest) }) {
                listener.stream.yield(.changed)
            }
        }
    }

    /// What is shown under these words has changed, without anything in the ledger.
    package func touch(_ words: Set<String>) {
        state.withLock { state in
            for listener in state.listeners.values {
                guard case .any(let shown) = listener.interest, !shown.isDisjoint(with: words) else { continue }
                listener.stream.yield(.changed)
            }
        }
    }

    private static func concerns(_ notice: JournalNotice, _ interest: Interest) -> Bool {
        switch interest {
        case .everything: true
        case .towns(let towns): towns.contains(notice.town)
        case .one(let id): notice.id == id
        case .any(let words): words.contains(notice.id)
        }
    }

    /// The endless answer of one page.
    /// - Throws: `CommonRefusal.storeUnavailable` when too many listen already.
    package func answer(_ interest: Interest) throws -> Response {
        let (stream, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(1))
        let number = try state.withLock { state in
            guard state.listeners.count < Self.most else { throw CommonRefusal.storeUnavailable }
            state.next += 1
            state.listeners[state.next] = (interest, continuation)
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { state in _ = state.listeners.removeValue(forKey: number) }
        }
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 5000\n\n"))
            // A comment now and then finds out that the reader has gone away.
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while !Task.isCancelled {
                        try await Task.sleep(for: .seconds(25))
                        continuation.yield(.beat)
                    }
                }
                for await signal in stream.cancelOnGracefulShutdown() {
                    let text: StaticString =
                        signal == .beat ? ": beat\n\n" : "event: changed\ndata: {\"parts\":[\"live\"]}\n\n"
                    try await writer.write(ByteBuffer(staticString: text))
                }
                group.cancelAll()
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
    }
}
