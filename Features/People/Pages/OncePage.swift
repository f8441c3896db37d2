// SPDX-License-Identifier: Apache-2.0
import Markup
import Web

/// A secret that is shown this once: a temporary password or a key.
struct OncePage {
    /// Locale keys.
    let title: String
    let label: String
    let secret: String
    let hint: String
    let next: String

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words(title), desk: true, section: "/people").render(context, site) { h in
            h(.div, .class("narrow card receipt")) { h in
                h(.h1, words(title))
                h(.p, words(label))
                h(.p, .class("number")) { $0(.code, secret) }
                h(.p, .class("notice warn"), words(hint))
                h(.p) { $0(.a, .class("button primary"), .href(next), words("people.go-on")) }
            }
        }
    }
}
