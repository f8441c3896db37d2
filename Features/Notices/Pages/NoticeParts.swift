// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import NoticeRules
import Web

/// The small pieces that several pages of notices share.
enum NoticeParts {
    static func tabs(_ h: inout HTML, _ label: String, _ tabs: [(path: String, words: String, isCurrent: Bool)]) {
        h(.nav, .class("tabs"), .aria("label", label)) { h in
            h(.ul, .role("list")) { h in
                for tab in tabs {
                    h(.li) { h in h(.a, .href(tab.path), .aria("current", tab.isCurrent ? "true" : nil), tab.words) }
                }
            }
        }
    }

    /// The link to the rest of a keyset-paged list; `path` ends where the key belongs.
    static func pager(_ h: inout HTML, _ path: String, _ next: PageKey?, _ words: Words) {
        guard let next else { return }
        h(.nav, .class("actions"), .aria("label", words("pager.label"))) { h in
            h(.a, .class("button"), .href(path + next.description), words("pager.next"))
        }
    }

    /// A table in a region that scrolls sideways on a phone.
    static func table(_ h: inout HTML, caption: String, columns: [String], rows: (inout HTML) -> Void) {
        h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("label", caption)) { h in
            h(.table) { h in
                h(.caption, .class("sr"), caption)
                h(.thead) { h in h(.tr) { h in for column in columns { h(.th, .named("scope", "col"), column) } } }
                h(.tbody) { rows(&$0) }
            }
        }
    }

    /// A number of unread things as people read it: beyond what is counted it is only many.
    static func count(_ unread: Int) -> String {
        unread < InboxStore.mostCounted ? String(unread) : "\(InboxStore.mostCounted - 1)+"
    }

    /// What an attempt's code means; the code itself where nothing better is known, such as a robot's number.
    static func meaning(_ code: String, _ words: Words) -> String {
        guard !code.isEmpty else { return words("delivery.code.none") }
        for key in [code, String(code.prefix { $0 != "." })] where words.has("delivery.code." + key) {
            return words("delivery.code." + key, ["code": code.split(separator: ".").last.map { String($0) } ?? code])
        }
        return code
    }
}
