// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules

/// All places as they stood at one moment; never changes, so that a request sees one state from its first line to its last.
/// A class, because every name on a page asks for it, and copying a struct of tables counts a dozen references.
package final class AtlasSheet: Sendable {
    /// How many places lie below one, by level.
    package struct Tally: Sendable, Hashable {
        package internal(set) var towns = 0
        package internal(set) var communities = 0
        package internal(set) var grids = 0
        package internal(set) var buildings = 0
    }

    private struct Facts: Sendable {
        var version: Int64 = 0
        var delivered: Position?
        /// Delivered, or the middle of the shape, or the mean of the places below.
        var centre: Position?
        var tally = Tally()
    }

    package let tree: PlaceTree
    /// The day that decides which places exist.
    package let day: CivilDate
    let stamp: PlaceStamp
    let shapes: ShapeLayers
    private let facts: [PlaceID: Facts]
    private let addresses: AddressNames
    private let lasting: [PlaceLevel: [PlaceID]]
    /// The places without a parent that exist today.
    package let roots: [PlaceID]

    /// - Parameter previous: gives its search trees when no shape has changed since.
    init(_ tx: ReadTransaction, on day: CivilDate, previous: AtlasSheet?) throws {
        let stamp = try PlaceStamp(tx)
        self.stamp = stamp
        self.day = day
        let kept = previous.flatMap { $0.stamp.shapes == stamp.shapes ? $0.shapes : nil }
        let stored = try StoredPlace.all(withShapes: kept == nil, tx)
        let tree = try PlaceTree(stored.map(\.place))
        self.tree = tree
        if let kept {
            shapes = kept
        } else {
            shapes = try ShapeLayers(
                stored.lazy.filter { $0.shape != nil }.sorted { $0.place.code < $1.place.code })
        }
        facts = Self.facts(stored, tree, shapes, on: day)
        var lasting: [PlaceLevel: [PlaceID]] = [:]
        for place in tree.places where place.exists(on: day) { lasting[place.level, default: []].append(place.id) }
        self.lasting = lasting
        roots = tree.roots.filter { $0.exists(on: day) }.map(\.id)
        addresses = AddressNames(tree.places.lazy.filter { $0.exists(on: day) })
    }

    /// The places of one level that exist today, in the order of their codes.
    package func all(_ level: PlaceLevel) -> [Place] { (lasting[level] ?? []).compactMap { tree[$0] } }

    package func count(_ level: PlaceLevel) -> Int { lasting[level]?.count ?? 0 }

    /// The places directly below that exist today.
    package func children(_ id: PlaceID) -> [Place] { tree.children(of: id).filter { $0.exists(on: day) } }

    /// The same for the whole installation where no place is given.
    package func all(_ level: PlaceLevel, under id: PlaceID?) -> [Place] {
        if let id { all(level, under: id) } else { all(level) }
    }

    /// The places of one level below a place, however deep, that exist today; the place itself when it is of that level.
    package func all(_ level: PlaceLevel, under id: PlaceID) -> [Place] {
        guard let top = tree[id] else { return [] }
        if top.level == level, top.exists(on: day) { return [top] }
        return children(id).flatMap { child -> [Place] in
            child.level < level ? all(level, under: child.id) : child.level == level ? [child] : []
        }
    }

    /// 0 for an unknown place.
    package func version(of id: PlaceID) -> Int64 { facts[id]?.version ?? 0 }

    package func tally(_ id: PlaceID) -> Tally { facts[id]?.tally ?? Tally() }

    /// Where to draw a place; nil when nobody ever said.
    package func centre(of id: PlaceID) -> Position? { facts[id]?.centre }

    func deliveredCentre(_ id: PlaceID) -> Position? { facts[id]?.delivered }

    /// The place at the top; nil when there is none or several.
    package var top: Place? { roots.count == 1 ? tree[roots[0]] : nil }

    /// The middle of the installation's area.
    package var centre: Position? {
        let known = roots.compactMap { centre(of: $0) }
        guard !known.isEmpty else { return nil }
        return Position(
            longitude: known.reduce(0) { $0 + $1.longitude } / Double(known.count),
            latitude: known.reduce(0) { $0 + $1.latitude } / Double(known.count))
    }

    /// The chain of places of the smallest area (grid, else community, else town) that holds the point, edges included;
    /// of two neighbours on whose edge it lies, the one with the lower code.
    package func locality(latitude: Double, longitude: Double) -> Locality? {
        var found: Locality?
        shapes.find(longitude: longitude, latitude: latitude) { id in
            found = tree.current(id, on: day).flatMap { tree.locality(of: $0.id) }
            return found != nil
        }
        return found
    }

    /// The chain of the building or community whose name stands in an address; nil when there is none or several.
    package func locality(namedIn address: String) -> Locality? {
        addresses.place(in: address, tree).flatMap { tree.locality(of: $0.id) }
    }

    private static func facts(
        _ stored: [StoredPlace], _ tree: PlaceTree, _ shapes: ShapeLayers, on day: CivilDate
    ) -> [PlaceID: Facts] {
        var facts: [PlaceID: Facts] = [:]
        facts.reserveCapacity(stored.count)
        for entry in stored {
            let middle = entry.centre ?? shapes.middle(entry.place.id)
            facts[entry.place.id] = Facts(version: entry.version, delivered: entry.centre, centre: middle)
        }
        var sums: [PlaceID: (longitude: Double, latitude: Double, count: Double)] = [:]
        // Codes grow from parent to child, so that backwards every child comes before its parent.
        for place in tree.places.reversed() {
            guard var own = facts[place.id] else { continue }
            if own.centre == nil, let sum = sums[place.id] {
                own.centre = Position(longitude: sum.longitude / sum.count, latitude: sum.latitude / sum.count)
                facts[place.id] = own
            }
            guard let parent = place.parent, place.exists(on: day) else { continue }
            if let centre = own.centre {
                let sum = sums[parent] ?? (0, 0, 0)
                sums[parent] = (sum.longitude + centre.longitude, sum.latitude + centre.latitude, sum.count + 1)
            }
            facts[parent]?.tally.add(own.tally, and: place)
        }
        return facts
    }
}

extension AtlasSheet.Tally {
    fileprivate mutating func add(_ below: Self, and place: Place) {
        towns += below.towns + (place.level == .town ? 1 : 0)
        communities += below.communities + (place.level == .community ? 1 : 0)
        // A micro-grid is a part of a grid, not one more.
        grids += below.grids + (place.level == .grid && place.gridKind != .micro ? 1 : 0)
        buildings += below.buildings + (place.level == .building ? 1 : 0)
    }
}
