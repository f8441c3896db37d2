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
        "sure", "correct", "number", "photos", "none", "mine",
    ]

    /// Residents' own page, with a way back to the report form.
    var isForResidents = false

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(
            words("unsent.title"), section: isForResidents ? nil : "/today",
            scripts: OfflineParts.scripts + ["unsent.js"])
        frame.isOutdoors = !isForResidents
        frame.mainAttributes =
            isForResidents ? OfflineParts.residents(context, site) : OfflineParts.attributes(context)
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("unsent.title"))
                    h(.p, .class("sub"), words(isForResidents ? "unsent.residents-lead" : "unsent.lead"))
                }
            }
            if isForResidents { OfflineParts.others(&h, words) }
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
            h(.p) { h in
                h(
                    .a, .class("go"), .href(isForResidents ? "/report" : "/today"),
                    words(isForResidents ? "unsent.residents-back" : "unsent.back"))
            }
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
    /// Residents keep the report form, those who go out their list.
    var isForResidents = false

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(
            words("away.title"), section: isForResidents ? nil : "/today", scripts: OfflineParts.scripts)
        frame.isOutdoors = !isForResidents
        frame.mainAttributes =
            isForResidents ? OfflineParts.residents(context, site) : OfflineParts.attributes(context)
        return frame.render(context, site) { h in
            h(.div, .class("narrow problem")) { h in
                h(.h1, words("away.title"))
                h(.p, words(isForResidents ? "away.residents-lead" : "away.lead"))
                h(.div, .class("actions")) { h in
                    if isForResidents {
                        h(.a, .class("button primary"), .href("/report"), words("report.title"))
                        h(.a, .class("button"), .href(OfflineParts.residentsList), words("unsent.title"))
                    } else {
                        h(.a, .class("button primary"), .href("/today"), words("away.today"))
                        h(.a, .class("button"), .href("/today/unsent"), words("unsent.title"))
                    }
                }
            }
        }
    }
}
