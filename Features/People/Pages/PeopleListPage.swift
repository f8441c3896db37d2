// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import Web

/// People and the posts they hold today: 网格员一览表.
struct PeopleListPage {
    let lines: Page<PersonLine>
    let filter: PeopleFilter
    let place: String
    let errors: FieldErrors
    let feature: People

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = PeopleParts(feature: feature, words: words)
        let mayAdd = site.allows(context.actor.role, "/people/new")
        return PageFrame(words("people.title"), desk: true, section: "/people").render(context, site) { h in
            parts.head(
                &h, words("people.title"), sub: words("people.lead"),
                action: mayAdd ? ("/people/new", words("people.add")) : nil)
            parts.tabs(&h, current: "/people", context, site)
            filters(&h, parts, showsWithout: Granting.administers(context.actor))
            if lines.rows.isEmpty { h(.p, .class("notice"), words("people.none")) }
            parts.table(
                &h, caption: words("people.caption"),
                columns: ["people.post", "people.who", "people.where", "people.held", "people.phone"]
            ) { h in
                for line in lines.rows { rows(&h, line, parts, context) }
            }
            parts.pager(
                &h, "/people",
                [
                    ("q", filter.text), ("role", filter.role?.rawValue), ("place", place.isEmpty ? nil : place),
                    ("without", filter.withoutPost ? "post" : nil),
                ], next: lines.next)
        }
    }

    private func filters(_ h: inout HTML, _ parts: PeopleParts, showsWithout: Bool) {
        let words = parts.words
        h(.form, .class("filters"), .method("get"), .action("/people"), .role("search")) { h in
            Field("q", label: words("people.search"), value: filter.text ?? "").input(&h, type: "search")
            Field("role", label: words("people.post"), value: filter.role?.rawValue ?? "").select(
                &h, parts.roles(Role.allCases.filter(\.isStaff)), empty: words("people.all-posts"))
            Field(
                "place", label: words("people.where"), value: place, error: errors.sentence("place", words)
            ).input(&h, .placeholder(words("people.place-hint")))
            if showsWithout {
                Field("without", label: words("people.state"), value: filter.withoutPost ? "post" : "").select(
                    &h, [("post", words("people.without-post"))], empty: words("people.everybody"))
            }
            h(.button, .class("button"), words("people.filter"))
        }
    }

    private func rows(_ h: inout HTML, _ line: PersonLine, _ parts: PeopleParts, _ context: WebContext) {
        if line.posts.isEmpty { row(&h, line.account, nil, parts, context) }
        for post in line.posts { row(&h, line.account, post, parts, context) }
    }

    private func row(_ h: inout HTML, _ account: Account, _ post: Post?, _ parts: PeopleParts, _ context: WebContext) {
        let words = parts.words
        h(.tr) { h in
            h(.th, .named("scope", "row")) { h in
                if let post {
                    h.text(words("role." + post.role.rawValue))
                } else {
                    h(.span, .class("badge warn"), words(account.endedAt == nil ? "people.no-post" : "people.ended"))
                }
            }
            h(.td) { h in h(.a, .href("/people/\(account.id)"), parts.name(account)) }
            h(
                .td,
                [post.map { parts.place($0.place) }, parts.unit(post?.unit)].compactMap { $0 }
                    .filter { !$0.isEmpty }.joined(separator: " · "))
            h(.td, post.map { words("people.since", ["date": parts.date($0.validFrom)]) } ?? "—")
            h(.td) { h in
                h(.div, .class("row")) { h in
                    h(.span, parts.phone(account))
                    if post != nil { parts.callButton(&h, account, context) }
                }
            }
        }
    }
}
