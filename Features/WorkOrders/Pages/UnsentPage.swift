// SPDX-License-Identifier: Apache-2.0
import Markup
import Web

/// What was written on this device and isn't sent yet, or couldn't be: unsent.js fills it from the device's own store, and
/// nobody else ever sees it.
struct UnsentPage {
    /// The words that the script says, by the name under which it asks for them.
    private static let words = [
        "waiting", "sending", "done", "conflict", "refused", "note", "written", "next-try", "sign-in", "too-old",
        "gone", "meanwhile", "nothing-meanwhile", "typed", "again", "keep", "open", "copy", "copied", "delete",
        "sure", "correct", "number", "photos", "none",
    ]

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(words("unsent.title"), section: "/today", scripts: OfflineParts.scripts + ["unsent.js"])
        frame.isOutdoors = true
        frame.mainAttributes = OfflineParts.attributes(context)
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("unsent.title"))
                    h(.p, .class("sub"), words("unsent.lead"))
                }
            }
            h(.div, .class("notice warn"), .hidden(), .flag("data-leaving")) { h in
                h(.p, words("unsent.leaving"))
                h(.form, .class("actions"), .method("post"), .action("/sign-out"), .flag("data-leave")) { h in
                    h.token(context)
                    h(.button, .class("button"), words("unsent.leave"))
                }
            }
            h(.p, .class("actions"), .hidden(), .flag("data-send-all")) { h in
                h(.button, .type("button"), .class("button primary wide"), words("unsent.send-now"))
            }
            h(.p, .class("sr"), .role("status"), .flag("data-said")) { _ in }
            list(&h, words)
            h(.noscript) { h in h(.p, .class("notice"), words("unsent.no-scripts")) }
            h(.p) { h in h(.a, .class("go"), .href("/today"), words("unsent.back")) }
        }
    }

    private func list(_ h: inout HTML, _ words: Words) {
        h(.ol, .class("cards"), .role("list"), .flag("data-unsent-list")) { h in
            for name in Self.words {
                h(.li, .hidden(), .data("word", name), .data("words", words("unsent." + name))) { _ in }
            }
        }
    }
}

/// What stands in place of a page that this device hasn't kept.
struct AwayPage {
    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(words("away.title"), section: "/today", scripts: OfflineParts.scripts)
        frame.isOutdoors = true
        frame.mainAttributes = OfflineParts.attributes(context)
        return frame.render(context, site) { h in
            h(.div, .class("narrow problem")) { h in
                h(.h1, words("away.title"))
                h(.p, words("away.lead"))
                h(.div, .class("actions")) { h in
                    h(.a, .class("button primary"), .href("/today"), words("away.today"))
                    h(.a, .class("button"), .href("/today/unsent"), words("unsent.title"))
                }
            }
        }
    }
}
