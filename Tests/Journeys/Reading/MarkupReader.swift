// SPDX-License-Identifier: Apache-2.0

/// Reads our own markup as a row of tags and texts: enough for pages that one typed writer makes.
struct MarkupReader {
    enum Token {
        case open(String, [String: String])
        case close(String)
        case text(String)
    }

    let tokens: [Token]

    init(_ text: String) {
        var tokens: [Token] = []
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "<") {
            let before = rest[..<start]
            if before.contains(where: { !$0.isWhitespace }) { tokens.append(.text(Self.decoded(String(before)))) }
            guard let end = rest[start...].firstIndex(of: ">") else { break }
            let inside = rest[rest.index(after: start)..<end]
            if inside.hasPrefix("/") {
                tokens.append(.close(String(inside.dropFirst())))
            } else if !inside.hasPrefix("!") {
                tokens.append(Self.tag(inside))
            }
            rest = rest[rest.index(after: end)...]
        }
        if rest.contains(where: { !$0.isWhitespace }) { tokens.append(.text(Self.decoded(String(rest)))) }
        self.tokens = tokens
    }

    /// Our writer escapes `<`, `>` and quotes, so the first `>` ends the tag and the first quote the value.
    private static func tag(_ inside: Substring) -> Token {
        let name = inside.prefix { $0 != " " }
        var attributes: [String: String] = [:]
        var rest = inside.dropFirst(name.count)
        while true {
            rest = rest.drop { $0 == " " }
            guard !rest.isEmpty else { break }
            let key = rest.prefix { $0 != "=" && $0 != " " }
            // A file that is no markup may have an equals sign without a name; it mustn't hold us up.
            rest = rest.dropFirst(max(key.count, rest.hasPrefix("=") ? 1 : 0))
            guard rest.hasPrefix("=\"") else {
                attributes[String(key)] = ""
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            attributes[String(key)] = decoded(String(value))
            rest = rest.dropFirst(value.count + 3)
        }
        return .open(String(name), attributes)
    }

    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
