// SPDX-License-Identifier: Apache-2.0
import HTTPTypes

/// What came back: status, headers and the text of the page.
struct Answer: Sendable {
    let path: String
    let status: Int
    let headers: HTTPFields
    let text: String
    /// The body as it came, for files.
    let bytes: [UInt8]
    let isPage: Bool
    /// The page's markup, read once for everything that is asked of it.
    private let markup: [MarkupReader.Token]

    init(path: String, status: Int, headers: HTTPFields, text: String, bytes: [UInt8]) {
        (self.path, self.status, self.headers, self.text, self.bytes) = (path, status, headers, text, bytes)
        isPage = headers[.contentType]?.hasPrefix("text/html") == true
        markup = isPage ? MarkupReader(text).tokens : []
    }

    /// Where it sends the browser; nil unless it is a redirect.
    var location: String? { (300..<400).contains(status) ? headers[.location] : nil }

    var tokens: [MarkupReader.Token] { isPage ? markup : MarkupReader(text).tokens }

    /// What people see of the page, without markup and with entities decoded.
    var seen: String {
        tokens.compactMap { if case .text(let words) = $0 { words } else { nil } }.joined(separator: " ")
    }

    func shows(_ words: String) -> Bool { seen.contains(words) }

    /// The sentences of the timeline, oldest first.
    var timeline: [String] {
        guard let start = text.firstRange(of: "<ol class=\"timeline\"") else { return [] }
        let list = text[start.upperBound...].prefix { _ in true }
        let end = list.firstRange(of: "</ol>")?.lowerBound ?? list.endIndex
        return list[..<end].split(separator: "<li").dropFirst().compactMap { item in
            guard let open = item.firstRange(of: "<p>"), let close = item.firstRange(of: "</p>") else { return nil }
            return MarkupReader.decoded(String(item[open.upperBound..<close.lowerBound]))
        }
    }

    /// Everything that the page links to on our own site, in order, without doubles.
    var links: [String] {
        var seen: Set<String> = []
        return tokens.compactMap { token in
            guard case .open("a", let attributes) = token, let href = attributes["href"], href.hasPrefix("/") else {
                return nil
            }
            // The part behind # is the browser's own business.
            let address = String(href.prefix { $0 != "#" })
            return seen.insert(address).inserted ? address : nil
        }
    }

    /// The first link that begins so.
    func link(_ prefix: String) throws -> String {
        guard let link = links.first(where: { $0.hasPrefix(prefix) }) else {
            throw District.Missing(what: "link \(prefix)… on \(path)")
        }
        return link
    }

    var forms: [FormOnPage] { FormOnPage.all(in: tokens) }

    /// The form whose action ends so.
    func form(_ action: String) throws -> FormOnPage {
        guard let form = forms.first(where: { $0.action.hasSuffix(action) }) else {
            throw District.Missing(what: "form …\(action) on \(path) (\(status)): \(forms.map(\.action))")
        }
        return form
    }

    func offers(_ action: String) -> Bool { forms.contains { $0.action.hasSuffix(action) } }
}
