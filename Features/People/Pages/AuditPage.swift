// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// The ledger, newest first: who did what to what and when, and for what a contact was looked at; without names, numbers or
/// words of residents.
struct AuditPage {
    let lines: Page<AuditLine>
    /// By the digest in the ledger.
    let purposes: [String: String]
    let form: AuditForm
    let feature: People

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = PeopleParts(feature: feature, words: words)
        return PageFrame(words("audit.title"), desk: true, section: "/audit").render(context, site) { h in
            parts.head(&h, words("audit.title"), sub: words("audit.lead"))
            ErrorSummary.write(&h, form.errors, words)
            filters(&h, words)
            h(.p, .class("quiet")) { h in
                h.text(words("audit.noted") + " ")
                h(.a, .href(parts.address("/audit.csv", form.query)), words("audit.file"))
            }
            if lines.rows.isEmpty { h(.p, .class("notice"), words("audit.none")) }
            parts.table(
                &h, caption: words("audit.title"),
                columns: ["audit.when", "audit.event", "audit.what", "audit.who", "audit.purpose", "audit.place"]
            ) { h in
                for line in lines.rows { row(&h, line, parts) }
            }
            parts.pager(&h, "/audit", form.query, next: lines.next)
        }
    }

    private func filters(_ h: inout HTML, _ words: Words) {
        h(.form, .class("filters"), .method("get"), .action("/audit"), .role("search")) { h in
            Field("who", label: words("audit.person"), value: form.text("who")).input(
                &h, type: "search", .autocomplete("off"), .maxlength(60))
            Field("order", label: words("audit.order"), value: form.text("order")).input(
                &h, type: "search", .autocomplete("off"), .maxlength(30))
            Field("purpose", label: words("audit.purpose"), value: form.text("purpose")).input(
                &h, type: "search", .autocomplete("off"), .maxlength(60))
            for field in ["from", "to"] {
                Field(
                    field, label: words("audit." + field), value: form.text(field),
                    error: form.errors.sentence(field, words)
                ).input(&h, type: "date")
            }
            Field("kind", label: words("audit.event"), value: form.text("kind")).select(
                &h,
                [(AuditForm.looks, words("audit.looks"))] + EventKind.allCases.map { ($0.rawValue, $0.rawValue) },
                empty: words("audit.all"))
            Field("what", label: words("audit.what"), value: form.text("what")).select(
                &h, AggregateKind.allCases.map { ($0.rawValue, words("aggregate." + $0.rawValue)) },
                empty: words("audit.all"))
            Field("id", label: words("audit.id"), value: form.text("id")).input(&h, type: "search", .maxlength(64))
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
            h(.td, line.reason.flatMap { purposes[$0] } ?? "")
            h(.td) { h in
                h.text(line.isOfDistrict ? words("audit.whole") : parts.place(line.town))
                h.text(" #\(line.sequence) ")
                h(.code, String(line.hash.prefix(12)))
            }
        }
    }

    /// The role and the name of staff, which leads to everything that the account did.
    private func who(_ h: inout HTML, _ line: AuditLine, _ words: Words) {
        let pieces = line.actor.split(separator: ":")
        switch pieces.first {
        case "person", "resident":
            h.text(words("role." + line.role.rawValue) + " ")
            if pieces.count > 1 {
                let name = line.account.map { feature.book.accountName($0, words.language) } ?? ""
                h(.a, .href("/audit?actor=\(pieces[1])")) { h in
                    if name.isEmpty { h(.code, String(pieces[1])) } else { h.text(name) }
                }
            }
        case "visitor": h.text(words("role.visitor"))
        case "program": h.text(words("role.integrator"))
        default: h(.code, line.actor)
        }
    }
}
