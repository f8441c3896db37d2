// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel
import Markup
import Web

/// What changes from one version to the next, as counts and as a table.
struct DiffTable {
    let diff: CatalogueDiff
    let phrases: MatterPhrases

    func write(_ h: inout HTML) {
        counts(&h)
        guard !diff.isEmpty else { return }
        let words = phrases.words
        h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("label", words("catalogue.changes")))
        { h in
            h(.table, .class("diff")) { h in
                h(.caption, words("catalogue.only-changes"))
                h(.thead) { h in
                    h(.tr) { h in
                        for key in ["catalogue.field.code", "catalogue.field.name", "catalogue.changes"] {
                            h(.th, .named("scope", "col"), words(key))
                        }
                    }
                }
                h(.tbody) { h in rows(&h) }
            }
        }
    }

    private func counts(_ h: inout HTML) {
        let words = phrases.words
        let counts = [
            ("added", diff.added.count), ("changed", diff.changed.count), ("returned", diff.returned.count),
            ("retired", diff.retired.count), ("unchanged", diff.unchanged),
        ]
        h(.ul, .class("lamps"), .role("list")) { h in
            for (name, count) in counts where count > 0 {
                h(.li, words("catalogue.count." + name, ["n": String(count)]))
            }
        }
    }

    private func rows(_ h: inout HTML) {
        for reuse in diff.reused {
            row(&h, "removed", reuse.code, reuse.newName) { h in
                h.text(phrases.words("catalogue.reused", ["former": reuse.formerName]))
            }
        }
        for change in diff.changed {
            row(&h, "changed", change.code, change.name) { h in
                for field in change.fields { write(&h, field) }
            }
        }
        for matter in diff.added { row(&h, "added", matter.code, matter.name) { h in terms(&h, matter) } }
        for matter in diff.returned { row(&h, "added", matter.code, matter.name) { h in terms(&h, matter) } }
        for matter in diff.retired {
            row(&h, "removed", matter.code, matter.name) { h in h.text(phrases.words("catalogue.run-to-end")) }
        }
    }

    private func row(
        _ h: inout HTML, _ kind: String, _ code: MatterCode, _ name: String, content: (inout HTML) -> Void
    ) {
        h(.tr, .class(kind)) { h in
            h(.th, .named("scope", "row"), code.text)
            h(.td, phrases.lang(.name), name)
            h(.td) { h in content(&h) }
        }
    }

    private func write(_ h: inout HTML, _ change: CatalogueDiff.FieldChange) {
        h(.p) { h in
            h.text(phrases.field(change.field) + " ")
            if !change.old.isEmpty { h(.del, phrases.lang(change.field), phrases.value(change.old, of: change.field)) }
            h.text(" ")
            if !change.new.isEmpty { h(.ins, phrases.lang(change.field), phrases.value(change.new, of: change.field)) }
        }
    }

    private func terms(_ h: inout HTML, _ matter: Matter) {
        h.text(phrases.level(matter.leadLevel) + " · ")
        h(.span, phrases.lang(.leadRole), matter.leadRole)
        h.text(
            " · \(phrases.field(.acknowledgeLimit)) \(phrases.limit(matter.acknowledgeLimit))"
                + " · \(phrases.field(.handleLimit)) \(phrases.limit(matter.handleLimit))")
    }
}
