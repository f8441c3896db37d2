// SPDX-License-Identifier: Apache-2.0
import CGeos

/// One context of GEOS: what it makes is used on one thread at a time and freed before it.
struct Geos: ~Copyable {
    let context: GEOSContextHandle_t

    init() { context = GEOS_init_r() }

    deinit { GEOS_finish_r(context) }

    /// A geometry that the caller destroys; nil when GEOS refuses a ring (unclosed, fewer than four vertices).
    func geometry(of shape: MultiPolygon) -> OpaquePointer? {
        collection(of: shape.polygons, as: Int32(GEOS_MULTIPOLYGON.rawValue)) { polygon(of: $0) }
    }

    func destroy(_ geometry: OpaquePointer?) { GEOSGeom_destroy_r(context, geometry) }

    /// The position of a point geometry.
    func position(of point: OpaquePointer) -> Position? {
        var (x, y) = (0.0, 0.0)
        guard GEOSGeomGetX_r(context, point, &x) == 1, GEOSGeomGetY_r(context, point, &y) == 1 else { return nil }
        return Position(longitude: x, latitude: y)
    }

    private func collection<Item>(
        of items: [Item], as type: Int32, _ make: (Item) -> OpaquePointer?
    ) -> OpaquePointer? {
        var parts = gather(items, make) ?? []
        guard parts.count == items.count else { return nil }
        return GEOSGeom_createCollection_r(context, type, &parts, UInt32(parts.count))
    }

    private func polygon(of rings: [[Position]]) -> OpaquePointer? {
        guard let made = gather(rings, { ring(of: $0) }), let shell = made.first else { return nil }
        var holes = Array(made.dropFirst())
        return GEOSGeom_createPolygon_r(context, shell, &holes, UInt32(holes.count))
    }

    private func ring(of positions: [Position]) -> OpaquePointer? {
        let sequence = positions.withUnsafeBytes { bytes in
            // A position is two doubles, longitude first, which is the layout that GEOS copies.
            GEOSCoordSeq_copyFromBuffer_r(
                context, bytes.baseAddress?.assumingMemoryBound(to: Double.self), UInt32(positions.count), 0, 0)
        }
        return sequence.flatMap { GEOSGeom_createLinearRing_r(context, $0) }
    }

    /// Every part, or none of them when one fails.
    private func gather<Item>(_ items: [Item], _ make: (Item) -> OpaquePointer?) -> [OpaquePointer?]? {
        var parts: [OpaquePointer?] = []
        parts.reserveCapacity(items.count)
        for item in items {
            guard let part = make(item) else {
                parts.forEach { destroy($0) }
                return nil
            }
            parts.append(part)
        }
        return parts
    }
}
