// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// The residents' first page: one large button, and what was done nearby.
struct HomePage {
    let shown: [ShownOrder]
    let matters: any OrderMatters
    let places: any OrderPlaces

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("home.title")).render(context, site) { h in
            h(.h1, words("home.title"))
            h(.p, .class("quiet"), words("home.lead"))
            h(.p, .class("door")) { h in
                h(.a, .class("button primary large wide"), .href("/report")) { h in
                    site.icon("report", &h)
                    h.text(words("home.report"))
                }
            }
            h(.nav, .aria("label", words("home.doors"))) { h in
                h(.ul, .class("doors"), .role("list")) { h in
                    for (path, icon, key) in [
                        ("/follow", "follow", "home.follow"), ("/public", "list", "home.public"),
                        ("/my-reports", "user", "home.mine"),
                    ] {
                        h(.li) { h in
                            h(.a, .href(path)) { h in
                                site.icon(icon, &h)
                                h.text(words(key))
                            }
                        }
                    }
                }
            }
            h(.section, .aria("labelledby", "near")) { h in
                h(.div, .class("head")) { h in
                    h(.h2, .id("near"), words("home.near"))
                    h(.a, .class("go"), .href("/public"), words("home.all"))
                }
                if shown.isEmpty {
                    h(.p, .class("empty"), words("home.nothing-shown"))
                } else {
                    ShownParts.cards(&h, shown, level: .h3, matters: matters, places: places, words)
                }
            }
        }
    }
}
