// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Secrets
import Typesetting
import Web
import WorkOrderRules

/// The papers of an order: for whoever may open its page, and for whoever holds its follow link.
struct PaperRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/work-orders/:id/papers/:kind") { _, context in
            let (source, kind, back) = try await ofStaff(context)
            return try await page(source, kind, back: back, context)
        }
        table.get("/work-orders/:id/papers/{kind}.pdf") { _, context in
            let (source, kind, _) = try await ofStaff(context)
            return try await file(source, kind, context)
        }
        table.get("/o/:token/papers/:kind", .beforePost) { _, context in
            let (source, kind, back) = try await ofReporter(context)
            return try await page(source, kind, back: back, context)
        }
        table.get("/o/:token/papers/{kind}.pdf", .beforePost) { _, context in
            let (source, kind, _) = try await ofReporter(context)
            return try await file(source, kind, context)
        }
    }

    private func ofStaff(_ context: WebContext) async throws -> (PaperSource, PaperKind, back: String) {
        let (id, kind) = (try context.orderID(), try kind(context, of: PaperKind.ofStaff))
        let source = try await feature.database.read { tx in
            let record = try WorkOrderStore.visible(id, to: context.actor, tx)
            return PaperSource(
                record: record, entries: try OrderStory(record, tx).entries,
                supervisions: try SupervisionStore.list(of: id, tx), reader: .staff,
                names: PaperNames(of: record, feature))
        }
        return (source, kind, "/work-orders/\(id)")
    }

    private func ofReporter(_ context: WebContext) async throws -> (PaperSource, PaperKind, back: String) {
        guard let token = context.parameters.get("token").flatMap({ RandomToken($0) }) else {
            throw CommonRefusal.notFound
        }
        let kind = try kind(context, of: PaperKind.ofReporter)
        let story = try await feature.database.read { tx in
            try FollowStory(try WorkOrderStore.followed(digest: token.digest, tx), telling: feature.telling, tx)
        }
        let back = "/o/\(token.text)"
        return (PaperSource(story, link: feature.publicURL() + back, feature), kind, back)
    }

    /// - Throws: `CommonRefusal.notFound` for a word that names no paper of theirs.
    private func kind(_ context: WebContext, of kinds: [PaperKind]) throws -> PaperKind {
        guard let kind = context.parameters.get("kind").flatMap({ PaperKind(rawValue: $0) }), kinds.contains(kind)
        else {
            throw CommonRefusal.notFound
        }
        return kind
    }

    private func page(
        _ source: PaperSource, _ kind: PaperKind, back: String, _ context: WebContext
    ) async throws -> Response {
        guard let paper = source.paper(kind) else { throw CommonRefusal.notFound }
        let file = await feature.typesetter.isReady() ? "\(back)/papers/\(kind.rawValue).pdf" : nil
        return .page(PaperFrame(paper: paper, back: back, file: file).render(context, feature.site()))
    }

    /// - Throws: `TypesettingProblem` where the page has no link to it, and when too many ask.
    private func file(_ source: PaperSource, _ kind: PaperKind, _ context: WebContext) async throws -> Response {
        guard let paper = source.paper(kind) else { throw CommonRefusal.notFound }
        let file = PaperFile(paper: paper, kind: kind, number: source.record.number, issuer: source.names.issuer)
        let bytes = try await feature.typesetter.pdf(file.document(context.words, at: context.now))
        return .file(bytes, type: "application/pdf", name: file.name(context.words), plain: file.plainName)
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
