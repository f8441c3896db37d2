// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// The ledger, newest first: who did what to what and when, without names, numbers or words.
struct AuditPage {
    let lines: Page<AuditLine>
    let filter: AuditFilter
    let feature: People

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = PeopleParts(feature: feature, words: words)
        return PageFrame(words("audit.title"), desk: true, section: "/audit").render(context, site) { h in
            parts.head(&h, words("audit.title"), sub: words("audit.lead"))
            filters(&h, words)
            if lines.rows.isEmpty { h(.p, .class("notice"), words("audit.none")) }
            parts.table(
                &h, caption: words("audit.title"),
                columns: ["audit.when", "audit.event", "audit.what", "audit.who", "audit.place", "audit.hash"]
            ) { h in
                for line in lines.rows { row(&h, line, parts) }
            }
            parts.pager(
                &h, "/audit",
                [
                    ("kind", filter.kind?.rawValue), ("what", filter.aggregate?.rawValue), ("id", filter.id),
                    ("actor", filter.actor?.description),
                ], next: lines.next)
        }
    }

    private func filters(_ h: inout HTML, _ words: Words) {
        h(.form, .class("filters"), .method("get"), .action("/audit"), .role("search")) { h in
            Field("kind", label: words("audit.event"), value: filter.kind?.rawValue ?? "").select(
                &h, EventKind.allCases.map { ($0.rawValue, $0.rawValue) }, empty: words("audit.all"))
            Field("what", label: words("audit.what"), value: filter.aggregate?.rawValue ?? "").select(
                &h, AggregateKind.allCases.map { ($0.rawValue, words("aggregate." + $0.rawValue)) },
                empty: words("audit.all"))
            Field("id", label: words("audit.id"), value: filter.id ?? "").input(&h, type: "search", .maxlength(64))
            Field("actor", label: words("audit.account"), value: filter.actor?.description ?? "").input(
                &h, type: "search", .maxlength(36))
            h(.button, .class("button"), words("people.filter"))
        }
    }

    private func row(_ h: inout HTML, _ line: AuditLine, _ parts: PeopleParts) {
        let words = parts.words
        h(.tr) { h in
            h(.td) { $0(.time, .datetime(line.at.iso8601), words.moment(line.at)) }
            h(.th, .named("scope", "row")) { $0(.code, line.kind.rawValue) }
            h(.td) { h in
                h.text(words("aggregate." + line.aggregate.rawValue) + " ")
                h(.a, .href("/audit?id=\(line.id)")) { $0(.code, line.id) }
            }
            h(.td) { h in who(&h, line, words) }
            h(.td) { h in
                h.text(line.town.high == 0 && line.town.low == 0 ? words("audit.whole") : parts.place(line.town))
                h.text(" #\(line.sequence)")
            }
            h(.td) { $0(.code, String(line.hash.prefix(12))) }
        }
    }

    /// The role and the account's id, which leads to everything that the account did.
    private func who(_ h: inout HTML, _ line: AuditLine, _ words: Words) {
        let pieces = line.actor.split(separator: ":")
        switch pieces.first {
        case "person", "resident":
            h.text(words("role." + line.role.rawValue) + " ")
            if pieces.count > 1 {
                h(.a, .href("/audit?actor=\(pieces[1])")) { $0(.code, String(pieces[1])) }
            }
        case "visitor": h.text(words("role.visitor"))
        case "program": h.text(words("role.integrator"))
        default: h(.code, line.actor)
        }
    }
}
