// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import Web

/// Which post to work as.
struct PostsPage {
    let name: String
    let posts: [Post]
    let current: PostID?
    let to: LocalPath?
    let feature: People

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("posts.title")).render(context, site) { h in
            h(.div, .class("narrow")) { h in
                h(.div, .class("head")) { h in
                    h(.div) { h in
                        h(.h1, words("posts.title"))
                        h(.p, .class("sub"), words("posts.count", ["name": name, "n": String(posts.count)]))
                    }
                }
                h(.form, .method("post"), .action("/posts/choice")) { h in
                    h.token(context)
                    if let to { h.void(.input, .type("hidden"), .name("to"), .value(to.text)) }
                    h(.ul, .class("posts"), .role("list")) { h in
                        for post in posts { h(.li) { h in choice(&h, post, words) } }
                    }
                }
                h(.p, .class("hint"), words("posts.hint"))
                h(.p, .class("row")) { h in
                    h(.a, .class("go"), .href("/password"), words("password.title"))
                    h.text(" ")
                    h(.a, .class("go"), .href("/second-factor"), words("second-factor.title"))
                }
            }
        }
    }

    private func choice(_ h: inout HTML, _ post: Post, _ words: Words) {
        let unit = post.unit.map { feature.book.unitName($0, words.language) } ?? ""
        let place = feature.places.name(post.place, words.language)
        h(
            .button, .class("button wide"), .name("post"), .value(post.id.description),
            .aria("current", post.id == current ? "true" : nil)
        ) { h in
            h(.span) { h in
                h.text(words("role." + post.role.rawValue))
                h(.small, [place, unit].filter { !$0.isEmpty }.joined(separator: " · "))
            }
        }
    }
}
