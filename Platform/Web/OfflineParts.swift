// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import Markup

/// What the pages of those who go out carry for the scripts that work without a network; without scripts it is all silent.
package enum OfflineParts {
    /// For pages that are kept on the device.
    package static let scripts: [StaticString] = ["queue.js", "field.js"]
    /// For pages with a form whose sending may wait.
    package static let formScripts: [StaticString] = ["queue.js", "field.js", "drafts.js", "voice.js"]
    /// Where residents see what is unsent on their device.
    package static let residentsList = "/report/unsent"

    /// On `main`: whose page it is, and where the worker is that keeps it.
    /// - Parameter keeps: whether this page asks the worker to keep the others.
    package static func attributes(_ context: WebContext, keeps: Bool = false) -> [Attribute] {
        [
            .data("owner", context.signedIn?.account.description), .data("worker", "/worker.js"),
            .data("keep", keeps ? "/today/offline.json" : nil),
        ]
    }

    /// The same for residents, signed in or not; none for those who go out, whose device keeps other pages.
    package static func residents(_ context: WebContext, _ site: Site) -> [Attribute] {
        guard isForResidents(context, site) else { return [] }
        return [
            // What is written without a session belongs to the device, and is sent without one.
            .data("owner", context.signedIn?.account.description ?? "device"), .data("worker", "/worker.js"),
            .data("keep", "/report/offline.json"), .data("list", residentsList),
        ]
    }

    /// Whether this device keeps the residents' pages.
    package static func isForResidents(_ context: WebContext, _ site: Site) -> Bool {
        !site.allows(context.actor.role, "/today/unsent")
    }

    /// On a form: its sending may wait for a network, under this title in the list of what is unsent.
    package static func queued(_ title: String, _ about: String, order: OrderID? = nil) -> [Attribute] {
        [.data("queue", about.isEmpty ? title : title + " · " + about), .data("about", order?.description)]
    }

    /// Above the content: that this page was kept, and what waits to be sent. Scripts show the lines and fill in the numbers.
    package static func notices(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        guard site.allows(context.actor.role, "/today/unsent") else { return }
        let words = context.words
        h(
            .p, .class("notice warn"), .role("status"), .hidden(), .flag("data-kept-note"),
            .data("words", words("offline.kept"))
        ) { _ in }
        h(.p, .class("notice"), .hidden(), .flag("data-unsent"), .data("words", words("offline.unsent"))) { h in
            h(.a, .class("go"), .href("/today/unsent")) { _ in }
        }
        h(
            .p, .class("notice warn"), .hidden(), .flag("data-trouble"), .data("words", words("offline.trouble"))
        ) { h in
            h(.a, .class("go"), .href("/today/unsent")) { _ in }
        }
    }

    /// The same above the report form, for residents.
    package static func residentsNotices(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        guard isForResidents(context, site) else { return }
        let words = context.words
        h(
            .p, .class("notice warn"), .role("status"), .hidden(), .flag("data-kept-note"),
            .data("words", words("offline.report-kept"))
        ) { _ in }
        let lines: [(flag: StaticString, kind: String)] = [
            ("data-unsent", "unsent"), ("data-trouble", "trouble"), ("data-arrived", "arrived"),
        ]
        for (flag, kind) in lines {
            h(
                .p, .class(kind == "trouble" ? "notice warn" : "notice"), .hidden(), .flag(flag),
                .data("words", words("offline." + kind))
            ) { h in
                h(.a, .class("go"), .href(residentsList)) { _ in }
            }
        }
        others(&h, words)
    }

    /// What waits on this device for another session than this one.
    package static func others(_ h: inout HTML, _ words: Words) {
        h(.p, .class("notice"), .hidden(), .flag("data-others"), .data("words", words("offline.others"))) { _ in }
    }

    /// In a form: what was typed before is back.
    package static func restored(_ h: inout HTML, _ words: Words) {
        h(.p, .class("notice"), .role("status"), .hidden(), .flag("data-restored")) { h in
            h.text(words("offline.restored") + " ")
            h(.button, .type("button"), .class("button plain"), .flag("data-forget"), text: words("offline.forget"))
        }
        h(
            .ul, .class("photos"), .role("list"), .hidden(), .flag("data-kept-photos"),
            .aria("label", words("offline.photos"))
        ) { _ in }
    }
    /// Under a field of several lines: writes down what is said, where the browser can do so on the device itself.
    package static func voice(_ h: inout HTML, for field: String, _ words: Words) {
        h(
            .button, .type("button"), .class("button plain"), .hidden(), .data("voice", field),
            .data("word-start", words("offline.speak")), .data("word-stop", words("offline.speak-end")),
            .aria("pressed", "false"), text: words("offline.speak"))
    }
}

extension Response {
    /// Lets this page alone ask for the microphone, for what `OfflineParts.voice` writes down on the device.
    package func hearing() -> Response {
        var response = self
        response.headers[.permissionsPolicy] = Edge.permissions(microphone: true)
        return response
    }
}
