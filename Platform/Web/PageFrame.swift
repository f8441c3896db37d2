// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup

/// The frame of every page: skip link, header, menu, flash, main, footer.
package struct PageFrame: Sendable {
    package let title: String
    /// Desk pages are dense and wide and carry the menu; the others are one column.
    package var isDesk = false
    /// For those who go out: stronger lines for the sun, and the menu at the bottom, where a thumb is.
    package var isOutdoors = false
    package var scripts: [StaticString] = []
    package var usesMap = false
    /// The menu entry to mark as current.
    package var section: String?
    /// Attributes of `main`, such as the live-update address.
    package var mainAttributes: [Attribute] = []
    /// Parts of the page are fetched anew in place.
    package var usesHtmx = false
    /// Where programs read what the page lists.
    package var feeds: [Feed] = []

    /// One feed of a page: its title, its media type and its address on our own site.
    package struct Feed: Sendable {
        let title: String
        let type: String
        let path: String

        package init(_ title: String, type: String, path: String) {
            (self.title, self.type, self.path) = (title, type, path)
        }
    }

    package init(_ title: String) { self.title = title }

    package init(
        _ title: String, desk: Bool = false, section: String? = nil, scripts: [StaticString] = [], usesMap: Bool = false
    ) {
        self.title = title
        isDesk = desk
        self.section = section
        self.scripts = scripts
        self.usesMap = usesMap
    }

    /// The whole document around the content.
    package func render(_ context: WebContext, _ site: Site, content: (inout HTML) -> Void) -> HTML {
        let words = context.words
        var h = HTML()
        h.trustedMarkup("<!doctype html>")
        h.element(.html, htmlAttributes(context)) { h in
            h(.head) { h in head(&h, words, site) }
            h(.body, .class(isDesk ? "desk" : isOutdoors ? "worker" : nil)) { h in
                h(.a, .class("skip"), .href("#main"), words("frame.skip"))
                header(&h, context, site)
                if isDesk { menu(&h, context, site) }
                h.element(.main, [.id("main"), .named("tabindex", "-1")] + mainAttributes) { h in
                    // Nobody else need know of a missing calendar year; those who can mend it must.
                    for banner in isDesk ? site.banners(context.now, for: context.actor.role) : [] {
                        h(.p, .class("notice warn"), .role("status"), words(banner.key, banner.details))
                    }
                    if let flash = context.flash, words.has("flash." + flash) {
                        h(.p, .class("flash"), .role("status"), words("flash." + flash))
                    }
                    content(&h)
                }
                if isOutdoors { thumbs(&h, context, site) } else { footer(&h, words, site) }
            }
        }
        return h
    }

    private func htmlAttributes(_ context: WebContext) -> [Attribute] {
        [
            .lang(context.words.language.rawValue),
            .data("theme", context.preferences.theme == .system ? nil : context.preferences.theme.rawValue),
            .data("elder", context.preferences.isElder ? "true" : nil),
        ]
    }

    private func head(_ h: inout HTML, _ words: Words, _ site: Site) {
        h.void(.meta, .named("charset", "utf-8"))
        h.void(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
        h(.title, title + " · " + words("frame.name"))
        h.void(.link, .named("rel", "icon"), .href(site.asset("icons/favicon.svg")), .type("image/svg+xml"))
        h.void(.link, .named("rel", "apple-touch-icon"), .href(site.asset("icons/touch-180.png")))
        h.void(.link, .named("rel", "manifest"), .href(site.asset("icons/manifest.webmanifest")))
        h.void(.meta, .name("theme-color"), .content("#0f6b5c"))
        h.void(.link, .named("rel", "stylesheet"), .href(site.asset("app.css")))
        for feed in feeds {
            h.void(.link, .named("rel", "alternate"), .type(feed.type), .title(feed.title), .href(feed.path))
        }
        h(.script, .src(site.asset("js/preferences.js"))) { _ in }
        if usesMap, site.hasMap {
            // map.js fetches the large library only when the page has a map to draw.
            h(
                .script, .src(site.asset("js/map.js")), .flag("defer"),
                .data("library", site.asset("vendor/maplibre-gl.js")),
                .data("sheet", site.asset("vendor/maplibre-gl.css"))
            ) { _ in }
        }
        if usesHtmx, site.assets["vendor/htmx.js"] != nil {
            // Without these htmx would write styles and evaluate attributes, which our policy forbids.
            h.void(
                .meta, .name("htmx-config"),
                .content(
                    #"{"includeIndicatorStyles":false,"allowEval":false,"historyEnabled":false,"#
                        + #""attributesToSettle":["class"]}"#))
            h(.script, .src(site.asset("vendor/htmx.js")), .flag("defer")) { _ in }
        }
        for script in scripts {
            h(.script, .src(site.asset("js/" + script.description)), .flag("defer")) { _ in }
        }
    }

    private func header(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(.header, .class("top")) { h in
            h(.a, .class("brand"), .href("/")) { h in
                site.icon("mark", &h)
                h(.strong, "结网")
                h.text(" ")
                h(.span, .lang("en"), "Jiewang")
            }
            h(.p, .class("where"), site.name(words.language))
            h(.nav, .class("tools"), .aria("label", words("frame.tools"))) { h in
                h(.form, .method("post"), .action("/preferences")) { h in
                    h.void(.input, .type("hidden"), .name("_token"), .value(context.formToken))
                    let isElder = context.preferences.isElder
                    h(
                        .button, .name("elder"), .value(isElder ? "false" : "true"),
                        .aria("pressed", isElder ? "true" : "false"), words("frame.elder"))
                    let other: Language = words.language == .chinese ? .english : .chinese
                    h(
                        .button, .name("locale"), .value(other.rawValue), .lang(other.rawValue),
                        other == .english ? "English" : "中文")
                    let isDark = context.preferences.theme == .dark
                    h(
                        .button, .name("theme"), .value(isDark ? "light" : "dark"), .class("extra"),
                        .flag("data-theme-toggle")
                    ) { h in
                        site.icon("moon", &h)
                        h.text(words(isDark ? "frame.light" : "frame.dark"))
                    }
                }
                account(&h, context, site)
            }
        }
    }

    private func account(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        guard let person = context.signedIn else {
            h(.a, .href("/sign-in"), words("frame.sign-in"))
            return
        }
        if person.actor != nil { inbox(&h, words, site) }
        h(.a, .href("/posts"), .class("extra"), .title(person.name)) { h in
            site.icon("user", &h)
            h.text(person.postTitles[words.language] ?? person.name)
        }
        h(.form, .method("post"), .action("/sign-out")) { h in
            h.void(.input, .type("hidden"), .name("_token"), .value(context.formToken))
            h(.button) { h in
                site.icon("sign-out", &h)
                h.text(words("frame.sign-out"))
            }
        }
    }

    /// The link to one's notices; a script adds how many are new.
    private func inbox(_ h: inout HTML, _ words: Words, _ site: Site) {
        h(
            .a, .href("/notices"), .data("unread", "/notices/unread.json"), .data("unread-live", "/notices/events")
        ) { h in
            site.icon("bell", &h)
            h.text(words("frame.notices"))
        }
        h(.script, .src(site.asset("js/badge.js")), .flag("defer")) { _ in }
    }

    private func menu(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(.nav, .class("menu"), .aria("label", words("frame.menu"))) { h in
            h(.ul, .role("list")) { h in
                for entry in site.menu where site.allows(context.actor.role, entry.path) {
                    h(.li) { h in
                        h(
                            .a, .href(entry.path), .aria("current", entry.path == section ? "page" : nil),
                            .data("count", entry.count), words(entry.key))
                    }
                }
            }
        }
    }

    private func thumbs(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(.nav, .class("thumbs"), .aria("label", words("frame.menu"))) { h in
            h(.ul, .role("list")) { h in
                for entry in site.menu.filter({ site.allows(context.actor.role, $0.path) }).prefix(4) {
                    h(.li) { h in
                        h(.a, .href(entry.path), .aria("current", entry.path == section ? "page" : nil)) { h in
                            site.icon(entry.icon, &h)
                            h.text(words(entry.key))
                        }
                    }
                }
            }
        }
    }

    private func footer(_ h: inout HTML, _ words: Words, _ site: Site) {
        h(.footer, .class("foot")) { h in
            if isDesk {
                h(.p, words("frame.foot-desk", ["place": site.name(words.language)]))
            } else {
                h(.p) { h in h.dialled(words("frame.foot-urgent")) }
                h(.nav, .aria("label", words("frame.foot"))) { h in
                    h(.ul, .role("list")) { h in
                        h(.li) { $0(.a, .href("/about"), words("frame.about")) }
                        h(.li) { $0(.a, .href("/privacy"), words("frame.privacy")) }
                        h(.li) { $0(.a, .href("/public"), words("frame.public")) }
                    }
                }
            }
        }
    }
}
