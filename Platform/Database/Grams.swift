// SPDX-License-Identifier: Apache-2.0

/// Words for full text search that both engines index alike: Chinese runs become overlapping pairs of characters,
/// other letters and digits stay whole words in lower case (ADR 0019).
package enum Grams {
    /// The tokens of a text to be indexed, separated by blanks. Each Chinese run also gives its last character alone, so
    /// that a single character finds every place where it stands.
    package static func index(_ text: String) -> String {
        var out = ""
        for run in runs(text) {
            if run.isChinese {
                let characters = Array(run.text.unicodeScalars)
                for pair in 0..<(characters.count - 1) {
                    append(&out, String(String.UnicodeScalarView([characters[pair], characters[pair + 1]])))
                }
                append(&out, String(characters[characters.count - 1]))
            } else {
                append(&out, run.text)
            }
        }
        return out
    }

    /// How many characters of one word, or of one searched Chinese phrase, count: PostgreSQL refuses words of 2 KB and
    /// phrases of thousands of pairs.
    private static let longest = 64

    /// The phrases that a searcher's words stand for: every phrase must be found, its tokens one after the other.
    package static func phrases(_ text: String) -> [Phrase] {
        runs(text).prefix(12).map { run in
            guard run.isChinese else { return Phrase(tokens: [run.text], isPrefix: true) }
            let characters = Array(run.text.unicodeScalars.prefix(longest))
            guard characters.count > 1 else { return Phrase(tokens: [run.text], isPrefix: true) }
            let pairs = (0..<(characters.count - 1)).map {
                String(String.UnicodeScalarView([characters[$0], characters[$0 + 1]]))
            }
            return Phrase(tokens: pairs, isPrefix: false)
        }
    }

    package struct Phrase: Sendable, Equatable {
        package let tokens: [String]
        /// Longer words that begin like the last token are meant too.
        package let isPrefix: Bool
    }

    /// The condition that finds the words in a full text index, and its bound value, for one engine.
    package static func match(_ text: String, _ engine: EngineKind) -> String? {
        let phrases = phrases(text)
        guard !phrases.isEmpty else { return nil }
        switch engine {
        case .sqlite:
            return phrases.map { "\"" + $0.tokens.joined(separator: " ") + "\"" + ($0.isPrefix ? " *" : "") }
                .joined(separator: " AND ")
        case .postgres:
            return phrases.map { phrase in
                let tokens = phrase.tokens.map { "'" + $0 + "'" }.joined(separator: " <-> ")
                return "(" + tokens + (phrase.isPrefix ? ":*" : "") + ")"
            }.joined(separator: " & ")
        }
    }

    private struct Run {
        var text: String
        var length: Int
        let isChinese: Bool
    }

    private static func append(_ out: inout String, _ token: String) {
        if !out.isEmpty { out += " " }
        out += token
    }

    private static func runs(_ text: String) -> [Run] {
        var runs: [Run] = []
        var isOpen = false
        for scalar in text.unicodeScalars {
            let isChinese = isIdeograph(scalar)
            guard isChinese || isWordPart(scalar) else {
                isOpen = false
                continue
            }
            let piece = isChinese ? String(scalar) : lowered(scalar)
            if isOpen, let last = runs.last, last.isChinese == isChinese {
                if isChinese || last.length < longest { runs[runs.count - 1].text += piece }
                runs[runs.count - 1].length += 1
            } else {
                runs.append(Run(text: piece, length: 1, isChinese: isChinese))
            }
            isOpen = true
        }
        return runs
    }

    /// In lower case, without the loose dot that `İ` leaves and that the engines treat differently.
    private static func lowered(_ scalar: Unicode.Scalar) -> String {
        let mapping = scalar.properties.lowercaseMapping
        guard mapping.unicodeScalars.count > 1 else { return mapping }
        return String(String.UnicodeScalarView(mapping.unicodeScalars.filter(isWordPart)))
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || (48...57).contains(scalar.value)
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3007: true
        default: false
        }
    }
}
