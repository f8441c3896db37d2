// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Markup
import Web

/// What went wrong, what stayed, what to do.
enum ProblemPage {
    static func answer(_ problem: Problem, _ context: WebContext, _ site: Site) -> Response {
        let words = context.words
        let page = PageFrame(words("problem.title")).render(context, site) { h in
            h(.div, .class("narrow problem")) { h in
                h(.h1, words("problem.title"))
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
}
