// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Kernel
import WorkOrderRules

/// Whether an order is the same thing at the same place again: same matter, at most 50 m apart (the same building where
/// one of them has no position), opened within 30 days of the other's closing (product §5).
enum OrderRepeats {
    static let reach = 50.0
    static let echo = Span.days(30)

    /// The order closed last that this one comes back from; nil when there is none. One index holds all that is asked.
    static func earlier(_ record: OrderRecord, matter: MatterCode, _ tx: ReadTransaction) throws -> OrderID? {
        let order = record.order
        var found: OrderID?
        let here = record.position
        let building = order.locality.building?.description
        // A little wider than the reach: degrees are cheap to compare, metres decide below.
        let margin = reach / 100_000
        let (south, north) = (here.map { $0.latitude - margin }, here.map { $0.latitude + margin })
        try tx.each(
            """
            SELECT id, latitude, longitude, building FROM work_order
            WHERE town = \(order.locality.town) AND matter = \(matter)
                AND closed_at >= \(order.openedAt - echo) AND closed_at <= \(order.openedAt)
                AND outcome IN ('solved', 'partlySolved', 'notOurs', 'cannotBeDone') AND id <> \(order.id)
                AND (latitude BETWEEN \(south) AND \(north) OR building = \(building))
            ORDER BY closed_at DESC, id DESC
            """
        ) { row in
            guard found == nil else { return }
            let isSamePlace =
                if let here, let latitude = row.optionalReal(1), let longitude = row.optionalReal(2) {
                    metres(here, MapPoint(latitude: latitude, longitude: longitude)) <= reach
                } else {
                    building == row.text(3)
                }
            if isSamePlace { found = try row.id(0) }
        }
        return found
    }

    /// The distance on a sphere, flat between two near points: exact to a centimetre within a street.
    static func metres(_ a: MapPoint, _ b: MapPoint) -> Double {
        let radian = Double.pi / 180
        let east = (b.longitude - a.longitude) * cos((a.latitude + b.latitude) / 2 * radian)
        let north = b.latitude - a.latitude
        return (east * east + north * north).squareRoot() * radian * 6_371_008.8
    }
}
