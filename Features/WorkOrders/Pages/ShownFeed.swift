// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// What changed last on a public list, for programs: RSS 2.0 and JSON Feed 1.1. What was taken down stays in it as a trace
/// under its own address, so that readers which kept the words replace them.
struct ShownFeed {
    struct Item {
        let address: String
        let title: String
        let words: String
        let tags: [String]
        let publishedAt: Instant
        let changedAt: Instant
    }

    let title: String
    let about: String
    /// Where people read the same.
    let home: String
    /// The feed's own address.
    let address: String
    let language: Language
    let items: [Item]
    let changedAt: Instant?

    init(
        _ orders: [ShownOrder], changedAt: Instant?, place: ShownAddress.Place?, matter: MatterCode?, base: String,
        address: String, publicURL: String, site: Site, _ feature: WorkOrders, _ words: Words
    ) {
        let name = place.map { feature.places.name($0.id, words.language) } ?? site.name(words.language)
        let of = matter.map { feature.matters.name($0, words.language) + " · " } ?? ""
        title = of + words("public.title-of", ["place": name])
        about = words("public.lead")
        home = publicURL + base
        self.address = publicURL + address
        language = words.language
        self.changedAt = changedAt
        items = orders.map { order in
            let place = feature.places.name(order.community ?? order.town, words.language)
            let matter = feature.matters.name(order.matter, words.language)
            let meta = ShownParts.meta(order, feature.places, words)
            let outcome = words("outcome." + order.outcome.rawValue)
            return Item(
                address: "\(publicURL)/public/\(order.id)", title: "\(matter) · \(place)",
                words: order.trace.map { ShownParts.sentence($0, words) } ?? "\(order.answer)\n\n\(outcome) · \(meta)",
                tags: [matter, outcome], publishedAt: order.shownAt, changedAt: order.changedAt)
        }
    }

    /// RSS 2.0, with the feed's own address in Atom's words as the RSS Advisory Board recommends.
    var rss: String {
        var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        out += "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>"
        out += Self.element("title", title) + Self.element("link", home) + Self.element("description", about)
        out += Self.element("language", language == .chinese ? "zh-cn" : "en")
        out += "<atom:link href=\"\(Self.escaped(address))\" rel=\"self\" type=\"application/rss+xml\"/>"
        if let changedAt { out += Self.element("lastBuildDate", MailDate(changedAt).local) }
        out += Self.element("ttl", "60")
        for item in items {
            out += "<item>" + Self.element("title", item.title) + Self.element("link", item.address)
            out += "<guid isPermaLink=\"true\">\(Self.escaped(item.address))</guid>"
            out += Self.element("pubDate", MailDate(item.changedAt).local) + Self.element("description", item.words)
            for tag in item.tags { out += Self.element("category", tag) }
            out += "</item>"
        }
        return out + "</channel></rss>\n"
    }

    /// JSON Feed 1.1.
    var json: JSONText {
        var json = JSONText()
        json.object { json in
            json.field("version", "https://jsonfeed.org/version/1.1")
            json.field("title", title)
            json.field("description", about)
            json.field("home_page_url", home)
            json.field("feed_url", address)
            json.field("language", language == .chinese ? "zh-Hans" : "en")
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("id", item.address)
                        json.field("url", item.address)
                        json.field("title", item.title)
                        json.field("content_text", item.words)
                        json.field("date_published", item.publishedAt.iso8601)
                        json.field("date_modified", item.changedAt.iso8601)
                        json.array("tags") { json in for tag in item.tags { json.field(nil, tag) } }
                    }
                }
            }
        }
        return json
    }

    private static func element(_ name: String, _ text: String) -> String { "<\(name)>\(escaped(text))</\(name)>" }

    /// XML 1.0 has no control characters but three; whatever else came in goes.
    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\t", "\n", "\r": out.unicodeScalars.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": break
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
