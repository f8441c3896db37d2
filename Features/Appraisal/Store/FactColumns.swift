// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Kernel

/// All facts in memory, one slot after the other: about 60 bytes an order, so that a page over a year of a district
/// walks through 400,000 of them in a few milliseconds and needs no second set of sums that could be wrong.
struct FactColumns: Sendable {
    /// The numbers of the words of one slot, one lane for each field: compared all at once.
    typealias Keys = SIMD8<UInt32>

    private(set) var rows: [FigureRow] = []
    private(set) var keys: [Keys] = []
    private(set) var words = KeyWords()
    private(set) var revision: Int64 = 0

    /// Everything that is stored.
    init(_ tx: ReadTransaction) throws {
        let head = try FoldHead(tx)
        rows.reserveCapacity(head.slots)
        keys.reserveCapacity(head.slots)
        // Stretch by stretch: PostgreSQL would hand over everything in one piece of memory.
        for first in stride(from: 0, to: head.slots, by: 20_000) {
            try FactStore.between(first, min(first + 20_000, head.slots), tx) { take($0) }
        }
        revision = head.revision
    }

    /// What changed since; nil when nothing did.
    func refreshed(_ tx: ReadTransaction) throws -> FactColumns? {
        let head = try FoldHead(tx)
        guard head.revision != revision else { return nil }
        guard head.slots >= rows.count, head.revision > revision else { return try FactColumns(tx) }
        var fresh = self
        for stored in try FactStore.changed(after: revision, tx) { fresh.take(stored) }
        fresh.revision = head.revision
        // A table that was thrown away and has grown again has other orders in the old slots, or too few.
        return fresh.rows.count == head.slots ? fresh : try FactColumns(tx)
    }

    private mutating func take(_ stored: StoredFact) {
        let row = FigureRow(stored.fact)
        let key = words.keys(stored.fact)
        if stored.slot < rows.count {
            rows[stored.slot] = row
            keys[stored.slot] = key
        } else if stored.slot == rows.count {
            rows.append(row)
            keys.append(key)
        }
    }
}

/// By what orders can be picked and grouped; the raw value is the lane.
enum KeyField: Int, Sendable, Hashable {
    case district, town, community, grid, unit, matter, desk

    init?(_ level: PlaceLevel) {
        switch level {
        case .district: self = .district
        case .town: self = .town
        case .community: self = .community
        case .grid: self = .grid
        case .province, .city, .building: return nil
        }
    }
}

/// Small numbers for ids and codes; 0 stands for none.
struct KeyWords: Sendable {
    private(set) var words: [String] = [""]
    private var numbers: [String: UInt32] = ["": 0]

    /// nil when no order has it.
    func number(_ word: String) -> UInt32? { numbers[word] }

    fileprivate mutating func keys(_ fact: OrderFact) -> FactColumns.Keys {
        var keys = FactColumns.Keys()
        keys[KeyField.district.rawValue] = make(fact.district?.description)
        keys[KeyField.town.rawValue] = make(fact.town.description)
        keys[KeyField.community.rawValue] = make(fact.community?.description)
        keys[KeyField.grid.rawValue] = make(fact.grid?.description)
        keys[KeyField.unit.rawValue] = make(fact.unit?.description)
        keys[KeyField.matter.rawValue] = make(fact.matter?.text)
        keys[KeyField.desk.rawValue] = make(fact.desk?.description)
        return keys
    }

    private mutating func make(_ word: String?) -> UInt32 {
        guard let word else { return 0 }
        if let number = numbers[word] { return number }
        let number = UInt32(words.count)
        words.append(word)
        numbers[word] = number
        return number
    }
}
