// SPDX-License-Identifier: Apache-2.0
import Kernel

extension PlaceTree {
    /// The places whose code (for digits) or name begins with the text, of one level and day where given.
    ///
    /// Codes are two digits or more; names are compared without regard to ASCII case. In the order of codes or names.
    package func search(
        _ text: String, level: PlaceLevel? = nil, on date: CivilDate? = nil, limit: Int = 20
    ) -> [Place] {
        func fits(_ place: Place) -> Bool {
            (level.map { $0 == place.level } ?? true) && (date.map(place.exists) ?? true)
        }
        guard !text.isEmpty, limit > 0 else { return [] }
        var found: [Place] = []
        if text.utf8.allSatisfy({ (48...57).contains($0) }) {
            for place in places[codes(beginningWith: text)] where fits(place) && place.code.description.hasPrefix(text)
            {
                found.append(place)
                if found.count == limit { return found }
            }
            if !found.isEmpty { return found }
        }
        var seen: Set<Int32> = []
        names.beginning(with: text) { index in
            if fits(places[Int(index)]), seen.insert(index).inserted { found.append(places[Int(index)]) }
            return found.count < limit
        }
        return found
    }

    private func codes(beginningWith digits: String) -> Range<Int> {
        guard (2...20).contains(digits.utf8.count), let head = UInt64(digits.prefix(15)) else { return 0..<0 }
        let unit = DivisionCode.powersOfTen[15 - min(15, digits.utf8.count)]
        return firstPlace(from: head * unit)..<firstPlace(from: (head + 1) * unit)
    }

    private func firstPlace(from head: UInt64) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].code.head < head { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
