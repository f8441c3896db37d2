// SPDX-License-Identifier: Apache-2.0
import Web

/// What is wrong with a page by the house's rules, one line each; empty for a good one.
struct PageFaults {
    private(set) var all: [String] = []
    private let tokens: [MarkupReader.Token]

    /// - Parameter namespaces: the first words of all locale keys.
    init(_ page: Answer, language: Language, namespaces: Set<String>) {
        tokens = page.tokens
        document(page, language)
        scripts()
        names()
        labels()
        keys(namespaces)
        for form in page.forms {
            if form.required.count > 5 { all.append("\(form.action) asks for \(form.required.sorted())") }
            if form.method == "post", form.token.isEmpty { all.append("\(form.action) has no token") }
        }
    }

    private func opened(_ name: String) -> [[String: String]] {
        tokens.compactMap { if case .open(name, let attributes) = $0 { attributes } else { nil } }
    }

    private func words(in name: String) -> [String] {
        var found: [String] = []
        var inside = false
        for token in tokens {
            switch token {
            case .open(name, _):
                inside = true
                found.append("")
            case .close(name): inside = false
            case .text(let words): if inside { found[found.count - 1] += words }
            default: break
            }
        }
        return found
    }

    private mutating func document(_ page: Answer, _ language: Language) {
        if !page.text.hasPrefix("<!doctype html>") { all.append("no doctype") }
        if opened("html").first?["lang"] != language.rawValue { all.append("language is not \(language.rawValue)") }
        let headings = words(in: "h1")
        if headings.count != 1 || headings[0].isEmpty { all.append("h1: \(headings)") }
        let titles = words(in: "title")
        if titles.count != 1 || titles[0].hasPrefix(" ·") || titles[0].isEmpty { all.append("title: \(titles)") }
        if opened("main").count != 1 { all.append("not one main") }
    }

    private mutating func scripts() {
        for token in tokens {
            guard case .open(let name, let attributes) = token else { continue }
            if name == "style" || attributes["style"] != nil { all.append("inline style at \(name)") }
            if name == "script", attributes["src"] == nil { all.append("inline script") }
            if let handler = attributes.keys.first(where: { $0.hasPrefix("on") }) { all.append("inline \(handler)") }
            for address in [attributes["href"], attributes["src"], attributes["action"]].compactMap({ $0 })
            where address.hasPrefix("http") || address.hasPrefix("//") || address.hasPrefix("javascript:") {
                all.append("foreign address \(address)")
            }
            if name == "img", attributes["alt"] == nil { all.append("image without words") }
        }
    }

    /// Ids stand once, and whatever refers to one finds it.
    private mutating func names() {
        let attributes = tokens.compactMap { token in
            if case .open(_, let attributes) = token { attributes } else { nil }
        }
        let ids = attributes.compactMap { $0["id"] }
        for (id, group) in Dictionary(grouping: ids, by: \.self).sorted(by: { $0.key < $1.key }) where group.count > 1 {
            all.append("id \(id) stands \(group.count) times")
        }
        for key in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
            for reference in attributes.compactMap({ $0[key] }).flatMap({ $0.split(separator: " ") })
            where !ids.contains(String(reference)) {
                all.append("\(key) names \(reference), which isn't there")
            }
        }
    }

    private mutating func labels() {
        let labelled = Set(opened("label").compactMap { $0["for"] })
        var inLabel = false
        for token in tokens {
            switch token {
            case .open("label", _): inLabel = true
            case .close("label"): inLabel = false
            case .open(let name, let attributes) where ["input", "select", "textarea"].contains(name):
                let isUnseen = ["hidden", "submit"].contains(attributes["type"] ?? "") || attributes["hidden"] != nil
                if isUnseen { continue }
                let isNamed =
                    inLabel || attributes["id"].map { labelled.contains($0) } == true
                    || attributes["aria-label"]?.isEmpty == false
                    || attributes["aria-labelledby"] != nil
                if !isNamed { all.append("\(name) \(attributes["name"] ?? "") has no label") }
            default: break
            }
        }
    }

    /// A key for which there is no sentence is shown as itself.
    private mutating func keys(_ namespaces: Set<String>) {
        let shown = ["title", "alt", "placeholder", "aria-label", "data-words"]
        var isCode = false
        var option: String?
        for token in tokens {
            switch token {
            case .open("code", _): isCode = true
            case .close("code"): isCode = false
            // A list of codes to choose from shows the codes themselves.
            case .text(let words): if !isCode, words != option { look(words, namespaces, isTemplate: false) }
            case .open(let name, let attributes):
                option = name == "option" ? attributes["value"] : nil
                for key in attributes.keys.sorted() where shown.contains(key) {
                    look(attributes[key] ?? "", namespaces, isTemplate: key == "data-words")
                }
            case .close: option = nil
            }
        }
    }

    private mutating func look(_ words: String, _ namespaces: Set<String>, isTemplate: Bool) {
        for word in Self.dotted(words) where Self.isKey(word, namespaces) {
            all.append("key without a sentence: \(word)")
        }
        if isTemplate { return }
        if words.contains("{") || words.contains("}") { all.append("placeholder left: \(words.prefix(80))") }
    }

    /// The words with a full stop inside. Hardly any text has one, and this looks at every text of every page.
    private static func dotted(_ words: String) -> [Substring] {
        guard words.utf8.contains(UInt8(ascii: ".")) else { return [] }
        return words.split { $0.isWhitespace || "·，。：、（）“”".contains($0) }.filter { $0.contains(".") }
    }

    /// A namespace, and after each full stop letters, digits and hyphens.
    private static func isKey(_ word: Substring, _ namespaces: Set<String>) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count > 1, namespaces.contains(String(first)) else { return false }
        return parts.dropFirst().allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
    }
}
