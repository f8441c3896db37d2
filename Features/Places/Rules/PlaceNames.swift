// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The names of places, Chinese and English, each with the places that bear it, in the order of their UTF-8 bytes.
struct PlaceNames: Sendable {
    private struct Entry: Sendable {
        let first: UInt64
        let second: UInt64
        /// The index in `names` and `bearers`.
        let name: Int32
    }

    private let entries: [Entry]
    private let names: [String]
    private let byName: [String: Int32]
    private let bearers: [[Int32]]

    init(_ places: [Place]) {
        var byName: [String: Int32] = [:]
        byName.reserveCapacity(places.count)
        var (names, bearers) = ([String](), [[Int32]]())
        func note(_ name: String, _ index: Int) {
            if let group = byName[name] {
                bearers[Int(group)].append(Int32(index))
            } else {
                byName[name] = Int32(bearers.count)
                names.append(name)
                bearers.append([Int32(index)])
            }
        }
        for (index, place) in places.enumerated() {
            note(Self.folded(place.name), index)
            if let english = place.english, english != place.name { note(Self.folded(english), index) }
        }
        // The entries hold no string, so that sorting moves plain numbers.
        entries = names.enumerated().map { index, name in
            let (first, second) = Self.key(name)
            return Entry(first: first, second: second, name: Int32(index))
        }.sorted { a, b in
            if a.first != b.first { return a.first < b.first }
            if a.second != b.second { return a.second < b.second }
            return names[Int(a.name)].utf8.lexicographicallyPrecedes(names[Int(b.name)].utf8)
        }
        (self.byName, self.names, self.bearers) = (byName, names, bearers)
    }

    func exactly(_ name: String) -> [Int32] { byName[Self.folded(name)].map { bearers[Int($0)] } ?? [] }

    /// Visits the places with a name that begins like this, name by name, until `visit` says false.
    func beginning(with prefix: String, visit: (Int32) -> Bool) {
        let prefix = Self.folded(prefix)
        let key = Self.key(prefix)
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            let entry = entries[middle]
            let precedes =
                (entry.first, entry.second) == key
                ? names[Int(entry.name)].utf8.lexicographicallyPrecedes(prefix.utf8) : (entry.first, entry.second) < key
            if precedes { low = middle + 1 } else { high = middle }
        }
        while low < entries.count, names[Int(entries[low].name)].utf8.starts(with: prefix.utf8) {
            for bearer in bearers[Int(entries[low].name)] where !visit(bearer) { return }
            low += 1
        }
    }

    /// ASCII letters in lower case.
    private static func folded(_ name: String) -> String {
        guard name.utf8.contains(where: { (65...90).contains($0) }) else { return name }
        return String(decoding: name.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    /// The first 16 bytes, which decide nearly every comparison.
    private static func key(_ name: String) -> (UInt64, UInt64) {
        var key = (UInt64(0), UInt64(0))
        for (index, byte) in name.utf8.prefix(16).enumerated() {
            if index < 8 {
                key.0 |= UInt64(byte) << UInt64(56 - index * 8)
            } else {
                key.1 |= UInt64(byte) << UInt64(120 - index * 8)
            }
        }
        return key
    }
}
