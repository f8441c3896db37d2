// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import NIOCore
import Synchronization

/// The memory that bodies with files may take together: they are held until their request is answered, and anybody may
/// send them. Also how many of them one address of visitors may begin in a minute, counted before a byte is read.
package final class UploadRoom: Sendable {
    private struct State {
        var taken = 0
        var minute: Int64 = 0
        var begun: [String: Int] = [:]
    }

    private let bytes: Int
    private let perMinute: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - bytes: of all bodies that are in flight together.
    ///   - perMinute: bodies from one address of visitors.
    package init(bytes: Int, perMinute: Int = 120) { (self.bytes, self.perMinute) = (bytes, perMinute) }

    /// How many bytes are held just now.
    package var taken: Int { state.withLock { $0.taken } }

    /// Counts a body that a visitor begins to send.
    /// - Throws: `CommonRefusal.tooOften` above the ceiling.
    func begin(from peer: String, at now: Instant) throws(CommonRefusal) {
        let (minute, rest) = now.milliseconds.quotientAndRemainder(dividingBy: 60_000)
        let isTooOften = state.withLock { state in
            if state.minute != minute { (state.minute, state.begun) = (minute, [:]) }
            guard state.begun[peer, default: 0] < perMinute else { return true }
            state.begun[peer, default: 0] += 1
            return false
        }
        if isTooOften { throw .tooOften(retryAfterSeconds: Int((60_000 - rest) / 1000) + 1) }
    }

    fileprivate func take(_ count: Int) throws(NoUploadRoom) {
        let fits = state.withLock { state in
            guard state.taken + count <= bytes else { return false }
            state.taken += count
            return true
        }
        if !fits { throw NoUploadRoom() }
    }

    fileprivate func give(_ count: Int) { state.withLock { $0.taken -= count } }
}

/// One body on its way; what was read of it counts until it is closed.
final class Upload: Sendable {
    private let room: UploadRoom
    private let taken = Atomic<Int>(0)

    init(in room: UploadRoom) { self.room = room }

    /// The same body, counted while it is read; reading it throws `NoUploadRoom` when there is no room for the next part.
    func counting(_ body: RequestBody) -> RequestBody { RequestBody(asyncSequence: Counted(body: body, upload: self)) }

    /// Gives the room back.
    func close() { room.give(taken.exchange(0, ordering: .relaxed)) }

    private func take(_ count: Int) throws(NoUploadRoom) {
        try room.take(count)
        taken.wrappingAdd(count, ordering: .relaxed)
    }

    private struct Counted: AsyncSequence, Sendable {
        let body: RequestBody
        let upload: Upload

        func makeAsyncIterator() -> Iterator { Iterator(parts: body.makeAsyncIterator(), upload: upload) }

        struct Iterator: AsyncIteratorProtocol {
            var parts: RequestBody.AsyncIterator
            let upload: Upload

            mutating func next() async throws -> ByteBuffer? {
                guard let part = try await parts.next() else { return nil }
                try upload.take(part.readableBytes)
                return part
            }
        }
    }
}

/// Too many uploads at once; soon over.
package struct NoUploadRoom: Refusal, Equatable {
    package var code: String { "server.busy" }
    package var family: RefusalFamily { .unavailable }
}
