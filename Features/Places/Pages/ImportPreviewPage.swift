// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PlaceRules
import Web

/// What an import would change, before it does.
struct ImportPreviewPage {
    let work: PlaceImport
    let sheet: AtlasSheet
    let ticket: String

    private static let mostRows = 300
    private static let mostPassedOver = 50

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = words("import.preview")
        return PageFrame(title, desk: true, section: "/places").render(context, site) { h in
            h(.div, .class("head")) { h in h(.div) { h in h(.h1, title) } }
            h(.ul, .class("lamps"), .role("list")) { h in
                h(.li, words("import.added", ["n": String(work.additions.count)]))
                h(.li, words("import.changed", ["n": String(work.alterations.count)]))
                h(.li, words("import.unchanged", ["n": String(work.unchanged)]))
            }
            if !work.repaired.isEmpty {
                let numbers = work.repaired.prefix(20).map { String($0.feature) }.joined(separator: ", ")
                h(
                    .p, .class("notice warn"),
                    words("import.repaired", ["n": String(work.repaired.count), "features": numbers]))
            }
            passedOver(&h, words)
            if work.isEmpty {
                h(.p, .class("notice"), words("import.nothing"))
                h(.div, .class("actions")) { h in
                    h(.a, .class("button"), .href("/places/import"), words("import.again"))
                }
            } else {
                table(&h, words)
                confirm(&h, context)
            }
        }
    }

    private func passedOver(_ h: inout HTML, _ words: Words) {
        guard !work.passedOver.isEmpty else { return }
        h(.div, .class("notice warn")) { h in
            h(.p, words("import.passed-over", ["n": String(work.passedOver.count)]))
            h(.ul) { h in
                for problem in work.passedOver.prefix(Self.mostPassedOver) { h(.li, problem.sentence(words)) }
            }
            let hidden = work.passedOver.count - Self.mostPassedOver
            if hidden > 0 { h(.p, words("import.more", ["n": String(hidden)])) }
        }
    }

    private func table(_ h: inout HTML, _ words: Words) {
        h(
            .div, .class("scroll tall"), .named("tabindex", "0"), .role("region"),
            .aria("label", words("import.changes"))
        ) { h in
            h(.table, .class("diff")) { h in
                h(.caption, words("import.changes"))
                h(.thead) { h in
                    h(.tr) { h in
                        for key in ["code", "level", "name", "what"] {
                            h(.th, .named("scope", "col"), words("import.column." + key))
                        }
                    }
                }
                h(.tbody) { h in
                    for change in work.alterations.prefix(Self.mostRows) { row(&h, change, words) }
                    for addition in work.additions.prefix(max(0, Self.mostRows - work.alterations.count)) {
                        row(&h, addition, words)
                    }
                }
            }
        }
        let hidden = work.alterations.count + work.additions.count - Self.mostRows
        if hidden > 0 { h(.p, .class("hint"), words("import.more", ["n": String(hidden)])) }
    }

    private func row(_ h: inout HTML, _ addition: PlaceImport.Addition, _ words: Words) {
        h(.tr, .class("added")) { h in
            h(.th, .named("scope", "row"), addition.place.code.description)
            h(.td, words("place.level." + addition.place.level.rawValue))
            h(.td) { h in h(.ins, addition.place.name) }
            h(.td, words(addition.shape == nil ? "import.what.new" : "import.what.new-shape"))
        }
    }

    private func row(_ h: inout HTML, _ change: PlaceImport.Alteration, _ words: Words) {
        guard let place = sheet.tree[change.place] else { return }
        h(.tr, .class("changed")) { h in
            h(.th, .named("scope", "row"), place.code.description)
            h(.td, words("place.level." + place.level.rawValue))
            h(.td) { h in
                guard let name = change.name, name != place.name else { return h.text(place.name) }
                h(.del, place.name)
                h.text(" ")
                h(.ins, name)
            }
            let parts = [
                change.name == nil ? nil : "name", change.shape == nil ? nil : "shape",
                change.centre == nil ? nil : "centre",
            ].compactMap { $0 }
            h(.td, PlaceParts.list(parts.map { words("import.what." + $0) }, words) ?? "")
        }
    }

    private func confirm(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.form, .method("post"), .action("/places/import")) { h in
            h.token(context)
            h.void(.input, .type("hidden"), .name("confirm"), .value(ticket))
            h(.div, .class("actions")) { h in
                h(.button, .class("button primary"), words("import.confirm"))
                h(.a, .class("button"), .href("/places/import"), words("import.leave"))
            }
        }
    }
}
