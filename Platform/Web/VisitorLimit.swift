// SPDX-License-Identifier: Apache-2.0
import Crypto
import Database
import Kernel

/// A ceiling for one visitor and a much higher one for their address, which a community hall, a carrier's gate or a proxy
/// lets many people share.
package struct VisitorLimit: Sendable {
    private let visitor: RateLimit
    private let address: RateLimit

    /// - Parameters:
    ///   - hits: for whoever holds one visitor's cookie or session.
    ///   - perAddress: for everybody behind one address together, so that dropping the cookie wins little.
    package init(_ bucket: String, _ hits: Int, perAddress: Int, per window: Span) {
        visitor = RateLimit(bucket, hits, per: window)
        address = RateLimit(bucket + "-address", perAddress, per: window)
    }

    /// Counts one hit for both.
    /// - Throws: `CommonRefusal.tooOften` when either ceiling is reached.
    package func count(_ context: WebContext, _ tx: WriteTransaction) throws {
        try visitor.count(Self.mark(context), tx)
        try address.count(context.peer, tx)
    }

    /// Of the form token, which belongs to cookie or session; a digest, because the token itself lets forms through.
    private static func mark(_ context: WebContext) -> String {
        if case .program = context.actor.kind { return context.actor.journalText }
        return hexadecimal(SHA256.hash(data: Array(context.formToken.utf8)).prefix(16))
    }
}
