// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Logging
import NIOCore

/// Everything a handler knows about its request besides the bytes: no globals, no ambient state.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The peer's address as text, or what a trusted proxy says of it; used for rate limits, never logged.
    package internal(set) var peer: String
    package var requestID = ""
    package var signedIn: SignedIn?
    package var actor = Actor.visitor
    package var words = Lexicon().words(in: .chinese)
    package var preferences = Preferences()
    /// The instant that this request takes as now.
    package var now = Instant(milliseconds: 0)
    /// The form token that this visitor's next change must carry.
    package var formToken = ""
    /// The secret of a visitor who has none yet, to be set as a cookie with the first page.
    package var freshVisitor = ""
    /// What the matrix grants this actor on this route.
    package var reach = Reach.none
    package var flash: String?
    /// Where the asker may try again what failed: path and query of a page that was asked for; nil after a change.
    package internal(set) var again: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

/// A signed-in person in one of their posts, as the session says.
package struct SignedIn: Sendable {
    package let account: AccountID
    package let name: String
    /// nil until a person with several posts has chosen one.
    package let actor: Actor?
    /// Title of the post by language; empty until one is chosen.
    package let postTitles: [Language: String]
    package let postCount: Int
    package let mustChangePassword: Bool
    /// The digest of the session token: the form token hangs on it.
    package let session: String

    /// Tells this session's pages from others' on a device; no secret, and opens nothing.
    package var keeperMark: String { String(session.prefix(16)) }

    package init(
        account: AccountID, name: String, actor: Actor?, postTitles: [Language: String], postCount: Int,
        mustChangePassword: Bool,
        session: String
    ) {
        self.account = account
        self.name = name
        self.actor = actor
        self.postTitles = postTitles
        self.postCount = postCount
        self.mustChangePassword = mustChangePassword
        self.session = session
    }
}

/// How the visitor wants to read.
package struct Preferences: Sendable, Equatable {
    package enum Theme: String, Sendable, CaseIterable {
        case system, light, dark
    }

    package var language: Language?
    package var theme = Theme.system
    /// 长辈版: larger type and targets.
    package var isElder = false

    package init() {}

    /// Reads the cookie value, such as `en.dark.elder`; unknown words are ignored.
    package init(cookie: String) {
        for word in cookie.split(separator: ".") {
            if let language = Language(rawValue: String(word)) { self.language = language }
            if let theme = Theme(rawValue: String(word)) { self.theme = theme }
            if word == "elder" { isElder = true }
        }
    }

    package var cookie: String {
        ([language?.rawValue, theme.rawValue, isElder ? "elder" : nil] as [String?]).compactMap { $0 }
            .joined(separator: ".")
    }
}

/// Who a request comes from, found by the people feature.
package protocol ActorDirectory: Sendable {
    /// The person behind a session token; nil when it is unknown, idle too long or too old.
    func signedIn(token: String, now: Instant) async throws -> SignedIn?
    /// The program behind an API key; nil when it is unknown or revoked.
    func program(key: String) async throws -> Actor?
}
