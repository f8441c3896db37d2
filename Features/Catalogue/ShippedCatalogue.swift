// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel
import Web

/// What an installation starts with: a catalogue, its English names, the words of everyday speech, the picture tiles and
/// the year files that were known when the program was built.
package struct ShippedCatalogue: Sendable {
    package var source: CatalogueSource
    package var words: EverydayWords
    package var frequent: FrequentMatters
    /// English by Chinese heading.
    package var groups: [String: String]
    /// The earliest first.
    package var years: [YearFile]

    package init(
        source: CatalogueSource, words: EverydayWords = .none, frequent: FrequentMatters = .none,
        groups: [String: String] = [:], years: [YearFile] = []
    ) {
        (self.source, self.words, self.frequent, self.groups) = (source, words, frequent, groups)
        self.years = years
    }

    /// Takes the files that were compiled in.
    /// - Throws: `EverydayWords.Malformed`, `FrequentMatters.Malformed` or `YearFileProblem`, which the tests rule out.
    package init(_ assets: AssetShelf) throws {
        let years = try assets.names(under: "calendars/").compactMap { name -> YearFile? in
            guard let year = Int(name.dropFirst("calendars/".count).prefix { $0 != "." }) else { return nil }
            return try YearFile(year: year, text: assets.text(name) ?? "")
        }
        self.init(
            source: CatalogueSource(
                matters: assets.bytes("catalogue/matters.csv") ?? [],
                english: assets.bytes("catalogue/matters.en.csv") ?? []),
            words: try EverydayWords(text: assets.text("catalogue/words.txt") ?? ""),
            frequent: try FrequentMatters(text: assets.text("catalogue/frequent.txt") ?? ""),
            groups: Self.groups(assets.text("catalogue/groups.txt") ?? ""), years: years)
    }

    /// Reads lines of a heading, a blank and its English; `#` starts a comment line.
    static func groups(_ text: String) -> [String: String] {
        var groups: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2 { groups[String(parts[0])] = String(parts[1]) }
        }
        return groups
    }
}
