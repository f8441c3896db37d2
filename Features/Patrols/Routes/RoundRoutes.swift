// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PatrolRules
import Web

/// One route: its points, the form of a round, and the rounds before.
struct RoundRoutes {
    let feature: Patrols

    func add(to table: inout RouteTable) {
        table.get("/patrols/:id") { _, context in try await page(try context.patrolID(), context) }
        table.post("/patrols/:id/rounds") { request, context in try await walk(request, context) }
    }

    private func page(
        _ id: PatrolRouteID, _ context: WebContext, form: Form = Form(), errors: FieldErrors = FieldErrors(),
        _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (route, rounds) = try await feature.database.read { tx in
            let route = try PatrolStore.visible(id, to: context.actor, tx)
            return (route, try PatrolStore.rounds(of: route, limit: 10, tx))
        }
        let page = PatrolPage(route: route, rounds: rounds, form: form, errors: errors, feature: feature)
        return .page(page.render(context, feature.site()), status)
    }

    /// Writes a round down; each find becomes an order in the same transaction. Once for each `Idempotency-Key`.
    private func walk(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.patrolID()
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let route = try await feature.database.read { try PatrolStore.visible(id, to: context.actor, $0) }
        let decoded = RoundForm(form, route)
        guard decoded.errors.isEmpty else {
            guard request.wantsPage else { throw decoded.errors }
            return try await page(id, context, form: form, errors: decoded.errors, .unprocessableContent)
        }
        let sent = try SentOnce(request, form, context)
        return try await SentOnce.answering(sent, request) { sent in
            try await feature.database.read { try sent.earlier($0) }
        } make: {
            let answer = try await feature.database.write(as: context.actor, at: context.now) { tx in
                guard let sent else { return try save(decoded.remarks, id, tx) }
                return try sent.first(tx) {
                    let answer = try save(decoded.remarks, id, tx)
                    return (answer, answer: answer.stored)
                }
            }
            return answer.response(to: request)
        }
    }

    private func save(
        _ remarks: [Int: PatrolRemark], _ id: PatrolRouteID, _ tx: WriteTransaction
    ) throws -> SentAnswer {
        let route = try PatrolStore.visible(id, to: tx.actor, tx)
        let walked = try route.walking(remarks, by: tx.actor)
        guard let account = tx.actor.account else { throw PatrolRefusal.notYours }
        let stops = try walked.map { point, remark in
            let seen: PatrolRound.Seen =
                switch remark {
                case .fine: .fine
                case .notReached(let why): .notReached(why)
                case .found(let matter, let words):
                    .found(
                        try feature.orders.open(
                            PatrolFind(
                                matter: matter, words: words, address: point.name, locality: route.locality,
                                by: account), tx
                        ).id)
                }
            return PatrolRound.Stop(number: point.number, seen: seen)
        }
        let round = PatrolRound(
            id: PatrolRoundID(at: tx.now), route: route.id, by: account, doneAt: tx.now, stops: stops)
        try PatrolStore.add(round, to: route, tx)
        return SentAnswer(
            ["id": .text(round.id.description), "finds": .number(Int64(round.finds.count))], next: "/patrols/\(id)",
            flash: round.finds.isEmpty ? "round-done" : "round-found")
    }
}

/// What was typed about the points of a round, or what is missing.
struct RoundForm {
    private(set) var remarks: [Int: PatrolRemark] = [:]
    private(set) var errors = FieldErrors()

    static let longestWords = 2000

    init(_ form: Form, _ route: PatrolRoute) {
        for point in route.points {
            let (stop, words, why) = ("stop-\(point.number)", "words-\(point.number)", "why-\(point.number)")
            switch form.raw(stop) {
            case "fine": remarks[point.number] = .fine
            case "notReached":
                let reason = form.text(why) ?? ""
                if reason.isEmpty { errors.add(why, "patrol.reason-missing", ["n": String(point.number)]) }
                if reason.count > PatrolRoute.longestReason {
                    errors.add(why, "form.too-long", ["limit": String(PatrolRoute.longestReason)])
                }
                remarks[point.number] = .notReached(why: reason)
            case "found":
                let text = form.raw(words).trimmingBlanks
                let matter = MatterCode(form.raw("matter-\(point.number)"))
                if text.isEmpty { errors.add(words, "patrol.find-missing", ["n": String(point.number)]) }
                if text.count > Self.longestWords {
                    errors.add(words, "form.too-long", ["limit": String(Self.longestWords)])
                }
                if matter == nil { errors.add("matter-\(point.number)", "report.matter-missing") }
                if let matter { remarks[point.number] = .found(matter: matter, words: text) }
            default: errors.add(stop, "patrol.point-missing", ["n": String(point.number)])
            }
        }
    }
}
