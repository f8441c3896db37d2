// SPDX-License-Identifier: Apache-2.0

extension MultiPolygon {
    /// The shape as OGC well-known binary, which PostGIS, SpatiaLite and GEOS read too.
    ///
    /// Little-endian, two-dimensional: `01`, type 6, count of polygons; each polygon `01`, type 3, count of rings; each ring
    /// its count of vertices and 16 bytes a vertex, longitude and latitude as IEEE doubles. Types and counts are UInt32.
    package var wellKnownBinary: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(9 + polygons.count * 9 + polygons.joined().count * 4 + vertexCount * 16)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        func append(type: UInt32, count: Int) {
            bytes.append(1)
            append(type)
            append(UInt32(count))
        }
        append(type: 6, count: polygons.count)
        for rings in polygons {
            append(type: 3, count: rings.count)
            for ring in rings {
                append(UInt32(ring.count))
                for position in ring {
                    append(position.longitude.bitPattern)
                    append(position.latitude.bitPattern)
                }
            }
        }
        return bytes
    }

    /// Reads what `wellKnownBinary` wrote; nil for anything else.
    package init?(wellKnownBinary bytes: [UInt8]) {
        let polygons = bytes.withUnsafeBytes { buffer in
            var reader = WellKnownBinaryReader(bytes: buffer)
            return reader.multiPolygon()
        }
        guard let polygons else { return nil }
        self.init(polygons)
    }
}

private struct WellKnownBinaryReader {
    let bytes: UnsafeRawBufferPointer
    var position = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func multiPolygon() -> [[[Position]]]? {
        guard let count = count(ofType: 6, itemBytes: 9) else { return nil }
        var polygons: [[[Position]]] = []
        polygons.reserveCapacity(count)
        for _ in 0..<count {
            guard let rings = polygon() else { return nil }
            polygons.append(rings)
        }
        return position == bytes.count ? polygons : nil
    }

    private mutating func polygon() -> [[Position]]? {
        guard let count = count(ofType: 3, itemBytes: 4) else { return nil }
        var rings: [[Position]] = []
        rings.reserveCapacity(count)
        for _ in 0..<count {
            guard let vertices = self.count(itemBytes: 16) else { return nil }
            rings.append(
                (0..<vertices).map { index in
                    let start = position + index * 16
                    return Position(longitude: double(at: start), latitude: double(at: start + 8))
                })
            position += vertices * 16
        }
        return rings
    }

    private mutating func count(ofType type: UInt32, itemBytes: Int) -> Int? {
        guard position + 5 <= bytes.count, bytes[position] == 1,
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position + 1, as: UInt32.self)) == type
        else { return nil }
        position += 5
        return count(itemBytes: itemBytes)
    }

    /// A count that the bytes left can hold, so that a broken file asks for no memory.
    private mutating func count(itemBytes: Int) -> Int? {
        guard position + 4 <= bytes.count else { return nil }
        let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
        position += 4
        return count <= (bytes.count - position) / itemBytes ? count : nil
    }

    private func double(at offset: Int) -> Double {
        Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
}
