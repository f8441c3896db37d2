// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Database
import Kernel
import Web

/// The front door of callbacks: lists drawn by lot, calls, checks.
package struct Callbacks: Feature {
    let database: Database
    let orders: any CallbackOrders
    let places: any CallbackPlaces
    let names: any CallbackNames
    let site: @Sendable () -> Site
    /// How many of a hundred self-handled orders are looked at, as the district has it now.
    let selfCheckShare: @Sendable (ReadTransaction) throws -> Int
    /// Where seeds come from: the system's random numbers, unless a test has its own.
    package var seeds: @Sendable () -> DrawSeed = { DrawSeed(UInt64.random(in: .min ... .max)) }

    package init(
        database: Database, orders: any CallbackOrders, places: any CallbackPlaces, names: any CallbackNames,
        site: @escaping @Sendable () -> Site,
        selfCheckShare: @escaping @Sendable (ReadTransaction) throws -> Int
    ) {
        self.database = database
        self.orders = orders
        self.places = places
        self.names = names
        self.site = site
        self.selfCheckShare = selfCheckShare
    }

    package var menu: [MenuEntry] { [MenuEntry(path: "/callbacks", key: "menu.callbacks", icon: "phone")] }

    package func routes(_ table: inout RouteTable) {
        DrawRoutes(feature: self).add(to: &table)
        LineRoutes(feature: self).add(to: &table)
    }

    /// Draws a list: the frame is read first, the lots are kept and told to every drawn order's ledger in one commit.
    /// - Throws: `DrawRefusal.nothingToDraw`, or `CommonRefusal.changedMeanwhile` when somebody drew the same orders.
    @discardableResult
    package func draw(
        _ terms: DrawTerms, in target: (place: PlaceID, scope: Scope, area: DrawnArea), as actor: Actor,
        at now: Instant
    ) async throws -> DrawID {
        let (frame, leftOut, closings, share) = try await database.read { [orders, selfCheckShare] tx in
            let candidates = try orders.candidates(terms, in: target.scope, for: actor, tx)
            let (frame, leftOut) = DrawFrame.of(
                candidates, for: terms.purpose, drawn: try DrawStore.drawn(for: terms, tx))
            let closings = Dictionary(candidates.map { ($0.order, $0.closedAt) }, uniquingKeysWith: { a, _ in a })
            return (frame, leftOut, closings, try selfCheckShare(tx))
        }
        guard frame.count > 0 else { throw DrawRefusal.nothingToDraw }
        let terms = terms.isOfSelfHandled ? terms.taking(share, of: frame.count) : terms
        let seed = seeds()
        let lots = frame.draw(terms.size, from: seed)
        let draw = Draw(
            id: DrawID(at: now), terms: terms, place: target.place, locality: target.area, seed: seed,
            frameSize: frame.count, leftOut: leftOut, size: lots.count, unit: actor.unit, by: actor.account, at: now)
        try await database.write(as: actor, at: now) { [orders] tx in
            let towns = try orders.cards(lots.map(\.order), for: actor, tx).mapValues(\.locality.town)
            let lines = try lots.enumerated().map { index, lot in
                // Gone from sight since the frame was read: the list would be another one.
                guard let town = towns[lot.order], let closedAt = closings[lot.order] else {
                    throw CommonRefusal.changedMeanwhile
                }
                let line = DrawLine(
                    draw: draw.id, number: index + 1, purpose: terms.purpose, order: lot.order,
                    supporter: lot.supporter, closedAt: closedAt)
                return (line: line, town: town)
            }
            try DrawStore.add(draw, frame, lines: lines, tx)
            for line in lines {
                try orders.note(
                    .orderDrawn,
                    [
                        "draw": .text(draw.id.description), "lot": .text(terms.purpose.rawValue),
                        "supporter": line.line.supporter.map { .text($0.description) },
                    ], on: line.line.order, tx)
            }
        }
        return draw.id
    }
}
