// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets
import Synchronization
import Web

/// Who a request comes from. Sessions and keys are kept in memory for half a minute, so that a busy page costs no query;
/// what this process changes is forgotten at once.
package final class SessionDirectory: ActorDirectory {
    private struct Entry {
        var record: SessionRecord
        let loadedAt: Instant
    }

    private struct Memory {
        var sessions: [String: Entry] = [:]
        var programs: [String: (actor: Actor, loadedAt: Instant)] = [:]
        var limits: [KeyID: (perMinute: Int?, loadedAt: Instant)] = [:]
        /// Raised by every `forget`: what was read before is not kept after.
        var generation = 0
    }

    private let database: Database
    private let book: PeopleBook
    private let lexicon: Lexicon
    private let placeName: @Sendable (PlaceID, Language) -> String
    private let memory = Mutex(Memory())

    private static let life = Span.seconds(30)
    private static let most = 20_000

    /// - Parameter placeName: names a place for the title of a post.
    package init(
        database: Database, book: PeopleBook, lexicon: Lexicon,
        placeName: @escaping @Sendable (PlaceID, Language) -> String
    ) {
        (self.database, self.book, self.lexicon, self.placeName) = (database, book, lexicon, placeName)
    }

    package func signedIn(token: String, now: Instant) async throws -> SignedIn? {
        guard let token = RandomToken(token) else { return nil }
        try await book.refreshIfDue(at: now)
        guard let record = try await record(token.digest, at: now),
            record.limits.isAlive(createdAt: record.createdAt, seenAt: record.seenAt, at: now)
        else { return nil }
        if now >= record.seenAt + SessionLimits.touch { await touch(record.digest, at: now) }
        return person(record, on: CivilTime(now).date)
    }

    package func program(key: String) async throws -> Actor? {
        guard let token = RandomToken(key) else { return nil }
        let (digest, now) = (token.digest, database.now)
        let (known, generation) = memory.withLock { ($0.programs[digest], $0.generation) }
        if let known, Self.isFresh(known.loadedAt, at: now) { return known.actor }
        let found = try await database.read { try KeyStore.program(digest: digest, $0) }
        memory.withLock { memory in
            guard memory.generation == generation else { return }
            if memory.programs.count >= Self.most { memory.programs = [:] }
            memory.programs[digest] = found.map { ($0, now) }
        }
        return found
    }

    /// How often a key may write through Open311 in a minute; nil without a ceiling.
    package func limit(of key: KeyID) async throws -> Int? {
        let now = database.now
        let (known, generation) = memory.withLock { ($0.limits[key], $0.generation) }
        if let known, Self.isFresh(known.loadedAt, at: now) { return known.perMinute }
        let found = try await database.read { try KeyStore.limit(of: key, $0) }
        memory.withLock { memory in
            guard memory.generation == generation else { return }
            if memory.limits.count >= Self.most { memory.limits = [:] }
            memory.limits[key] = (found, now)
        }
        return found
    }

    /// Reads every session and key anew when it is next used; called after each change of accounts, posts or keys.
    package func forget() {
        memory.withLock { memory in
            memory = Memory(generation: memory.generation + 1)
        }
    }

    /// The title of a post: `柳荫社区3网格 网格员`, `Grid worker, Liuyin grid 3`.
    package func title(_ role: Role, at place: PlaceID, _ language: Language) -> String {
        let words = lexicon.words(in: language)
        return words(
            "people.post-title", ["role": words("role." + role.rawValue), "place": placeName(place, language)])
    }

    private func record(_ digest: String, at now: Instant) async throws -> SessionRecord? {
        let (known, generation) = memory.withLock { ($0.sessions[digest], $0.generation) }
        if let known, Self.isFresh(known.loadedAt, at: now) { return known.record }
        let found = try await database.read { try SessionStore.session(digest: digest, $0) }
        memory.withLock { memory in
            guard memory.generation == generation else { return }
            if memory.sessions.count >= Self.most { memory.sessions = [:] }
            memory.sessions[digest] = found.map { Entry(record: $0, loadedAt: now) }
        }
        return found
    }

    /// Reading goes on when this can't be written, on a full disk for example.
    private func touch(_ digest: String, at now: Instant) async {
        memory.withLock { $0.sessions[digest]?.record.seenAt = now }
        try? await database.write(as: .system("session"), at: now) { try SessionStore.touch(digest: digest, $0) }
    }

    private func person(_ record: SessionRecord, on today: CivilDate) -> SignedIn {
        let held = record.posts.filter { $0.isHeld(on: today) }
        let post = held.first { $0.id == record.chosen } ?? (held.count == 1 ? held.first : nil)
        let resident = Actor(.resident(record.account), role: .resident, scope: .everywhere)
        return SignedIn(
            account: record.account, name: record.name, actor: held.isEmpty ? resident : post?.actor,
            postTitles: post.map { post in
                Dictionary(
                    uniqueKeysWithValues: Language.allCases.map { ($0, title(post.role, at: post.place, $0)) })
            } ?? [:], postCount: held.count,
            mustChangePassword: record.mustChangePassword, session: record.digest)
    }

    private static func isFresh(_ loadedAt: Instant, at now: Instant) -> Bool {
        loadedAt <= now && now < loadedAt + life
    }
}
