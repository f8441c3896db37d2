// SPDX-License-Identifier: Apache-2.0

/// Words for full text search that both engines index alike: Chinese runs become overlapping pairs of characters,
/// other letters and digits stay whole words in lower case (ADR 0019).
package enum Grams {
    /// The tokens of a text to be indexed, separated by blanks. Each Chinese run also gives its last character alone, so
    /// that a single character finds every place where it stands.
    package static func index(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for run in runs(text) {
            guard run.isChinese else {
                append(&out, run.scalars)
                continue
            }
            for (first, second) in zip(run.scalars, run.scalars.dropFirst()) { append(&out, [first, second]) }
            if let last = run.scalars.last { append(&out, [last]) }
        }
        return String(out)
    }

    /// How many characters of one word, or of one searched Chinese phrase, count: PostgreSQL refuses words of 2 KB and
    /// phrases of thousands of pairs.
    private static let longest = 64

    /// The phrases that a searcher's words stand for: every phrase must be found, its tokens one after the other.
    package static func phrases(_ text: String) -> [Phrase] {
        runs(text).prefix(12).map { run in
            let characters = run.scalars.prefix(longest)
            guard run.isChinese, characters.count > 1 else {
                return Phrase(tokens: [word(run.scalars)], isPrefix: true)
            }
            let pairs = zip(characters, characters.dropFirst()).map { word([$0, $1]) }
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

    /// Whether an index would find all phrases in a text: for texts that aren't in one yet.
    package static func holds(_ phrases: [Phrase], in text: String) -> Bool {
        let tokens = index(text).split(separator: " ")
        return phrases.allSatisfy { phrase in
            guard let last = phrase.tokens.last, tokens.count >= phrase.tokens.count else { return false }
            return (0...tokens.count - phrase.tokens.count).contains { start in
                let run = tokens[start..<start + phrase.tokens.count]
                return run.dropLast().elementsEqual(phrase.tokens.dropLast(), by: ==)
                    && run.last.map { phrase.isPrefix ? $0.hasPrefix(last) : $0 == last } == true
            }
        }
    }

    private struct Run {
        var scalars: [Unicode.Scalar]
        let isChinese: Bool
        /// Characters of the text, which lower case may make more of.
        var length: Int
    }

    private static func append(_ out: inout String.UnicodeScalarView, _ token: some Sequence<Unicode.Scalar>) {
        if !out.isEmpty { out.append(" ") }
        for scalar in token { out.append(scalar) }
    }

    private static func word(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
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
            if !isOpen || runs[runs.count - 1].isChinese != isChinese {
                runs.append(Run(scalars: [], isChinese: isChinese, length: 0))
                isOpen = true
            }
            if isChinese {
                runs[runs.count - 1].scalars.append(scalar)
            } else if runs[runs.count - 1].length < longest {
                runs[runs.count - 1].scalars.append(contentsOf: lowered(scalar))
            }
            runs[runs.count - 1].length += 1
        }
        return runs
    }

    /// In lower case, without the loose dot that `İ` leaves and that the engines treat differently.
    private static func lowered(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        switch scalar.value {
        case 48...57, 97...122: return [scalar]
        case 65...90: return [Unicode.Scalar(UInt8(scalar.value + 32))]
        default:
            let mapping = Array(scalar.properties.lowercaseMapping.unicodeScalars)
            return mapping.count > 1 ? mapping.filter(isWordPart) : mapping
        }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 48...57, 65...90, 97...122: true
        case 0..<128: false
        default: scalar.properties.isAlphabetic
        }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3007: true
        default: false
        }
    }
}
