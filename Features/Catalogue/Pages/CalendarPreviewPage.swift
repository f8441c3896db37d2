// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// What a year file would do to the dates of open work; nothing is adopted yet.
struct CalendarPreviewPage {
    let file: YearFile
    /// nil where no work hangs on the calendar.
    let effect: CalendarEffect?
    let shelf: MatterShelf

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let year = String(file.days.year)
        let title = words("calendar.preview-title", ["year": year])
        return PageFrame(title, desk: true, section: "/calendar").render(context, site) { h in
            h(.a, .class("back"), .href("/calendar?year=" + year), "← " + words("calendar.title"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, title)
                    h(
                        .p, .class("sub"),
                        words(
                            "calendar.preview-days",
                            [
                                "holidays": String(file.days.holidays.count),
                                "work": String(file.days.makeUpDays.count),
                            ]))
                }
            }
            if let effect { moves(&h, effect, words) }
            adopt(&h, context, site)
        }
    }

    private func moves(_ h: inout HTML, _ effect: CalendarEffect, _ words: Words) {
        let moved = effect.later + effect.earlier + effect.stageOnly
        guard moved > 0 else {
            return h(.p, .class("notice"), words("calendar.preview-none", ["open": String(effect.open)]))
        }
        h(
            .p, .class("notice"),
            words(
                "calendar.preview-moved",
                [
                    "open": String(effect.open), "moved": String(moved), "later": String(effect.later),
                    "earlier": String(effect.earlier), "stage": String(effect.stageOnly),
                ]))
        guard !effect.lines.isEmpty else { return }
        h(
            .div, .class("scroll"), .named("tabindex", "0"), .role("region"),
            .aria("label", words("calendar.preview-lines"))
        ) { h in
            h(.table) { h in
                h(.caption, words("calendar.preview-lines"))
                h(.thead) { h in
                    h(.tr) { h in
                        for key in ["number", "matter", "before", "after"] {
                            h(.th, .named("scope", "col"), words("calendar.preview." + key))
                        }
                    }
                }
                h(.tbody) { h in for line in effect.lines { row(&h, line, words) } }
            }
        }
    }

    private func row(_ h: inout HTML, _ line: CalendarEffect.Line, _ words: Words) {
        h(.tr) { h in
            h(.td, .class("code"), line.number)
            h(.td, shelf.name(line.matter, english: words.language == .english))
            h(.td, words.moment(line.before))
            h(.td, words.moment(line.after))
        }
    }

    private func adopt(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(.form, .method("post"), .action("/calendar")) { h in
            h.token(context)
            h.void(.input, .type("hidden"), .name("year"), .value(String(file.days.year)))
            h.void(.input, .type("hidden"), .name("text"), .value(file.text))
            h(.p, .class("hint"), words("calendar.effect"))
            h(.div, .class("actions")) { h in
                h(.button, .class("button primary")) { h in
                    site.icon("check", &h)
                    h.text(words("calendar.adopt"))
                }
            }
        }
    }
}
