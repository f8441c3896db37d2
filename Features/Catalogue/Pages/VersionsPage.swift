// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// Every version that was ever in force, the newest first.
struct VersionsPage {
    let versions: [CatalogueHeading]

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("catalogue.versions"), desk: true, section: "/catalogue").render(context, site) { h in
            h(.a, .class("back"), .href("/catalogue"), "← " + words("catalogue.back"))
            h(.h1, words("catalogue.versions"))
            h(
                .div, .class("scroll"), .named("tabindex", "0"), .role("region"),
                .aria("label", words("catalogue.versions"))
            ) { h in
                h(.table) { h in
                    h(.thead) { h in
                        h(.tr) { h in
                            h(.th, .named("scope", "col"), words("catalogue.version"))
                            h(.th, .named("scope", "col"), words("catalogue.adopted-at"))
                            h(.th, .named("scope", "col"), .class("num"), words("catalogue.matters"))
                            h(.th, .named("scope", "col"), words("catalogue.note"))
                        }
                    }
                    h(.tbody) { h in
                        for version in versions { row(&h, version, words) }
                    }
                }
            }
        }
    }

    private func row(_ h: inout HTML, _ version: CatalogueHeading, _ words: Words) {
        h(.tr) { h in
            h(.th, .named("scope", "row")) { h in
                h(
                    .a, .href("/catalogue/versions/\(version.number)"),
                    words("catalogue.version-number", ["n": String(version.number)]))
            }
            h(.td) { h in
                h(.time, .datetime(version.adoptedAt.iso8601), words.fullDate(version.adoptedAt))
            }
            h(.td, .class("num"), String(version.matterCount))
            h(.td, version.note)
        }
    }
}
