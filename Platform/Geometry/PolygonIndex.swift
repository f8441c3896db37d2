// SPDX-License-Identifier: Apache-2.0
import CGeos
import Synchronization

/// Finds the areas that a position lies in; any number of threads may ask.
///
/// An STR-tree over the bounding boxes, then an exact test on a geometry that is prepared when first hit. One lock for all
/// threads: a look-up takes some microseconds, so that waiting costs less than a copy of the index a thread.
package final class PolygonIndex<Key: Sendable>: Sendable {
    private let keys: [Key]
    private let tree: Mutex<PolygonTree>

    /// - Throws: the position in the list of the first shape that GEOS can't take in, with its flaw.
    package init(_ items: [(key: Key, shape: MultiPolygon)]) throws(PolygonIndexProblem) {
        keys = items.map(\.key)
        tree = Mutex(try PolygonTree(items.lazy.map(\.shape)))
    }

    package var count: Int { keys.count }

    /// The keys of the areas that hold the position, their edges included, in the order of the list.
    package func find(longitude: Double, latitude: Double) -> [Key] {
        guard longitude.isFinite, latitude.isFinite else { return [] }
        return tree.withLock { $0.find(longitude, latitude) }.map { keys[$0] }
    }
}

/// A shape that no index can be built from.
package struct PolygonIndexProblem: Error, Hashable, Sendable {
    /// 0-based, in the list that was given.
    package let index: Int
    package let flaw: ShapeFlaw
}

struct PolygonTree: ~Copyable {
    private let geos = Geos()
    private let tree: OpaquePointer?
    private var geometries: [OpaquePointer] = []
    private var prepared: [OpaquePointer?] = []

    init(_ shapes: some Collection<MultiPolygon>) throws(PolygonIndexProblem) {
        tree = GEOSSTRtree_create_r(geos.context, 10)
        for (index, shape) in shapes.enumerated() {
            guard let geometry = geos.geometry(of: shape) else {
                throw PolygonIndexProblem(index: index, flaw: shape.flaw ?? ShapeFlaw(.invalid, at: nil))
            }
            geometries.append(geometry)
            // The item is never followed as a pointer: it carries the number of the shape, plus one because null is taken.
            GEOSSTRtree_insert_r(geos.context, tree, geometry, UnsafeMutableRawPointer(bitPattern: index + 1))
        }
        prepared = Array(repeating: nil, count: geometries.count)
        // GEOS packs the tree at the first question; better now than when somebody waits.
        _ = find(0, 0)
    }

    deinit {
        for geometry in prepared where geometry != nil { GEOSPreparedGeom_destroy_r(geos.context, geometry) }
        for geometry in geometries { GEOSGeom_destroy_r(geos.context, geometry) }
        GEOSSTRtree_destroy_r(geos.context, tree)
    }

    mutating func find(_ longitude: Double, _ latitude: Double) -> [Int] {
        guard let point = GEOSGeom_createPointFromXY_r(geos.context, longitude, latitude) else { return [] }
        defer { GEOSGeom_destroy_r(geos.context, point) }
        var candidates: [Int] = []
        withUnsafeMutablePointer(to: &candidates) { list in
            GEOSSTRtree_query_r(
                geos.context, tree, point,
                { item, list in
                    list?.assumingMemoryBound(to: [Int].self).pointee.append(Int(bitPattern: item) - 1)
                }, list)
        }
        candidates.sort()
        return candidates.filter { covers($0, point) }
    }

    private mutating func covers(_ index: Int, _ point: OpaquePointer) -> Bool {
        if prepared[index] == nil { prepared[index] = GEOSPrepare_r(geos.context, geometries[index]) }
        return GEOSPreparedIntersects_r(geos.context, prepared[index], point) == 1
    }
}
