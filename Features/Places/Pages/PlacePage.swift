// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Markup
import PlaceRules
import Web

/// One place: what it is, since when, what lies in it, and what was changed.
struct PlacePage {
    let sheet: AtlasSheet
    let place: Place
    let entries: [JournalEntry]
    /// What was typed into the form for another name; nil when it is shown for the first time.
    var form: Form?
    var errors = FieldErrors()

    static func errors(name: String, english: String?) -> FieldErrors {
        var errors = FieldErrors()
        let limit = PlaceTree.longestName
        if name.isEmpty { errors.add("name", "form.missing") }
        if name.count > limit { errors.add("name", "form.too-long", ["limit": String(limit)]) }
        if let english, english.count > limit { errors.add("english", "form.too-long", ["limit": String(limit)]) }
        return errors
    }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let name = place.name(words.language)
        return PageFrame(name, desk: true, section: "/places", scripts: ["desk.js"], usesMap: true).render(
            context, site
        ) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    PlaceParts.trail(&h, to: place, sheet, words)
                    h(.h1, name)
                    if let sentence = PlaceParts.tally(sheet.tally(place.id), words) { h(.p, .class("sub"), sentence) }
                }
            }
            if let end = place.validTo { ended(&h, on: end, words) }
            h(.div, .class("two")) { h in
                h(.div, .class("stack")) { h in
                    PlaceParts.map(&h, of: place, sheet, words, site)
                    facts(&h, words)
                    children(&h, words)
                }
                h(.div, .class("stack")) { h in
                    history(&h, words)
                    if context.actor.role == .systemAdmin, place.validTo == nil {
                        revisions(&h, words)
                        rename(&h, context)
                    }
                }
            }
        }
    }

    private func ended(_ h: inout HTML, on day: CivilDate, _ words: Words) {
        h(.p, .class("notice warn")) { h in
            h.text(words("place.ended", ["day": day.description]))
            if let next = place.successor.flatMap({ sheet.tree[$0] }) {
                h.text(" ")
                h(.a, .href("/places/\(next.id)"), words("place.successor", ["place": next.name(words.language)]))
            }
        }
    }

    private func facts(_ h: inout HTML, _ words: Words) {
        h(.section, .class("card"), .aria("labelledby", "facts")) { h in
            h(.h2, .id("facts"), words("place.facts"))
            h(.dl, .class("facts")) { h in
                h.fact(words("place.fact.level"), words("place.level." + place.level.rawValue))
                if let kind = place.gridKind {
                    h.fact(words("place.fact.kind"), words("place.kind." + kind.rawValue))
                }
                h.fact(words("place.fact.code"), place.code.description)
                let other = words.language == .english ? place.name : place.english
                if let other, other != place.name(words.language) { h.fact(words("place.fact.other-name"), other) }
                h.fact(words("place.fact.since"), place.validFrom.description)
                h.fact(
                    words("place.fact.shape"),
                    words(sheet.shapes.hasShape(place.id) ? "place.shape.known" : "place.shape.unknown"))
            }
        }
    }

    private func children(_ h: inout HTML, _ words: Words) {
        // Those that have ended stay in the list: their codes are not free.
        let below = sheet.tree.children(of: place.id)
        guard !below.isEmpty else { return }
        h(.section, .class("card"), .aria("labelledby", "below")) { h in
            h(.h2, .id("below"), words("place.below"))
            h(
                .div, .class("scroll tall"), .named("tabindex", "0"), .role("region"),
                .aria("label", words("place.below"))
            ) { h in
                h(.table, .class("dense stacked")) { h in
                    h(.thead) { h in
                        h(.tr) { h in
                            for key in ["name", "level", "code", "below"] {
                                h(.th, .named("scope", "col"), words("place.column." + key))
                            }
                        }
                    }
                    h(.tbody, .flag("data-rows")) { h in for child in below { row(&h, child, words) } }
                }
            }
        }
    }

    private func row(_ h: inout HTML, _ child: Place, _ words: Words) {
        h(.tr) { h in
            h(.td, .class("grow")) { h in
                h(.a, .href("/places/\(child.id)"), child.name(words.language))
                if !child.exists(on: sheet.day) { h(.span, .class("badge"), words("place.badge.ended")) }
            }
            h(.td, words("place.level." + child.level.rawValue))
            h(.td, .class("code"), child.code.description)
            h(.td, PlaceParts.tally(sheet.tally(child.id), words) ?? "—")
        }
    }

    private func history(_ h: inout HTML, _ words: Words) {
        h(.section, .class("card"), .aria("labelledby", "history")) { h in
            h(.h2, .id("history"), words("place.history"))
            h(.ol, .class("timeline")) { h in
                h(.li) { h in
                    h(.p, words("place.history.since"))
                    h(.p, .class("who"), place.validFrom.description)
                }
                for entry in entries {
                    h(.li) { h in
                        h(.p, sentence(entry, words))
                        h(.p, .class("who"), words.fullDate(entry.at))
                    }
                }
            }
        }
    }

    private func sentence(_ entry: JournalEntry, _ words: Words) -> String {
        switch entry.kind {
        case .placeAdded: words("place.history.added")
        case .placeEnded: words("place.history.ended", ["day": entry.payload.text("on") ?? ""])
        default:
            if let name = entry.payload.text("name") {
                words("place.history.renamed", ["before": entry.payload.text("before") ?? "", "name": name])
            } else {
                words("place.history.reshaped")
            }
        }
    }

    /// What the system administrator may change besides the name, each on a page of its own with a preview.
    private func revisions(_ h: inout HTML, _ words: Words) {
        h(.section, .class("card"), .aria("labelledby", "revise")) { h in
            h(.h2, .id("revise"), words("revision.title"))
            h(.ul, .class("posts"), .role("list")) { h in
                for kind in RevisionPage.kinds(for: place, sheet) {
                    h(.li) { h in
                        h(
                            .a, .class("button wide"), .href("/places/\(place.id)/\(kind.rawValue)"),
                            words("revision." + kind.rawValue))
                    }
                }
            }
        }
    }

    private func rename(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let version = form?.raw("version") ?? String(sheet.version(of: place.id))
        h(.section, .class("card"), .aria("labelledby", "rename")) { h in
            h(.h2, .id("rename"), words("place.rename"))
            ErrorSummary.write(&h, errors, words)
            h(.form, .method("post"), .action("/places/\(place.id)/name")) { h in
                h.token(context)
                h.void(.input, .type("hidden"), .name("version"), .value(version))
                Field(
                    "name", label: words("place.rename.name"), value: form?.raw("name") ?? place.name, required: true,
                    error: errors.sentence("name", words)
                ).input(&h, .lang("zh-Hans"))
                Field(
                    "english", label: words("place.rename.english"),
                    value: form?.raw("english") ?? place.english ?? "", optionalNote: words("form.optional"),
                    error: errors.sentence("english", words)
                ).input(&h, .lang("en"))
                h(.div, .class("actions")) { h in h(.button, .class("button primary"), words("place.rename.go")) }
            }
        }
    }
}
