// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import Web

/// The small pieces that several pages of people share.
struct PeopleParts {
    let feature: People
    let words: Words

    /// The pages of this feature that the actor may open.
    func tabs(_ h: inout HTML, current: String, _ context: WebContext, _ site: Site) {
        let all = [("/people", "people.title"), ("/people/units", "units.title"), ("/people/keys", "keys.title")]
        let open = all.filter { site.allows(context.actor.role, $0.0) }
        guard open.count > 1 else { return }
        h(.nav, .class("tabs"), .aria("label", words("people.pages"))) { h in
            h(.ul, .role("list")) { h in
                for (path, key) in open {
                    h(.li) { h in
                        h(.a, .href(path), .aria("current", path == current ? "true" : nil), words(key))
                    }
                }
            }
        }
    }

    func head(_ h: inout HTML, _ title: String, sub: String? = nil, action: (path: String, words: String)? = nil) {
        h(.div, .class("head")) { h in
            h(.div) { h in
                h(.h1, title)
                if let sub { h(.p, .class("sub"), sub) }
            }
            if let action { h(.a, .class("button primary"), .href(action.path), action.words) }
        }
    }

    /// A table that turns into small cards on a phone.
    func table(
        _ h: inout HTML, caption: String, columns: [String], rows: (inout HTML) -> Void
    ) {
        h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("label", caption)) { h in
            h(.table, .class("stacked")) { h in
                h(.caption, .class("sr"), caption)
                h(.thead) { h in
                    h(.tr) { h in for column in columns { h(.th, .named("scope", "col"), words(column)) } }
                }
                h(.tbody) { rows(&$0) }
            }
        }
    }

    func place(_ id: PlaceID) -> String { feature.places.name(id, words.language) }

    func unit(_ id: UnitID?) -> String { id.map { feature.book.unitName($0, words.language) } ?? "" }

    func name(_ account: Account) -> String {
        words.language == .english && !account.english.isEmpty ? account.english : account.shownName
    }

    /// `••• 1234`, or a dash.
    func phone(_ account: Account) -> String { account.phoneTail.isEmpty ? "—" : "•••• " + account.phoneTail }

    /// Opens the number for a call; nothing where there is none, or the actor isn't one who calls.
    func callButton(_ h: inout HTML, _ account: Account, _ context: WebContext) {
        guard !account.phoneTail.isEmpty, Granting.mayCall(context.actor) else { return }
        h(.form, .method("post"), .action("/people/\(account.id)/contact")) { h in
            h.token(context)
            h(.button, .class("button"), .aria("label", words("people.call-who", ["name": name(account)]))) { h in
                h.text(words("people.call"))
            }
        }
    }

    func date(_ date: CivilDate) -> String { words.fullDate(CivilTime(date: date).instant) }

    /// The link to the rest of a keyset-paged list.
    func pager(_ h: inout HTML, _ path: String, _ query: [(String, String?)], next: PageKey?) {
        guard let next else { return }
        h(.nav, .class("actions"), .aria("label", words("pager.label"))) { h in
            h(
                .a, .class("button"), .href(address(path, query + [("after", next.description)])),
                words("pager.next"))
        }
    }

    /// A path with what of the query there is.
    func address(_ path: String, _ query: [(String, String?)]) -> String {
        let parts = query.compactMap { name, value in value.map { "\(name)=\($0.percentEncoded)" } }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    /// Roles in the order of the matrix, as a choice.
    func roles(_ roles: [Role]) -> [(value: String, words: String)] {
        roles.map { ($0.rawValue, words("role." + $0.rawValue)) }
    }
}
