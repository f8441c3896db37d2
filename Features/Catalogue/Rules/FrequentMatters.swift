// SPDX-License-Identifier: Apache-2.0

import Kernel

/// A picture on the tiles of the report page; the raw value names the drawing in `Assets/icons`.
package enum TileIcon: String, Hashable, Sendable, CaseIterable {
    case sewer, rubbish, light, road, parking, noise, tree, water, gas, lift, dog, fire
}

/// The matters that most people come for, in the order of their tiles.
package struct FrequentMatters: Equatable, Sendable {
    package struct Tile: Hashable, Sendable {
        package let icon: TileIcon
        package let code: MatterCode
        /// What people say, shorter and plainer than the catalogue's own name; empty for that name.
        package var plain = ""
        package var english = ""
    }

    package enum Malformed: Error, Equatable {
        /// The 1-based line.
        case line(Int)
    }

    package let tiles: [Tile]

    /// Reads lines of `icon code`, or of `icon code plain words | plain English`; `#` starts a comment line. No icon and no
    /// code stands twice.
    /// - Throws: `Malformed` with the 1-based line.
    package init(text: String) throws(Malformed) {
        var tiles: [Tile] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let names = words.dropFirst(2).split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.joined(separator: " ") }
            guard words.count > 1, names.count < 3, words.count == 2 || names.count == 2 && !names.contains(""),
                let icon = TileIcon(rawValue: String(first)), let code = MatterCode(String(words[1])),
                !tiles.contains(where: { $0.icon == icon || $0.code == code })
            else { throw .line(index + 1) }
            tiles.append(.init(icon: icon, code: code, plain: names.first ?? "", english: names.last ?? ""))
        }
        self.tiles = tiles
    }

    private init(tiles: [Tile]) { self.tiles = tiles }

    /// The tiles whose matters a version still holds: a district that retires one loses the tile, not the page.
    package func tiles(in version: CatalogueVersion) -> [Tile] { tiles.filter { version[$0.code] != nil } }

    package static let none = FrequentMatters(tiles: [])
}
