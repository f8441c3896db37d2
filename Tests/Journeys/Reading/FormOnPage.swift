// SPDX-License-Identifier: Apache-2.0

/// A form as a browser sees it: where it goes, what it holds already, what it asks for.
struct FormOnPage {
    let action: String
    let method: String
    let isMultipart: Bool
    /// What would be sent if nobody touched it.
    let held: [(name: String, value: String)]
    /// Every name that somebody can fill in or choose.
    let names: Set<String>
    /// The names without which a browser sends nothing; a group of radio buttons counts once.
    let required: Set<String>

    /// What is sent with these fields filled in.
    /// - Throws: `District.Missing` for a field that the form doesn't have.
    func filled(_ filling: [String: String]) throws -> [(String, String)] {
        if let stray = filling.keys.sorted().first(where: { !names.contains($0) }) {
            throw District.Missing(what: "field \(stray) of \(action): \(names.sorted())")
        }
        return held.filter { filling[$0.name] == nil }.map { ($0.name, $0.value) }
            + filling.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    static func all(in tokens: [MarkupReader.Token]) -> [FormOnPage] {
        var forms: [FormOnPage] = []
        var open: Draft?
        for token in tokens {
            switch token {
            case .open("form", let attributes): open = Draft(attributes)
            case .close("form"):
                if let draft = open { forms.append(draft.form) }
                open = nil
            default: open?.take(token)
            }
        }
        return forms
    }

    private struct Draft {
        let attributes: [String: String]
        var held: [(name: String, value: String)] = []
        var names: Set<String> = []
        var required: Set<String> = []
        var select: String?
        var area: (name: String, words: String)?

        init(_ attributes: [String: String]) { self.attributes = attributes }

        var form: FormOnPage {
            FormOnPage(
                action: attributes["action"] ?? "", method: attributes["method"] ?? "get",
                isMultipart: attributes["enctype"] == "multipart/form-data", held: held, names: names,
                required: required)
        }

        mutating func take(_ token: MarkupReader.Token) {
            switch token {
            case .open("input", let attributes): input(attributes)
            case .open("button", let attributes): if let name = attributes["name"] { names.insert(name) }
            case .open("select", let attributes):
                select = attributes["name"]
                note(attributes)
            case .close("select"): select = nil
            case .open("option", let attributes): option(attributes["value"] ?? "", attributes["selected"] != nil)
            case .open("textarea", let attributes):
                area = attributes["name"].map { ($0, "") }
                note(attributes)
            case .text(let words): area?.words += words
            case .close("textarea"):
                if let area { held.append((area.name, area.words)) }
                area = nil
            default: break
            }
        }

        private mutating func note(_ attributes: [String: String]) {
            guard let name = attributes["name"] else { return }
            names.insert(name)
            if attributes["required"] != nil { required.insert(name) }
        }

        private mutating func input(_ attributes: [String: String]) {
            note(attributes)
            guard let name = attributes["name"] else { return }
            switch attributes["type"] ?? "text" {
            case "radio", "checkbox":
                if attributes["checked"] != nil { held.append((name, attributes["value"] ?? "on")) }
            case "file": break
            default: held.append((name, attributes["value"] ?? ""))
            }
        }

        /// The first option holds until one says that it is chosen.
        private mutating func option(_ value: String, _ isSelected: Bool) {
            guard let select else { return }
            if let known = held.firstIndex(where: { $0.name == select }) {
                if isSelected { held[known].value = value }
            } else {
                held.append((select, value))
            }
        }
    }
}
