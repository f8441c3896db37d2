// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import NoticeRules
import Web

/// The queues at a glance: what waits, what failed, what a person must look at.
struct DeliveryPage {
    let figures: QueueFigures
    let stuck: [(message: StuckMessage, attempts: [(number: Int, at: Instant, code: String)])]
    let configured: Set<NoticeChannel>

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("delivery.title"), desk: true, section: "/deliveries").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("delivery.title"))
                    h(.p, .class("sub"), words("delivery.lead"))
                }
            }
            Self.tabs(&h, current: "/deliveries", words)
            queues(&h, words, now: context.now)
            h(.section, .aria("labelledby", "stuck")) { h in
                h(.h2, .id("stuck"), words("delivery.stuck"))
                if stuck.isEmpty {
                    h(.p, .class("notice good"), words("delivery.nothing-stuck"))
                } else {
                    table(&h, context)
                }
            }
        }
    }

    static func tabs(_ h: inout HTML, current: String, _ words: Words) {
        NoticeParts.tabs(
            &h, words("delivery.pages"),
            [
                ("/deliveries", words("delivery.queues"), current == "/deliveries"),
                ("/deliveries/jobs", words("job.title"), current == "/deliveries/jobs"),
                ("/deliveries/outlets", words("outlet.title"), current == "/deliveries/outlets"),
            ])
    }

    private func queues(_ h: inout HTML, _ words: Words, now: Instant) {
        h(.section, .class("card"), .aria("labelledby", "queues")) { h in
            h(.h2, .id("queues"), words("delivery.queues"))
            h(.dl, .class("facts")) { h in
                h.fact(words("delivery.unread"), words("delivery.lines", ["n": String(figures.unread)]))
                h.fact(words("delivery.waiting"), words("delivery.notices", ["n": String(figures.waiting)]))
                if let oldest = figures.oldestDue, oldest < now {
                    h.fact(words("delivery.oldest"), words.length(now - oldest))
                }
                h.fact(words("delivery.sent"), words("delivery.messages", ["n": String(figures.sentLastDay)]))
                h.fact(words("delivery.dead"), words("delivery.messages", ["n": String(figures.dead)]))
                h.fact(words("delivery.held"), words("delivery.outlets", ["n": String(figures.heldOutlets)]))
                let ways = NoticeChannel.allCases.filter { configured.contains($0) || $0 == .inbox }
                h.fact(
                    words("delivery.ways"),
                    ways.map { words("notice-channel." + $0.rawValue) }.joined(separator: words("notice.list-comma")))
            }
        }
    }

    private func table(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        NoticeParts.table(
            &h, caption: words("delivery.stuck"),
            columns: ["way", "since", "attempts", "reason", "next", "action"].map { words("delivery.column." + $0) }
        ) { h in
            for (message, attempts) in stuck { row(&h, message, attempts, context) }
        }
    }

    private func row(
        _ h: inout HTML, _ message: StuckMessage, _ attempts: [(number: Int, at: Instant, code: String)],
        _ context: WebContext
    ) {
        let words = context.words
        h(.tr) { h in
            h(.th, .named("scope", "row")) { h in
                h.text(words("notice-channel." + message.lane.channel.rawValue))
                h(.p, .class("meta"), words("delivery.notices", ["n": String(message.notices)]))
            }
            h(.td, words.moment(message.createdAt))
            h(.td) { h in
                h(.details) { h in
                    h(.summary, String(message.attempts))
                    h(.ol) { h in
                        for attempt in attempts {
                            h(.li, words.stamp(attempt.at) + " · " + NoticeParts.meaning(attempt.code, words))
                        }
                    }
                }
            }
            h(.td, NoticeParts.meaning(message.code, words))
            h(.td, message.state == .waiting ? words.moment(message.nextAt) : words("delivery.given-up"))
            h(.td) { h in
                guard message.state == .dead else { return }
                h(.form, .method("post"), .action("/deliveries/\(message.id)/retrial")) { h in
                    h.token(context)
                    h(.button, .class("button"), words("delivery.retry"))
                }
            }
        }
    }
}
