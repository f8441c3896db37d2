// SPDX-License-Identifier: Apache-2.0
import Geometry

extension MultiPolygon {
    /// One polygon from the corners of its rings; the first corner is repeated at the end.
    static func closed(_ rings: [(Double, Double)]...) -> MultiPolygon {
        MultiPolygon([rings.map { Self.ring($0 + $0.prefix(1)) }])
    }

    static func ring(_ corners: [(Double, Double)]) -> [Position] {
        corners.map { Position(longitude: $0.0, latitude: $0.1) }
    }

    /// A square by its south-western corner and its side, in degrees.
    static func square(_ west: Double, _ south: Double, _ side: Double) -> MultiPolygon {
        .closed([(west, south), (west + side, south), (west + side, south + side), (west, south + side)])
    }

    /// A square of 4 degrees with a hole of 2 in its middle.
    static let frame = MultiPolygon.closed(
        [(106, 29), (110, 29), (110, 33), (106, 33)], [(107, 30), (109, 30), (109, 32), (107, 32)])

    /// An hour-glass: its outline crosses itself at (107, 30).
    static let hourGlass = MultiPolygon.closed([(106, 29), (108, 31), (108, 29), (106, 31)])
}
