// SPDX-License-Identifier: Apache-2.0
import Foundation
import NoticeRules

/// The operator's mail relay.
package struct MailServer: Sendable, Equatable {
    package enum Security: Sendable, Equatable {
        /// TLS from the first byte (port 465).
        case tls
        /// Plain greeting, then TLS or nothing (port 587).
        case startTLS
        /// No TLS: only for a relay on this machine or in its own network, and only when the operator writes so.
        case none
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let user: String?
    package let password: String
    package let from: EmailAddress

    /// Reads `smtps://user:password@host:465`, `smtp://…` (STARTTLS) or `smtp+plain://…`; user and password are
    /// percent-encoded. nil for anything else.
    package init?(_ text: String, from: EmailAddress) {
        guard let split = text.firstRange(of: "://") else { return nil }
        switch text[..<split.lowerBound] {
        case "smtps": security = .tls
        case "smtp": security = .startTLS
        case "smtp+plain": security = .none
        default: return nil
        }
        let rest = text[split.upperBound...]
        let at = rest.lastIndex(of: "@")
        let place = (at.map { rest[rest.index(after: $0)...] } ?? rest).split(
            separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(place.count), !place[0].isEmpty,
            place[0].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") })
        else { return nil }
        host = String(place[0])
        let usual = security == .tls ? 465 : security == .startTLS ? 587 : 25
        guard let port = place.count == 2 ? Int(place[1]) : usual, (1...65535).contains(port) else { return nil }
        self.port = port
        if let at {
            let credentials = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let user = credentials.first.flatMap({ String($0).removingPercentEncoding }), !user.isEmpty,
                let password = (credentials.count == 2 ? String(credentials[1]) : "").removingPercentEncoding
            else { return nil }
            (self.user, self.password) = (user, password)
        } else {
            (user, password) = (nil, "")
        }
        self.from = from
    }
}
