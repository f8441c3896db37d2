// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Reads the date-times of GeoReport v2.
package enum ZonedTime {
    /// The moment that the text means.
    ///
    /// A `+` that was not percent-encoded arrives as a space; in front of a zone nothing else can be meant.
    /// - Throws: `dateWithoutZone` when only the zone, or time and zone, are missing; otherwise `dateMalformed`.
    package static func instant(_ text: String, field: String) throws(Open311Fault) -> Instant {
        guard text.utf8.count <= 40 else { throw .dateMalformed(field) }
        if let instant = Instant(iso8601: text) ?? Instant(iso8601: withPlus(text)) { return instant }
        if Instant(iso8601: text + "Z") != nil || CivilDate(text) != nil { throw .dateWithoutZone(field) }
        throw .dateMalformed(field)
    }

    private static func withPlus(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for length in [6, 5] where bytes.count > length && bytes[bytes.count - length] == UInt8(ascii: " ") {
            bytes[bytes.count - length] = UInt8(ascii: "+")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
