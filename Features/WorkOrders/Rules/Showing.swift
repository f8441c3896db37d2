// SPDX-License-Identifier: Apache-2.0
import Kernel

extension WorkOrder {
    /// Proposes what everybody may read; again as often as it isn't shown.
    /// - Parameters:
    ///   - earlier: the publication that the order has.
    ///   - mayShow: whether the reporter consented.
    package func proposing(
        _ words: String, photos: Int, mayShow: Bool, besides earlier: Publication?, by actor: Actor, at now: Instant
    ) throws(ShowingRefusal) -> (publication: Publication, happening: Happening) {
        guard ShowingPolicy.mayPropose(actor, self) else { throw .notYours }
        if let refusal = ShowingPolicy.refusal(self, mayShow: mayShow) { throw refusal }
        if case .shown? = earlier?.state { throw .alreadyShown }
        guard words.contains(where: { !$0.isWhitespace }) else { throw .wordsMissing(field: "words") }
        guard words.count <= Self.longestWords else { throw .wordsTooLong(field: "words", limit: Self.longestWords) }
        guard !Redaction(words).hasPersonalNumber else { throw .numberLeft }
        var number = earlier?.number ?? 1
        if case .takenDown? = earlier?.state { number += 1 }
        let publication = Publication(
            order: id, number: number, words: words, proposal: .init(by: actor.account, at: now), state: .proposed,
            version: (earlier?.version ?? 0) + 1)
        return (
            publication, Happening(.orderShowingProposed, ["words": .text(words), "photos": .number(Int64(photos))])
        )
    }
}

extension Publication {
    /// A second person shows what was proposed, exactly as they saw it.
    package func showing(
        _ order: WorkOrder, mayShow: Bool, by actor: Actor, at now: Instant
    ) throws(ShowingRefusal) -> (publication: Publication, happening: Happening) {
        try checkDecision(order, actor)
        guard actor.account != proposal.by else { throw .decidedByProposer }
        if let refusal = ShowingPolicy.refusal(order, mayShow: mayShow) { throw refusal }
        return (moved(to: .shown(Decision(by: actor.account, at: now))), Happening(.orderShown))
    }

    /// It isn't shown like this; whoever proposed it may say so too.
    package func refusing(
        _ reason: String, _ order: WorkOrder, by actor: Actor, at now: Instant
    ) throws(ShowingRefusal) -> (publication: Publication, happening: Happening) {
        try checkDecision(order, actor)
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .wordsMissing(field: "reason") }
        try Self.checkLength(reason, "reason")
        return (
            moved(to: .refused(Decision(by: actor.account, at: now), reason: reason)),
            Happening(.orderShowingRefused, ["reason": .text(reason)])
        )
    }

    /// Nobody reads it any more; that it stood there, and why it went, stays.
    package func takingDown(
        _ takedown: Takedown, _ order: WorkOrder, by actor: Actor, at now: Instant
    ) throws(ShowingRefusal) -> (publication: Publication, happening: Happening) {
        guard ShowingPolicy.mayTakeDown(actor, order), Takedown.ofStaff.contains(takedown.reason) else {
            throw .notYours
        }
        guard case .shown(let shown) = state else { throw .notShown }
        try Self.checkLength(takedown.words, "words")
        return takenDown(takedown, shown, Decision(by: actor.account, at: now))
    }

    /// What becomes of it when the reporter withdraws the consent; nil when there is nothing to take back.
    package func losingConsent(at now: Instant) -> (publication: Publication, happening: Happening?)? {
        switch state {
        case .shown(let shown): takenDown(Takedown(.consentWithdrawn), shown, Decision(by: nil, at: now))
        case .proposed: (moved(to: .ended(at: now)), nil)
        case .refused, .takenDown, .ended: nil
        }
    }

    private func takenDown(
        _ takedown: Takedown, _ shown: Decision, _ down: Decision
    ) -> (publication: Publication, happening: Happening) {
        var payload: Payload = ["takedown": .text(takedown.reason.rawValue)]
        if !takedown.words.isEmpty { payload["words"] = .text(takedown.words) }
        return (
            moved(to: .takenDown(shown: shown, down: down, takedown)), Happening(.orderTakenDown, payload)
        )
    }

    private func checkDecision(_ order: WorkOrder, _ actor: Actor) throws(ShowingRefusal) {
        guard ShowingPolicy.mayDecide(actor, order) else { throw .notYours }
        guard case .proposed = state else { throw .notProposed }
    }

    private static func checkLength(_ words: String, _ field: String) throws(ShowingRefusal) {
        guard words.count <= WorkOrder.longestWords else {
            throw .wordsTooLong(field: field, limit: WorkOrder.longestWords)
        }
    }

    private func moved(to state: State) -> Publication {
        var changed = self
        changed.state = state
        changed.version += 1
        return changed
    }
}
