// SPDX-License-Identifier: Apache-2.0

/// A text taken apart for searching: Chinese characters and pairs of neighbours, and words of everything else.
///
/// Letters are folded to lower case and full-width forms to ASCII; a plural `s` falls off. Everything past 200
/// characters is ignored, so that the cost of a question has a bound.
struct SearchWords {
    enum Kind: Hashable { case character, pair, word }

    struct Token: Hashable {
        let kind: Kind
        /// The characters' code points, or a hash of the word.
        let key: UInt64
    }

    private(set) var tokens: Set<Token> = []
    /// The folded letters and digits in a row, for comparing whole texts.
    private(set) var folded: [UInt32] = []

    init(_ text: String, limit: Int = 200) {
        var word: [UInt32] = []
        var previous: UInt32?
        for scalar in text.unicodeScalars.prefix(limit) {
            let value = Self.fold(scalar)
            if scalar.properties.isIdeographic {
                close(&word)
                folded.append(value)
                if !Self.fillers.contains(value) { tokens.insert(.init(kind: .character, key: UInt64(value))) }
                if let previous { tokens.insert(.init(kind: .pair, key: UInt64(previous) << 32 | UInt64(value))) }
                previous = value
                continue
            }
            previous = nil
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                folded.append(value)
                word.append(value)
            } else {
                close(&word)
            }
        }
        close(&word)
    }

    private mutating func close(_ word: inout [UInt32]) {
        defer { word.removeAll(keepingCapacity: true) }
        guard word.count >= 2 else { return }
        let (s, count) = (UInt32(UInt8(ascii: "s")), word.count)
        if count > 3, word[count - 1] == s, word[count - 2] != s { word.removeLast() }
        guard !Self.stopWords.contains(word) else { return }
        // FNV-1a: a clash of two words costs one odd suggestion.
        let key = word.reduce(0xCBF2_9CE4_8422_2325) { (hash: UInt64, value) in
            (hash ^ UInt64(value)) &* 0x100_0000_01B3
        }
        tokens.insert(.init(kind: .word, key: key))
    }

    private static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
        let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
        return (65...90).contains(value) ? value + 32 : value
    }

    /// Characters that stand in every sentence and point at no matter.
    private static let fillers = Set("的了在是有我你他们这那个一不没人吗呢很都也就要到来去上下里又还被把给和与或".unicodeScalars.map(\.value))

    private static let stopWords = Set(
        [
            "the", "and", "or", "of", "in", "on", "at", "to", "is", "are", "my", "our", "it", "for", "with", "there",
            "has",
        ]
        .map { (word: String) in word.unicodeScalars.map(\.value) })
}
