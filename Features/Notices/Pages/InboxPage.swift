// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import NoticeRules
import Web

/// What somebody was told, newest first; what they haven't opened stands out in words.
struct InboxPage {
    let items: Page<InboxItem>
    let unread: Int
    let onlyUnread: Bool
    let matters: any NoticeMatters

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(words("inbox.title"), desk: context.actor.role.isStaff, scripts: ["live.js"])
        frame.mainAttributes = [
            .data("live", "/notices/events"), .data("live-words", words("inbox.new")),
            .data("live-reload", words("live.reload")),
        ]
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("inbox.title"))
                    h(
                        .p, .class("sub"),
                        unread == 0
                            ? words("inbox.none-unread") : words("inbox.unread", ["n": NoticeParts.count(unread)]))
                }
                if unread > 0 { readAll(&h, context) }
            }
            NoticeParts.tabs(
                &h, words("inbox.pages"),
                [
                    ("/notices", words("inbox.all"), !onlyUnread),
                    ("/notices?only=unread", words("inbox.only-unread"), onlyUnread),
                    ("/notices/settings", words("notice-setting.title"), false),
                ])
            if items.rows.isEmpty { h(.p, .class("empty"), words(onlyUnread ? "inbox.none-unread" : "inbox.nothing")) }
            h(.ol, .class("cards"), .role("list")) { h in
                for item in items.rows { h(.li) { h in card(&h, item, context) } }
            }
            NoticeParts.pager(&h, onlyUnread ? "/notices?only=unread&after=" : "/notices?after=", items.next, words)
        }
    }

    private func readAll(_ h: inout HTML, _ context: WebContext) {
        h(.form, .method("post"), .action("/notices/reading")) { h in
            h.token(context)
            h.void(.input, .type("hidden"), .name("upTo"), .value(String(context.now.milliseconds)))
            h(.button, .class("button"), context.words("inbox.read-all"))
        }
    }

    private func card(_ h: inout HTML, _ item: InboxItem, _ context: WebContext) {
        let words = context.words
        let sentence = LetterWriter.sentence(
            item.kind, item.audience, number: item.number, matter: item.matter, promisedBy: item.promisedBy, matters,
            words)
        let open = item.kind.isOfAdmission ? "inbox.open-item" : "inbox.open-order"
        h(.article, .class("card")) { h in
            h(.h2, sentence)
            h(.div, .class("row")) { h in
                if !item.isRead { h(.span, .class("badge open"), words("inbox.is-unread")) }
                h(.span, .class("meta")) { h in h(.time, .datetime(item.at.iso8601), words.moment(item.at)) }
                h(.form, .class("push"), .method("post"), .action("/notices/\(item.id)/opening")) { h in
                    h.token(context)
                    h(
                        .button, .class("button"), .aria("label", words(open, ["number": item.number])),
                        words("inbox.open"))
                }
            }
        }
    }
}
