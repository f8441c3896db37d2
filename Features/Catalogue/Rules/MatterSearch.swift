// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Finds the matters that a resident's own words speak of; built once per version, asked many times.
///
/// Every character, pair of characters and word of the question adds to the matters that hold it: most in a name or an
/// everyday word, less in a definition, least in a group, and more the fewer matters hold it. A question that stands in
/// a name, or holds one, goes to the front. Frequent matters gain a fifth, so that they win a close race and no other.
package struct MatterSearch: Sendable {
    package struct Match: Hashable, Sendable {
        package let code: MatterCode
        /// Only for comparing matches of one question; above zero.
        package let score: Int
    }

    private struct Posting {
        let position: Int
        var weight: Int
    }

    private let codes: [MatterCode]
    private let foldedCodes: [[UInt32]]
    private let names: [[[UInt32]]]
    private let isFrequent: [Bool]
    private let postings: [SearchWords.Token: [Posting]]

    package init(
        _ version: CatalogueVersion, translation: CatalogueTranslation = .none, words: EverydayWords = .none,
        frequent: FrequentMatters = .none
    ) {
        var postings: [SearchWords.Token: [Posting]] = [:]
        func add(_ text: String, to position: Int, weight: Int) {
            for token in SearchWords(text, limit: 1000).tokens {
                let weight = weight * Self.weight(of: token.kind)
                var found = postings[token] ?? []
                if let last = found.indices.last, found[last].position == position {
                    found[last].weight = max(weight, found[last].weight)
                } else {
                    found.append(.init(position: position, weight: weight))
                }
                postings[token] = found
            }
        }
        for (position, matter) in version.matters.enumerated() {
            let entry = translation[matter.code]
            for name in [matter.name, entry?.name ?? ""] { add(name, to: position, weight: 8) }
            for word in words.words[matter.code] ?? [] {
                // A single character that somebody chose says as much as a pair.
                add(word, to: position, weight: word.unicodeScalars.count == 1 ? 24 : 8)
            }
            for definition in [matter.definition, entry?.definition ?? ""] { add(definition, to: position, weight: 4) }
            add(matter.group, to: position, weight: 3)
        }
        self.postings = postings
        codes = version.matters.map(\.code)
        foldedCodes = codes.map { SearchWords($0.text).folded }
        names = version.matters.map { matter in
            [matter.name, translation[matter.code]?.name ?? ""].map { SearchWords($0).folded }.filter { !$0.isEmpty }
        }
        let frequent = Set(frequent.tiles.map(\.code))
        isFrequent = codes.map(frequent.contains)
    }

    /// The best matters for a resident's words, best first, at most `count`; none when nothing fits, and none that scores
    /// less than a tenth of the best.
    package func best(_ count: Int, for question: String) -> [Match] {
        let question = SearchWords(question)
        guard count > 0, !question.folded.isEmpty else { return [] }
        var scores = [Int](repeating: 0, count: codes.count)
        for token in question.tokens {
            guard let found = postings[token] else { continue }
            let rarity = 1 + Self.log2(codes.count / found.count)
            for posting in found { scores[posting.position] += posting.weight * rarity }
        }
        for position in codes.indices {
            scores[position] += bonus(names[position], question.folded)
            // Staff know the codes by heart.
            if foldedCodes[position] == question.folded { scores[position] += 4000 }
            if isFrequent[position] { scores[position] += scores[position] / 5 }
        }
        // What shares one character with the question is noise beside a real find.
        let floor = max(1, (scores.max() ?? 0) / 10)
        let found = scores.indices.filter { scores[$0] >= floor }.sorted { a, b in
            scores[a] == scores[b] ? a < b : scores[a] > scores[b]
        }
        return found.prefix(count).map { Match(code: codes[$0], score: scores[$0]) }
    }

    private func bonus(_ names: [[UInt32]], _ question: [UInt32]) -> Int {
        guard question.count >= 2 else { return 0 }
        return names.reduce(0) { best, name in
            if name == question { return 4000 }
            if name.count >= 2, question.holds(name) { return max(best, 2000) }
            return name.holds(question) ? max(best, 1000) : best
        }
    }

    private static func weight(of kind: SearchWords.Kind) -> Int {
        switch kind {
        case .character: 1
        case .pair: 4
        case .word: 5
        }
    }

    private static func log2(_ number: Int) -> Int { number <= 1 ? 0 : 63 - number.leadingZeroBitCount }
}

extension [UInt32] {
    /// Whether the other row of code points stands somewhere in this one.
    fileprivate func holds(_ other: [UInt32]) -> Bool {
        guard let first = other.first, other.count <= count else { return false }
        for start in 0...(count - other.count) where self[start] == first {
            if self[start..<start + other.count].elementsEqual(other) { return true }
        }
        return false
    }
}
