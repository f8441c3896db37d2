// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Kernel

/// The read models over applications and items.
package enum AdmissionLists {
    /// Every item that was ever granted, the ones that are over too.
    package static func granted(_ tx: ReadTransaction) throws -> [AdmissionItem] {
        try AdmissionRows.items("valid_until IS NOT NULL", tx)
    }

    /// Everything of one town, and of one department there when it is named; newest first.
    package static func all(in town: PlaceID, _ tx: ReadTransaction) throws -> [AdmissionItem] {
        try AdmissionRows.items("town = \(town)", tx)
    }

    /// What waits for a town's word, or for a district's decision; newest first.
    package static func waiting(in place: PlaceID, _ level: PlaceLevel, _ tx: ReadTransaction) throws -> [AdmissionItem]
    {
        try AdmissionRows.items(
            level == .town
                ? "state = 'applied' AND town = \(place)" : "state = 'commented' AND district = \(place)", tx)
    }

    /// What one department asked for, wherever; newest first.
    package static func all(of unit: UnitID, _ tx: ReadTransaction) throws -> [AdmissionItem] {
        try AdmissionRows.items("unit = \(unit)", tx)
    }
}
