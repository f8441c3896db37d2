// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// Who was told what about an order, by which way, and whether it arrived.
struct ToldPart {
    let lines: [OrderTold]
    let feature: WorkOrders

    /// For staff: every recipient, with what went wrong.
    func staff(_ h: inout HTML, _ words: Words) {
        guard !lines.isEmpty else { return }
        h(.section, .class("card"), .aria("labelledby", "told")) { h in
            h(.h2, .id("told"), words("told.title"))
            let failed = lines.count { $0.state == .dead }
            if failed > 0 { h(.p, .class("notice bad"), words("told.failed", ["n": String(failed)])) }
            h(.details, .class("more")) { h in
                h(.summary, words("told.count", ["n": String(lines.count)]))
                h(.ul, .class("stack tight"), .role("list")) { h in
                    for line in lines.reversed() { h(.li) { h in self.line(&h, line, words) } }
                }
            }
        }
    }

    private func line(_ h: inout HTML, _ line: OrderTold, _ words: Words) {
        h(.p) { h in
            h(.strong, words("notice.title." + line.kind))
            h.text(" · " + who(line, words) + " · " + words("notice-channel." + line.way))
        }
        h(.p, .class("meta")) { h in
            OrderParts.time(&h, line.at, words)
            h.text(" · " + state(line, words))
        }
    }

    private func who(_ line: OrderTold, _ words: Words) -> String {
        if let outlet = line.outlet { return outlet }
        let name = line.audience == "reporter" ? "" : line.account.map { feature.people.accountName($0) } ?? ""
        return name.isEmpty ? words("told.to." + line.audience) : name
    }

    private func state(_ line: OrderTold, _ words: Words) -> String {
        guard line.way != "inbox" else {
            return line.endedAt.map { words("told.read", ["when": words.moment($0)]) } ?? words("told.unread")
        }
        var text = words("told.state." + line.state.rawValue)
        if line.attempts > 1 { text += " · " + words("told.attempts", ["n": String(line.attempts)]) }
        if line.state == .dead || line.state == .waiting && line.attempts > 0 {
            text += " · " + feature.telling.meaning(line.code, words)
        }
        return text
    }

    /// For the reporter: what was sent to them, in plain words, and nothing of anybody else.
    func reporter(_ h: inout HTML, _ words: Words) {
        let own = lines.filter { $0.audience == "reporter" && $0.way != "inbox" && $0.state != .dropped }
        guard !own.isEmpty else { return }
        h(.section, .aria("labelledby", "told")) { h in
            h(.h2, .id("told"), words("told.to-you"))
            h(.ul, .class("stack tight"), .role("list")) { h in
                for line in own { h(.li, sentence(line, words)) }
            }
        }
    }

    private func sentence(_ line: OrderTold, _ words: Words) -> String {
        let values = [
            "what": words("notice.title." + line.kind), "way": words("notice-channel." + line.way),
            "when": words.moment(line.endedAt ?? line.at),
        ]
        switch line.state {
        case .sent: return words("told.reporter-sent", values)
        case .waiting, .dropped: return words("told.reporter-waiting", values)
        case .dead: return words("told.reporter-failed", values)
        }
    }
}
