// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Tabular
import Web

/// The ledger for those who watch: who did what, who looked at whom and for what. Searching it is itself in the ledger.
struct AuditRoutes {
    let feature: People

    /// Lines in one file; more than a spreadsheet shows at a glance, and little enough to be read.
    private static let most = 10_000

    func add(to table: inout RouteTable) {
        table.get("/audit") { request, context in
            let form = AuditForm(request, at: context.now)
            let after = request.query("after").flatMap { PageKey($0) }
            let found = try await find(form, after: after, size: 100, isFile: false, context)
            let page = AuditPage(lines: found.lines, purposes: found.purposes, form: form, feature: feature)
            return .page(page.render(context, feature.site()), form.errors.isEmpty ? .ok : .unprocessableContent)
        }
        table.get("/audit.csv") { request, context in
            let form = AuditForm(request, at: context.now)
            guard form.errors.isEmpty else { throw form.errors }
            return try file(try await find(form, after: nil, size: Self.most, isFile: true, context), context)
        }
    }

    private typealias Found = (lines: Page<AuditLine>, purposes: [String: String])

    private func find(
        _ form: AuditForm, after: PageKey?, size: Int, isFile: Bool, _ context: WebContext
    ) async throws -> Found {
        guard form.errors.isEmpty else { return (Page(rows: [], next: nil), [:]) }
        // Read first and written down after: a search through years must not keep other writers waiting.
        let (filter, found) = try await feature.database.read { [orders = feature.orders] tx -> (AuditFilter, Found) in
            var filter = try form.filter(orders, tx)
            (filter.after, filter.size) = (after, size)
            let lines = try AuditLists.page(filter, tx)
            let looked = Set(lines.rows.filter { $0.reason != nil }.compactMap { OrderID($0.id) })
            return (filter, (lines, try orders.purposes(of: looked.sorted(), tx)))
        }
        if form.isSearch || isFile {
            try await feature.database.write(as: context.actor, at: context.now) { tx in
                try tx.record(
                    .auditSearched, .audit, tx.actor.account?.description ?? "",
                    form.note(filter, lines: found.lines.rows.count, isFile: isFile))
            }
        }
        return found
    }

    private func file(_ found: Found, _ context: WebContext) throws -> Response {
        let words = context.words
        let parts = PeopleParts(feature: feature, words: words)
        var writer = CSVWriter(byteOrderMark: true, guardsFormulas: true)
        writer.append(
            [
                "audit.when", "audit.event", "audit.what", "audit.id", "audit.who", "audit.account", "audit.purpose",
                "audit.place", "audit.sequence", "audit.hash",
            ].map { words($0) })
        for line in found.lines.rows {
            let account = line.account
            writer.append([
                line.at.iso8601, line.kind.rawValue, words("aggregate." + line.aggregate.rawValue), line.id,
                [words("role." + line.role.rawValue), account.map { feature.book.accountName($0) } ?? ""]
                    .filter { !$0.isEmpty }.joined(separator: " "),
                account?.description ?? line.actor, line.reason.flatMap { found.purposes[$0] } ?? "",
                line.isOfDistrict ? words("audit.whole") : parts.place(line.town), String(line.sequence), line.hash,
            ])
        }
        var response = Response.bytes(writer.bytes, type: "text/csv; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"audit-\(CivilTime(context.now).date).csv\""
        return response
    }
}

extension AuditLine {
    /// Who did it, if it was a person.
    var account: AccountID? {
        let pieces = actor.split(separator: ":")
        guard pieces.count > 1, pieces[0] == "person" || pieces[0] == "resident" else { return nil }
        return AccountID(pieces[1])
    }

    /// Whether it stands in the ledger of the whole district and not in a street's.
    var isOfDistrict: Bool { town == Journal.district }
}
