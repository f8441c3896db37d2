// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Database
import Kernel

/// The newest version and the calendar as they stood at one moment, ready to be asked without the store.
final class CatalogueSnapshot: Sendable {
    let stamp: Int
    let heading: CatalogueHeading?
    let version: CatalogueVersion
    let english: CatalogueTranslation
    let formerEnglish: [MatterCode: String]
    let search: MatterSearch
    let tiles: [FrequentMatters.Tile]
    let years: [StoredWorkYear]
    let calendar: WorkCalendar

    /// Before anything has been read.
    init(windows: [WorkCalendar.Window]) {
        (stamp, heading, version, english, formerEnglish) = (-1, nil, .empty, .none, [:])
        (search, tiles, years) = (MatterSearch(.empty), [], [])
        calendar = WorkCalendar(years: [], windows: windows)
    }

    init(_ tx: ReadTransaction, shipped: ShippedCatalogue, windows: [WorkCalendar.Window]) throws {
        let newest = try CatalogueStore.newest(tx)
        stamp = try CatalogueStamp.current(tx)
        heading = newest?.heading
        (version, english) = (newest?.version ?? .empty, newest?.english ?? .none)
        formerEnglish = try CatalogueStore.englishNames(tx)
        search = MatterSearch(version, translation: english, words: shipped.words, frequent: shipped.frequent)
        tiles = shipped.frequent.tiles(in: version)
        years = try WorkYearStore.all(tx)
        calendar = WorkCalendar(years: years.map(\.file.days), windows: windows)
    }
}
