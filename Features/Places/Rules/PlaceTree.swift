// SPDX-License-Identifier: Apache-2.0
import Kernel

/// All places of an installation, those that have ended included, with their indexes; about 300 bytes a place.
///
/// Look-ups by id, code and exact name take constant time. Sorted by code.
package struct PlaceTree: Sendable {
    package let places: [Place]
    let byID: [PlaceID: Int32]
    /// The first place of that code; a district with its city's code follows the city.
    let byCode: [DivisionCode: Int32]
    let names: PlaceNames
    /// The index of the parent, -1 at the top.
    let parents: [Int32]
    /// The indexes of the children, parent by parent; those of place i are childStarts[i] ..< childStarts[i + 1].
    let childOrder: [Int32]
    let childStarts: [Int32]

    package init(_ unsorted: [Place]) throws(PlaceTreeProblem) {
        places = Self.sorted(unsorted)
        byID = try Self.indexByID(places)
        byCode = try Self.indexByCode(places)
        parents = try Self.parents(of: places, byID)
        (childOrder, childStarts) = Self.children(parents)
        names = PlaceNames(places)
    }

    package subscript(id: PlaceID) -> Place? { byID[id].map { places[Int($0)] } }

    /// The place that has, or had, this code; without a level the widest one.
    package func place(code: DivisionCode, level: PlaceLevel? = nil) -> Place? {
        guard let first = byCode[code] else { return nil }
        guard let level else { return places[Int(first)] }
        var index = Int(first)
        while index < places.count, places[index].code == code {
            if places[index].level == level { return places[index] }
            index += 1
        }
        return nil
    }

    /// The places of exactly this name, Chinese or English (without regard to ASCII case), in the order of their codes.
    package func places(named name: String) -> [Place] { names.exactly(name).map { places[Int($0)] } }

    /// The places directly below, in the order of their codes, those that have ended included.
    package func children(of id: PlaceID) -> [Place] {
        guard let index = byID[id].map(Int.init) else { return [] }
        return childOrder[Int(childStarts[index])..<Int(childStarts[index + 1])].map { places[Int($0)] }
    }

    /// The places without a parent.
    package var roots: [Place] { parents.indices.filter { parents[$0] < 0 }.map { places[$0] } }

    private static func sorted(_ places: [Place]) -> [Place] {
        // Small keys are sorted instead of the places, whose strings make every move dear.
        let keys = places.indices.map { index in
            let (code, level) = (places[index].code, places[index].level)
            return (code.head, UInt64(code.tail) << 16 | UInt64(code.length) << 8 | UInt64(level.depth), index)
        }
        return keys.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }.map { places[$0.2] }
    }

    private static func indexByID(_ places: [Place]) throws(PlaceTreeProblem) -> [PlaceID: Int32] {
        var index: [PlaceID: Int32] = [:]
        index.reserveCapacity(places.count)
        for (position, place) in places.enumerated() {
            guard index.updateValue(Int32(position), forKey: place.id) == nil else {
                throw PlaceTreeProblem(.idTwice, place)
            }
        }
        return index
    }

    private static func indexByCode(_ places: [Place]) throws(PlaceTreeProblem) -> [DivisionCode: Int32] {
        var index: [DivisionCode: Int32] = [:]
        index.reserveCapacity(places.count)
        for (position, place) in places.enumerated() {
            if let kind = PlaceTreeProblem.Kind(shapeOf: place) { throw PlaceTreeProblem(kind, place) }
            if position > 0, places[position - 1].code == place.code {
                guard places[position - 1].level != place.level else { throw PlaceTreeProblem(.codeTwice, place) }
            } else {
                index[place.code] = Int32(position)
            }
        }
        return index
    }

    private static func parents(of places: [Place], _ byID: [PlaceID: Int32]) throws(PlaceTreeProblem) -> [Int32] {
        var parents: [Int32] = []
        parents.reserveCapacity(places.count)
        for place in places {
            if let successor = place.successor, byID[successor] == nil {
                throw PlaceTreeProblem(.unknownSuccessor, place)
            }
            guard let parentID = place.parent else {
                parents.append(-1)
                let town = place.level == .town ? place.id : nil
                if place.level <= .town, place.town != town { throw PlaceTreeProblem(.wrongTown, place) }
                continue
            }
            guard let index = byID[parentID] else { throw PlaceTreeProblem(.unknownParent, place) }
            let parent = places[Int(index)]
            guard mayHold(parent, place) else { throw PlaceTreeProblem(.levels, place) }
            let town = place.level == .town ? place.id : parent.town
            guard place.town == town else { throw PlaceTreeProblem(.wrongTown, place) }
            parents.append(index)
        }
        return parents
    }

    /// Levels fall from parent to child; only a micro-grid lies in another grid. So there are no cycles.
    static func mayHold(_ parent: Place, _ place: Place) -> Bool {
        if place.gridKind == .micro { return parent.level == .grid && parent.gridKind != .micro }
        return parent.level.depth < place.level.depth
    }

    private static func children(_ parents: [Int32]) -> (order: [Int32], starts: [Int32]) {
        var starts = [Int32](repeating: 0, count: parents.count + 1)
        for parent in parents where parent >= 0 { starts[Int(parent) + 1] += 1 }
        for index in parents.indices { starts[index + 1] += starts[index] }
        var next = starts
        var order = [Int32](repeating: 0, count: Int(starts[parents.count]))
        for (child, parent) in parents.enumerated() where parent >= 0 {
            order[Int(next[Int(parent)])] = Int32(child)
            next[Int(parent)] += 1
        }
        return (order, starts)
    }
}

extension PlaceLevel {
    /// 0 for a province … 6 for a building.
    var depth: Int {
        switch self {
        case .province: 0
        case .city: 1
        case .district: 2
        case .town: 3
        case .community: 4
        case .grid: 5
        case .building: 6
        }
    }
}
