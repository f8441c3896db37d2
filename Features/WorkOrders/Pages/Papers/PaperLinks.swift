// SPDX-License-Identifier: Apache-2.0
import Markup
import Web

/// The links to the papers that can be printed of an order.
struct PaperLinks {
    let kinds: [PaperKind]
    /// The order's address.
    let base: String

    func write(_ h: inout HTML, _ words: Words) {
        guard !kinds.isEmpty else { return }
        h(.section, .class("card"), .aria("labelledby", "papers"), .flag("data-noprint")) { h in
            h(.h2, .id("papers"), words("paper.title"))
            h(.ul, .class("papers"), .role("list")) { h in
                for kind in kinds {
                    h(.li) { h in
                        h(
                            .a, .class("go"), .href("\(base)/papers/\(kind.rawValue)"),
                            words("paper.link." + kind.rawValue))
                    }
                }
            }
        }
    }
}
