// SPDX-License-Identifier: Apache-2.0

extension MultiPolygon {
    /// Adds the value of `coordinates` of a GeoJSON MultiPolygon (RFC 7946), rounded to seven decimals (about 1 cm).
    package func appendGeoJSONCoordinates(to bytes: inout [UInt8]) {
        appendList(polygons, to: &bytes) { rings, bytes in
            appendList(rings, to: &bytes) { ring, bytes in
                appendList(ring, to: &bytes) { position, bytes in
                    bytes.append(UInt8(ascii: "["))
                    appendDegrees(position.longitude, to: &bytes)
                    bytes.append(UInt8(ascii: ","))
                    appendDegrees(position.latitude, to: &bytes)
                    bytes.append(UInt8(ascii: "]"))
                }
            }
        }
    }

    private func appendList<Item>(_ items: [Item], to bytes: inout [UInt8], _ append: (Item, inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(item, &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private func appendDegrees(_ degrees: Double, to bytes: inout [UInt8]) {
        // What is out of range is no position; JSON has no word for infinity, and the shape's flaw tells.
        guard var units = Int64(exactly: (degrees * 10_000_000).rounded()) else {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        if units < 0 {
            bytes.append(UInt8(ascii: "-"))
            units = -units
        }
        bytes += String(units / 10_000_000).utf8
        var fraction = units % 10_000_000
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var unit: Int64 = 1_000_000
        while fraction > 0 {
            bytes.append(UInt8(48 + fraction / unit))
            fraction %= unit
            unit /= 10
        }
    }
}
