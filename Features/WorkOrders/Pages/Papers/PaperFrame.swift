// SPDX-License-Identifier: Apache-2.0
import Markup
import Web

/// The frame of every paper: the Chinese sheet, how to print it, and what it says for those who read English.
struct PaperFrame {
    let paper: any Paper
    /// Where the order is.
    let back: String
    /// Where the PDF file is; nil where none can be made.
    var file: String?

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = paper.sheet(words).title
        return PageFrame(title, scripts: ["print.js"]).render(context, site) { h in
            h(.div) { h in
                h(.a, .class("back"), .href(back), "← " + words("paper.back"))
                h(.h1, title)
                if words.language != .chinese { h(.p, .class("notice"), words("paper.official")) }
                h(.p, .class("hint"), words("paper.how"))
                h(.div, .class("actions")) { h in
                    h(
                        .button, .type("button"), .class("button primary"), .flag("data-print"), .hidden(),
                        text: words("paper.print"))
                    if let file {
                        h(.a, .class("button"), .href(file)) { h in
                            site.icon("download", &h)
                            h.text(words("paper.file"))
                        }
                    }
                }
            }
            h(.article, .class("sheet"), .lang("zh-Hans"), .aria("labelledby", "sheet")) { h in
                paper.sheet(words.said(in: .chinese)).write(&h)
            }
            if words.language != .chinese {
                h(.section, .class("paper-reading card"), .aria("labelledby", "reading")) { h in
                    h(.h2, .id("reading"), words("paper.reading"))
                    paper.sheet(words).writeReading(&h)
                }
            }
        }
    }
}
