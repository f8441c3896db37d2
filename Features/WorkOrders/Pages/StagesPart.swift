// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// Each stage of an order with its limit, what it took and its lamp.
struct StagesPart {
    let stages: [StageUse]

    func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        guard !stages.isEmpty else { return }
        h(.details, .class("more")) { h in
            h(.summary, words("stages.title"))
            h(.ul, .class("stack tight"), .role("list")) { h in
                for stage in stages {
                    h(.li) { h in
                        h(.p) { h in
                            h(.strong, words("stages." + stage.name.rawValue))
                            h.text(" ")
                            h(.span, .class("lamp " + stage.lamp.rawValue), words("stages.lamp." + stage.lamp.rawValue))
                        }
                        h(
                            .p, .class("meta"),
                            words(
                                stage.end == nil ? "stages.runs" : "stages.took",
                                [
                                    "limit": words(
                                        "limit." + stage.limit.unit.rawValue, ["n": String(stage.limit.amount)]),
                                    "used": words.length(stage.used), "due": words.moment(stage.deadline.due),
                                    "end": stage.end.map { words.moment($0) } ?? "",
                                ]))
                    }
                }
            }
        }
    }
}
