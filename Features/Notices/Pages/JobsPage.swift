// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Markup
import Web

/// Deadlines and other work that is due: what failed, what rests until somebody looks at it, and trying it again.
struct JobsPage {
    /// The most lines on the page; the command line lists more.
    static let most = 100

    let figures: JobFigures
    /// Those that rest come first.
    let lines: [JobLine]

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("job.title"), desk: true, section: "/deliveries").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("job.title"))
                    h(.p, .class("sub"), words("job.lead"))
                }
                if lines.count > 1 { Self.retrial(&h, nil, context) }
            }
            DeliveryPage.tabs(&h, current: "/deliveries/jobs", words)
            queue(&h, words, now: context.now)
            h(.section, .aria("labelledby", "failed")) { h in
                h(.h2, .id("failed"), words("job.failed"))
                if lines.isEmpty {
                    h(.p, .class("notice good"), words("job.nothing-failed"))
                } else {
                    table(&h, context)
                }
                let rest = figures.failing + figures.stuck - lines.count
                if rest > 0 { h(.p, .class("meta"), words("job.more", ["n": String(rest)])) }
            }
        }
    }

    private func queue(_ h: inout HTML, _ words: Words, now: Instant) {
        h(.section, .class("card"), .aria("labelledby", "queue")) { h in
            h(.h2, .id("queue"), words("job.queue"))
            h(.dl, .class("facts")) { h in
                h.fact(words("job.waiting"), words("job.count", ["n": String(figures.waiting)]))
                h.fact(words("job.failing"), words("job.count", ["n": String(figures.failing)]))
                h.fact(words("job.stuck"), words("job.count", ["n": String(figures.stuck)]))
                if let oldest = figures.oldestDue, oldest < now {
                    h.fact(words("job.oldest"), words.length(now - oldest))
                }
            }
        }
    }

    private func table(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        NoticeParts.table(
            &h, caption: words("job.failed"),
            columns: [words("job.column.what"), words("job.column.due")]
                + ["attempts", "reason", "next"].map { words("delivery.column." + $0) }
        ) { h in
            for line in lines { row(&h, line, context) }
        }
    }

    private func row(_ h: inout HTML, _ line: JobLine, _ context: WebContext) {
        let words = context.words
        h(.tr) { h in
            h(.th, .named("scope", "row")) { h in
                h.text(Self.name(line.kind, words))
                h(.p, .class("meta")) { h in
                    h(.code, line.kind)
                    h.text(" ")
                    h(.code, line.subject)
                }
                // Under the name, so that a thumb reaches it without moving the table.
                Self.retrial(&h, line, context)
            }
            h(.td, words.moment(line.dueAt))
            h(.td, String(line.attempts))
            h(.td) { h in
                h.text(Self.meaning(line.problem, words))
                h(.p, .class("meta")) { h in h(.code, line.problem) }
            }
            h(.td) { h in
                if let next = line.nextAt {
                    h.text(words.moment(next))
                } else {
                    h(.span, .class("badge bad"), words("job.rests"))
                }
            }
        }
    }

    /// One job, or all that failed.
    private static func retrial(_ h: inout HTML, _ line: JobLine?, _ context: WebContext) {
        let words = context.words
        h(.form, .method("post"), .action("/deliveries/jobs/retrial")) { h in
            h.token(context)
            if let line {
                h.void(.input, .type("hidden"), .name("kind"), .value(line.kind))
                h.void(.input, .type("hidden"), .name("subject"), .value(line.subject))
            }
            h(
                .button, .class("button"),
                .aria("label", line.map { words("job.retry-one", ["what": name($0.kind, words) + " " + $0.subject]) }),
                words(line == nil ? "job.retry-all" : "job.retry"))
        }
    }

    /// What a kind of job does, in words; the kind itself where nobody has said so.
    private static func name(_ kind: String, _ words: Words) -> String {
        words.has("job.kind." + kind) ? words("job.kind." + kind) : kind
    }

    /// What a failure's code says about whom to ask.
    private static func meaning(_ code: String, _ words: Words) -> String {
        for key in [code, String(code.prefix { $0 != "." })] where words.has("job.problem." + key) {
            return words("job.problem." + key)
        }
        return words("job.problem.refused")
    }
}
