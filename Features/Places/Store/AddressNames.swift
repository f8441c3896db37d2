// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules

/// Finds the places whose names stand in an address, such as 青石街道双桥社区3栋.
///
/// Every piece of the address that begins like a name and is as long as one is looked up, so that an address costs a few
/// look-ups a character, however many places there are.
struct AddressNames: Sendable {
    /// A name that was found, as the range of characters that it covers.
    private struct Match {
        let range: Range<Int>
        let bearers: [PlaceID]
    }

    private var bearers: [[Unicode.Scalar]: [PlaceID]] = [:]
    /// How many characters the names have that begin with these two.
    private var lengths: [UInt64: [Int]] = [:]

    /// Takes the names of districts, towns, communities and buildings; grids are hardly ever written in an address.
    init(_ places: some Sequence<Place>) {
        for place in places {
            switch place.level {
            case .province, .city, .grid: continue
            case .community: note(Self.withoutCommittee(place.name), place.id)
            case .district, .town, .building: break
            }
            note(place.name, place.id)
            if let english = place.english { note(english, place.id) }
        }
    }

    /// The building, or else the community, that the address names; nil when there is none or more than one.
    func place(in address: String, _ tree: PlaceTree) -> Place? {
        let found = matches(in: address)
        func bearers(_ level: PlaceLevel) -> Set<PlaceID> {
            let of = found.compactMap { match -> Match? in
                let fitting = match.bearers.filter { tree[$0]?.level == level }
                return fitting.isEmpty ? nil : Match(range: match.range, bearers: fitting)
            }
            // 桥社区 inside 双桥社区 is not meant.
            let longest = of.filter { match in
                !of.contains { $0.range != match.range && $0.range.contains(match.range) }
            }
            return Set(longest.flatMap(\.bearers))
        }
        let (districts, towns) = (bearers(.district), bearers(.town))
        func narrowed(_ places: Set<PlaceID>, to above: Set<PlaceID>) -> Set<PlaceID> {
            guard places.count > 1, !above.isEmpty else { return places }
            return places.filter { place in tree.path(of: place).contains { above.contains($0.id) } }
        }
        let communities = narrowed(narrowed(bearers(.community), to: towns), to: districts)
        guard communities.count <= 1 else { return nil }
        let buildings = bearers(.building)
        let within = communities.isEmpty ? narrowed(narrowed(buildings, to: towns), to: districts) : buildings
        let fitting =
            communities.isEmpty
            ? within
            : within.filter { building in
                tree.path(of: building).contains { communities.contains($0.id) }
            }
        if fitting.count == 1 { return fitting.first.flatMap { tree[$0] } }
        return communities.first.flatMap { tree[$0] }
    }

    private func matches(in address: String) -> [Match] {
        let text = Self.folded(address).prefix(400)
        guard text.count > 1 else { return [] }
        var matches: [Match] = []
        for start in 0..<(text.count - 1) {
            for length in lengths[Self.key(text[start], text[start + 1])] ?? [] {
                let end = start + length
                guard end <= text.count, !Self.cuts(text, at: start), !Self.cuts(text, at: end) else { continue }
                guard let named = bearers[Array(text[start..<end])] else { continue }
                matches.append(Match(range: start..<end, bearers: named))
            }
        }
        return matches
    }

    private mutating func note(_ name: String, _ id: PlaceID) {
        let scalars = Self.folded(name)
        guard scalars.count > 1 else { return }
        if bearers[scalars]?.last == id { return }
        bearers[scalars, default: []].append(id)
        let key = Self.key(scalars[0], scalars[1])
        if lengths[key]?.contains(scalars.count) != true { lengths[key, default: []].append(scalars.count) }
    }

    /// 双桥社区 for 双桥社区居委会; a name that would be left without 社区 or 村 stays whole.
    private static func withoutCommittee(_ name: String) -> String {
        for ending in ["居民委员会", "村民委员会", "居委会", "村委会"] where name.hasSuffix(ending) {
            let short = String(name.dropLast(ending.count))
            if short.hasSuffix("社区") || short.hasSuffix("村") { return short }
        }
        return name
    }

    /// Whether a number or a Latin word goes on across a position: 1栋 doesn't stand in 11栋.
    private static func cuts(_ text: ArraySlice<Unicode.Scalar>, at position: Int) -> Bool {
        guard position > 0, position < text.count else { return false }
        let (before, after) = (text[position - 1], text[position])
        return isDigit(before) && isDigit(after) || isLatin(before) && isLatin(after)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }

    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    /// ASCII letters in lower case.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.map { ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value + 32)) : $0 }
    }
}
