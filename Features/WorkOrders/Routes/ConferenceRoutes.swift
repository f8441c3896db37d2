// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// Conferences over an order: called for a time to come, and their minutes, or written down after they were held.
struct ConferenceRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.post("/work-orders/:id/conference-calls") { request, context in try await call(request, context) }
        table.post("/work-orders/:id/conferences") { request, context in try await confer(request, context) }
        table.post("/work-orders/:id/conferences/:conference/minutes") { request, context in
            try await note(request, context)
        }
    }

    private struct Calling: Sendable {
        let held: Instant
        let purpose: String
        let invited: [Conference.Member]
    }

    private func call(_ request: Request, _ context: WebContext) async throws -> Response {
        try await TogetherRoutes(feature: feature).make(
            "conference-calls", "together-conference-called", request, context
        ) { typed -> Calling? in
            let (held, purpose, invited) = (typed.moment("held"), typed.words("purpose"), typed.members("invited"))
            return held.map { Calling(held: $0, purpose: purpose, invited: invited) }
        } act: { calling, record, tx in
            let (conference, happenings) = try record.order.convening(
                at: calling.held, calling.purpose, calling.invited, id: ConferenceID(at: tx.now), by: tx.actor,
                at: tx.now)
            try ConferenceStore.add(conference, happenings, to: record, tx)
        }
    }

    private func confer(_ request: Request, _ context: WebContext) async throws -> Response {
        try await TogetherRoutes(feature: feature).make("conferences", "together-conferred", request, context) {
            typed -> (held: Instant, members: String, minutes: String)? in
            let (held, members, minutes) = (typed.moment("held"), typed.words("members"), typed.words("minutes"))
            return held.map { (held: $0, members: members, minutes: minutes) }
        } act: { command, record, tx in
            let (conference, happening) = try record.order.conferring(
                heldAt: command.held, members: command.members, minutes: command.minutes,
                id: ConferenceID(at: tx.now), by: tx.actor, at: tx.now)
            try ConferenceStore.add(conference, happening, to: record, tx)
        }
    }

    private func note(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ConferenceID = try context.pathID("conference")
        return try await TogetherRoutes(feature: feature).make("minutes-\(id)", "together-conferred", request, context)
        {
            typed -> (members: String, minutes: String)? in
            (members: typed.words("members"), minutes: typed.words("minutes"))
        } act: { command, record, tx in
            let (conference, happening) = try ConferenceStore.one(id, of: record, tx).noting(
                members: command.members, minutes: command.minutes, on: record.order, by: tx.actor, at: tx.now)
            try ConferenceStore.note(conference, happening, of: record, tx)
        }
    }
}
