// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel

/// What a change was answered, in a shape that is kept under its `Idempotency-Key` and can be given again word for word.
///
/// It names things and says nothing of what was written in them: words that are erased must not live on here.
package struct SentAnswer: Sendable, Equatable {
    package let facts: Payload
    /// Where somebody with a page goes next, and the notice that they find there.
    package let next: String
    package let flash: String

    package init(_ facts: Payload, next: String, flash: String) {
        (self.facts, self.next, self.flash) = (facts, next, flash)
    }

    package var stored: String {
        var all = facts
        all["next"] = .text(next)
        all["flash"] = .text(flash)
        return all.canonicalJSON
    }

    /// Reads what `stored` wrote; nil for anything else.
    package init?(stored: String) {
        guard var facts = Payload(canonicalJSON: stored), let next = facts.text("next"),
            let flash = facts.text("flash")
        else { return nil }
        facts["next"] = nil
        facts["flash"] = nil
        self.init(facts, next: next, flash: flash)
    }

    /// The next page for a reader of pages, the facts for a script or program.
    package func response(to request: Request) -> Response {
        if request.wantsPage { return .seeOther(next, flash: flash) }
        return .bytes(Array(stored.utf8), type: "application/json; charset=utf-8")
    }
}

extension SentOnce {
    /// What a change that may have come before is answered: the first answer, or what making it gives.
    /// - Parameter make: makes the change; the transaction in it goes through `first`.
    package static func answering(
        _ sent: SentOnce?, _ request: Request, _ earlier: (SentOnce) async throws -> String?,
        make: () async throws -> Response
    ) async throws -> Response {
        if let sent, let answer = try await earlier(sent) { return try again(answer, request) }
        do {
            return try await make()
        } catch let before as CameBefore {
            return try again(before.answer, request)
        }
    }

    private static func again(_ answer: String, _ request: Request) throws -> Response {
        // An empty one belongs to a change of another process that isn't through yet.
        guard let answer = SentAnswer(stored: answer) else { throw CommonRefusal.changedMeanwhile }
        return answer.response(to: request)
    }
}
