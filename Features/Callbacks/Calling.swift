// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Database
import Kernel

/// A line with its draw and its order, for somebody.
struct LoadedLine: Sendable {
    let draw: Draw
    let line: DrawLine
    let sheet: OrderSheet
}

extension Callbacks {
    /// - Throws: `CommonRefusal.notFound` when the actor may not see the draw or the order.
    func load(
        _ number: Int, of draw: DrawID, for actor: Actor, at now: Instant, _ tx: ReadTransaction
    ) throws -> LoadedLine {
        let draw = try DrawStore.visible(draw, to: actor, tx)
        let line = try LineStore.one(number, of: draw.id, tx)
        return LoadedLine(
            draw: draw, line: line,
            sheet: try orders.sheet(line.order, supporter: line.supporter, for: actor, at: now, tx))
    }

    /// Writes down what came of a call, on the list and in the order's ledger.
    /// - Parameter reason: what is left to do, when the reporter wants it reopened.
    package func call(
        _ number: Int, of draw: DrawID, _ result: CallResult, words: String, reopening reason: String? = nil,
        _ tx: WriteTransaction
    ) throws {
        let loaded = try load(number, of: draw, for: tx.actor, at: tx.now, tx)
        let (line, payload) = try loaded.line.calling(
            result, words: words, by: tx.actor, at: tx.now, order: loaded.sheet.facts)
        try LineStore.save(line, after: loaded.line, town: loaded.sheet.order.locality.town, tx)
        try orders.note(.orderCalledBack, payload, on: line.order, tx)
        // Who reported it has the say; whoever supported it reports anew.
        if let reason, line.supporter == nil { try orders.askReopening(of: line.order, because: reason, tx) }
    }

    /// Writes down what somebody found who went to see, on the list and in the order's ledger.
    package func find(
        _ number: Int, of draw: DrawID, _ finding: Finding, words: String, _ tx: WriteTransaction
    ) throws {
        let loaded = try load(number, of: draw, for: tx.actor, at: tx.now, tx)
        let (line, payload) = try loaded.line.checking(
            finding, words: words, by: tx.actor, order: loaded.sheet.facts)
        try LineStore.save(line, after: loaded.line, town: loaded.sheet.order.locality.town, tx)
        try orders.note(.orderSampled, payload, on: line.order, tx)
    }

    /// The name and the number to call; who may not call has no use for them.
    func openContact(
        _ number: Int, of draw: DrawID, for purpose: String, _ tx: WriteTransaction
    ) throws -> (name: String?, phone: String?) {
        let loaded = try load(number, of: draw, for: tx.actor, at: tx.now, tx)
        if let refusal = loaded.sheet.facts.part.refusal(tx.actor) { throw refusal }
        guard loaded.line.purpose == .callback else { throw CallbackRefusal.wrongList }
        guard loaded.line.standing == .open else { throw CallbackRefusal.finished }
        return try orders.openContact(
            of: loaded.line.order, supporter: loaded.line.supporter, for: purpose, tx)
    }
}
