// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Secrets
import Web
import WorkOrderRules

/// The papers of an order: for whoever may open its page, and for whoever holds its follow link.
struct PaperRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/work-orders/:id/papers/:kind") { _, context in
            let (id, kind) = (try context.orderID(), try kind(context, of: PaperKind.ofStaff))
            let source = try await feature.database.read { tx in
                let record = try WorkOrderStore.visible(id, to: context.actor, tx)
                return PaperSource(
                    record: record, entries: try OrderStory(record, tx).entries,
                    supervisions: try SupervisionStore.list(of: id, tx), reader: .staff,
                    names: PaperNames(of: record, feature))
            }
            return try answer(source, kind, back: "/work-orders/\(id)", context)
        }
        table.get("/o/:token/papers/:kind", .beforePost) { _, context in
            guard let token = context.parameters.get("token").flatMap({ RandomToken($0) }) else {
                throw CommonRefusal.notFound
            }
            let kind = try kind(context, of: PaperKind.ofReporter)
            let story = try await feature.database.read { tx in
                try FollowStory(try WorkOrderStore.followed(digest: token.digest, tx), telling: feature.telling, tx)
            }
            let link = feature.publicURL() + "/o/\(token.text)"
            let source = PaperSource(story, link: link, feature)
            return try answer(source, kind, back: "/o/\(token.text)", context)
        }
    }

    /// - Throws: `CommonRefusal.notFound` for a word that names no paper of theirs.
    private func kind(_ context: WebContext, of kinds: [PaperKind]) throws -> PaperKind {
        guard let kind = context.parameters.get("kind").flatMap({ PaperKind(rawValue: $0) }), kinds.contains(kind)
        else {
            throw CommonRefusal.notFound
        }
        return kind
    }

    private func answer(
        _ source: PaperSource, _ kind: PaperKind, back: String, _ context: WebContext
    ) throws -> Response {
        guard let paper = source.paper(kind) else { throw CommonRefusal.notFound }
        return .page(PaperFrame(paper: paper, back: back).render(context, feature.site()))
    }
}

extension PaperSource {
    /// What a reporter's papers are filled from.
    init(_ story: FollowStory, link: String, _ feature: WorkOrders) {
        self.init(
            record: story.own.record, entries: story.own.entries, main: story.main, reader: .reporter(link: link),
            names: PaperNames(of: story.own.record, feature))
    }
}
