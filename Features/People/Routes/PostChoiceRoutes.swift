// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import PeopleRules
import Web

/// Choosing the post to work as.
struct PostChoiceRoutes {
    let feature: People

    func add(to table: inout RouteTable) {
        table.get("/posts", .beforePost) { request, context in
            let person = try feature.person(context)
            let posts = try await feature.database.read { try PostStore.posts(of: person.account, $0) }
            let today = CivilTime(context.now).date
            let page = PostsPage(
                name: person.name, posts: posts.filter { $0.isHeld(on: today) }, current: person.actor?.post,
                to: LocalPath(request.query("to")), feature: feature)
            return .page(page.render(context, feature.site()))
        }
        table.post("/posts/choice", .beforePost) { request, context in
            let person = try feature.person(context)
            let form = try await Form.read(request)
            try Edge.check(form, context)
            guard let post = form.text("post").flatMap({ PostID($0) }) else { throw CommonRefusal.notFound }
            try await feature.database.write(as: person.selfActor, at: context.now) {
                try SessionStore.choose(post, digest: person.session, account: person.account, $0)
            }
            feature.directory.forget()
            return .seeOther(LocalPath(form.text("to"))?.text ?? "/")
        }
    }
}
