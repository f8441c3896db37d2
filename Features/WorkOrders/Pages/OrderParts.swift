// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// The small pieces that several pages of orders share.
enum OrderParts {
    /// ● ▲ ■ with words: how long there is.
    static func lamp(_ h: inout HTML, _ lamp: Lamp?, due: Instant, now: Instant, _ words: Words) {
        guard let lamp else { return h.text("—") }
        let sentence = lamp == .paused ? words("order.clock-paused") : words.remaining(until: due, now: now)
        h(.span, .class("lamp " + lamp.rawValue), sentence)
    }

    /// The state as a badge, with the outcome when there is one.
    static func badge(_ h: inout HTML, _ state: OrderState.Name, _ outcome: Outcome.Name?, _ words: Words) {
        var text = words("state." + state.rawValue)
        if let outcome { text += " · " + words("outcome." + outcome.rawValue) }
        h(.span, .class(("badge " + tone(state, outcome)).trimmingBlanks), text)
    }

    private static func tone(_ state: OrderState.Name, _ outcome: Outcome.Name?) -> String {
        switch (state, outcome) {
        case (.closed, .solved?): "good"
        case (.closed, .partlySolved?): "warn"
        case (.closed, _): ""
        case (.inProgress, _), (.offered, _): "open"
        case (.waitingForReporter, _), (.shelved, _): "paused"
        case (.toCheck, _): "info"
        case (.received, _), (.toDispatch, _): ""
        }
    }

    /// A time that people read and machines can.
    static func time(_ h: inout HTML, _ instant: Instant, _ words: Words) {
        h(.time, .datetime(instant.iso8601), words.moment(instant))
    }

    /// The photos of one stage as links to their full size.
    static func photos(_ h: inout HTML, _ ids: [PhotoID], base: String, _ words: Words) {
        guard !ids.isEmpty else { return }
        h(.ul, .class("photos"), .role("list")) { h in
            for (index, id) in ids.enumerated() {
                h(.li) { h in
                    h(.a, .href("\(base)/\(id)")) { h in
                        h.void(
                            .img, .src("\(base)/\(id)?size=thumbnail"),
                            .alt(words("order.photo-alt", ["n": String(index + 1)])), .named("loading", "lazy"),
                            .named("width", "160"), .named("height", "120"))
                    }
                }
            }
        }
    }

    /// The five steps that a reporter sees.
    static func stages(_ h: inout HTML, _ state: OrderState.Name, _ words: Words) {
        let current: Int =
            switch state {
            case .received: 0
            case .toDispatch, .offered: 1
            case .inProgress, .waitingForReporter, .shelved: 2
            case .toCheck: 3
            case .closed: 4
            }
        h(.ol, .class("stages"), .role("list"), .aria("label", words("follow.stages"))) { h in
            for (index, key) in ["received", "dispatched", "handled", "checked", "closed"].enumerated() {
                h(
                    .li, .class(index < current ? "done" : nil), .aria("current", index == current ? "step" : nil),
                    words("stage." + key))
            }
        }
    }
}
