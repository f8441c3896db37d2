// SPDX-License-Identifier: Apache-2.0
import Kernel

extension PlaceTree {
    /// The place and everything above it, from the top down; empty for an unknown id.
    package func path(of id: PlaceID) -> [Place] {
        var path: [Place] = []
        var index = byID[id] ?? -1
        while index >= 0 {
            path.append(places[Int(index)])
            index = parents[Int(index)]
        }
        return path.reversed()
    }

    /// The names from the district down, such as "云溪区 · 青石街道 · 双桥社区 · 第一网格".
    ///
    /// English where asked for and known. A place above districts gives its own name.
    package func pathName(of id: PlaceID, inEnglish: Bool = false, separator: String = " · ") -> String {
        let path = path(of: id)
        let shown = path.last.map { $0.level.depth < PlaceLevel.district.depth } == true ? path.suffix(1) : path[...]
        return shown.filter { $0.level.depth >= PlaceLevel.district.depth || shown.count == 1 }
            .map { inEnglish ? $0.english ?? $0.name : $0.name }.joined(separator: separator)
    }

    /// The chain of places for a record; nil above towns, and when the tree has no district or town above the place.
    ///
    /// A micro-grid counts as the grid that it lies in, so that the grid's people reach what happens there.
    package func locality(of id: PlaceID) -> Locality? {
        var (district, town, community): (PlaceID?, PlaceID?, PlaceID?)
        var (grid, building): (PlaceID?, PlaceID?)
        var index = byID[id] ?? -1
        while index >= 0 {
            let place = places[Int(index)]
            switch place.level {
            case .building: building = place.id
            case .grid: grid = place.id
            case .community: community = place.id
            case .town: town = place.id
            case .district: district = place.id
            // A town right under a city without districts: the city stands for the district.
            case .city: district = district ?? place.id
            case .province: break
            }
            index = parents[Int(index)]
        }
        guard let district, let town else { return nil }
        return Locality(district: district, town: town, community: community, grid: grid, building: building)
    }

    /// The place itself while it exists, or what took its place by that day; nil when there is nothing.
    package func current(_ id: PlaceID, on date: CivilDate) -> Place? {
        var place = self[id]
        // No chain is longer than the list; stored data could still hold a ring of successors.
        for _ in places.indices {
            guard let here = place else { return nil }
            if here.exists(on: date) { return here }
            place = here.successor.flatMap { self[$0] }
        }
        return nil
    }
}
