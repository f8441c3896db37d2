// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel
import Markup
import Web

/// One version and what it changed.
struct VersionPage {
    let heading: CatalogueHeading
    /// Against the version before; against nothing for the first one.
    let diff: CatalogueDiff

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = words("catalogue.version-number", ["n": String(heading.number)])
        return PageFrame(title, desk: true, section: "/catalogue").render(context, site) { h in
            h(.p) { h in h(.a, .href("/catalogue/versions"), words("catalogue.versions")) }
            h(.h1, title)
            h(.dl, .class("facts")) { h in
                h(.dt, words("catalogue.adopted-at"))
                h(.dd) { h in h(.time, .datetime(heading.adoptedAt.iso8601), words.moment(heading.adoptedAt)) }
                h(.dt, words("catalogue.matters"))
                h(.dd, String(heading.matterCount))
                if !heading.note.isEmpty {
                    h(.dt, words("catalogue.note"))
                    h(.dd, heading.note)
                }
                h(.dt, words("catalogue.source-hash"))
                h(.dd) { h in h(.code, String(heading.sourceHash.prefix(16))) }
            }
            h(.h2, words(heading.number == 1 ? "catalogue.first-version" : "catalogue.against-before"))
            DiffTable(diff: diff, phrases: MatterPhrases(words: words)).write(&h)
        }
    }
}
