// SPDX-License-Identifier: Apache-2.0

/// Every sentence of the pages, by key, in both languages.
package struct Lexicon: Sendable {
    package private(set) var chinese: [String: String] = [:]
    package private(set) var english: [String: String] = [:]

    package enum Problem: Error, Sendable, Equatable {
        case malformed(file: String, line: Int)
        case twice(key: String)
        case missing(key: String, Language)
    }

    package init() {}

    /// Adds one locale file: a key at the margin, then `  zh  …` and `  en  …`; `#` comments.
    package mutating func add(_ text: String, file: String) throws(Problem) {
        var key: String?
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            if trimmed.startIndex == line.startIndex {
                try checkComplete(key)
                key = String(trimmed)
                if chinese[String(trimmed)] != nil { throw .twice(key: String(trimmed)) }
                continue
            }
            guard let key else { throw .malformed(file: file, line: index + 1) }
            let language = trimmed.prefix { $0 != " " && $0 != "\t" }
            let words = String(trimmed.dropFirst(language.count).drop { $0 == " " || $0 == "\t" })
            switch language {
            case "zh" where !words.isEmpty && chinese[key] == nil: chinese[key] = words
            case "en" where !words.isEmpty && english[key] == nil: english[key] = words
            default: throw .malformed(file: file, line: index + 1)
            }
        }
        try checkComplete(key)
    }

    private func checkComplete(_ key: String?) throws(Problem) {
        guard let key else { return }
        if chinese[key] == nil { throw .missing(key: key, .chinese) }
        if english[key] == nil { throw .missing(key: key, .english) }
    }

    package func words(in language: Language) -> Words { Words(language: language, lexicon: self) }
}

/// The sentences in one language.
package struct Words: Sendable {
    package let language: Language
    private let lexicon: Lexicon

    fileprivate init(language: Language, lexicon: Lexicon) { (self.language, self.lexicon) = (language, lexicon) }

    /// The sentence for a key; the key itself when there is none, which a test and the lint refuse.
    package func callAsFunction(_ key: String) -> String {
        switch language {
        case .chinese: lexicon.chinese[key] ?? key
        case .english: lexicon.english[key] ?? key
        }
    }

    /// The sentence with `{name}` replaced.
    package func callAsFunction(_ key: String, _ values: [String: String]) -> String {
        let sentence = self(key)
        guard sentence.utf8.contains(UInt8(ascii: "{")) else { return sentence }
        // By bytes: the braces are ASCII, and finding the edges of characters costs more than all the rest.
        var rest = sentence.utf8[...]
        var out = ""
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            out += Substring(rest[..<open])
            out += values[String(Substring(rest[rest.index(after: open)..<close]))] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return out + Substring(rest)
    }

    package func has(_ key: String) -> Bool { lexicon.chinese[key] != nil }

    /// The same sentences in a language that need not be the reader's, as on papers with a form of their own.
    package func said(in language: Language) -> Words { Words(language: language, lexicon: lexicon) }
}
