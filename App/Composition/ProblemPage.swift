// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Markup
import Web

/// What went wrong, what stayed, what to do.
enum ProblemPage {
    static func answer(_ problem: Problem, _ context: WebContext, _ site: Site) -> Response {
        if problem.status == .serviceUnavailable { return away(problem, context, site) }
        let words = context.words
        let title = words(problem.status == .notFound ? "problem.title.not-found" : "problem.title")
        let page = PageFrame(title).render(context, site) { h in
            h(.div, .class("narrow problem")) { h in
                h(.h1, title)
                h(.p, words("problem." + problem.code, problem.details))
                if problem.status.code >= 500 {
                    h(.p, .class("quiet"), words("problem.reference", ["id": context.requestID]))
                }
                h(.p) { h in
                    h(.a, .class("button primary"), .href(problem.code == "sign-in.needed" ? "/sign-in" : "/")) { h in
                        h.text(words(problem.code == "sign-in.needed" ? "frame.sign-in" : "problem.home"))
                    }
                }
            }
        }
        return .page(page, problem.status)
    }

    /// The store is away or full: nobody's mistake, soon over, and the address stays the same.
    private static func away(_ problem: Problem, _ context: WebContext, _ site: Site) -> Response {
        let words = context.words
        let again = context.again
        let reading = "problem.away." + problem.code
        let page = PageFrame(words("problem.away.title")).render(context, site) { h in
            h(.div, .class("narrow problem")) { h in
                h(.h1, words("problem.away.title"))
                h(.p, words(again != nil && words.has(reading) ? reading : "problem." + problem.code))
                h(.p, words(again == nil ? "problem.away.change" : "problem.away.safe"))
                h(.p, .class("quiet"), words("problem.reference", ["id": context.requestID]))
                h(.p, .class("row")) { h in
                    if let again { h(.a, .class("button primary"), .href(again), words("problem.away.again")) }
                    h(.a, .class("button"), .href("/"), words("problem.home"))
                }
            }
        }
        return .page(page, problem.status)
    }
}
