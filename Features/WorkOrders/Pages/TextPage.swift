// SPDX-License-Identifier: Apache-2.0
import Markup
import Web

/// A page of plain paragraphs from the locale files: `<name>.title`, `<name>.1` … `<name>.n`.
struct TextPage {
    let name: String
    let paragraphs: Int

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words(name + ".title")).render(context, site) { h in
            h(.div, .class("narrow")) { h in
                h(.h1, words(name + ".title"))
                for number in 1...paragraphs { h(.p, words("\(name).\(number)")) }
            }
        }
    }
}
