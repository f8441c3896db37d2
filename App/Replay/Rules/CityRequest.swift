// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A service request of a foreign city's open data.
package struct CityRequest: Sendable, Equatable {
    /// Whose columns they are.
    package enum City: String, Sendable, CaseIterable {
        case sf311, baltimore311

        package var columns: [String] {
            switch self {
            case .sf311: ["unique_key", "created_date", "closed_date", "status", "category", "latitude", "longitude"]
            case .baltimore311:
                ["SRRecordID", "SRType", "CreatedDate", "SRStatus", "CloseDate", "Latitude", "Longitude"]
            }
        }
    }

    /// What the city said became of it.
    package enum Status: String, Sendable, CaseIterable {
        case open, closed, duplicate, transferred
    }

    package let number: String
    package let category: String
    package let words: String
    package let address: String
    package let status: Status
    package let filed: Instant?
    package let closed: Instant?
    /// WGS-84 degrees as the file writes them; nil where it has none, or a placeholder (0, 0; whole degrees).
    package let position: Position?
    package let neighborhood: String

    package struct Position: Sendable, Equatable {
        package let latitude: String
        package let longitude: String
    }

    package init(_ row: ColumnTable.Row, of city: City) {
        switch city {
        case .sf311:
            number = row["unique_key"]
            category = row["category"]
            words = Self.joined([row["category"], row["complaint_type"], row["descriptor"], row["status_notes"]])
            address = row["incident_address"]
            status = row["status"] == "Closed" ? .closed : .open
            filed = Self.instant(iso: row["created_date"])
            closed = Self.instant(iso: row["closed_date"])
            position = Self.position(row["latitude"], row["longitude"])
            neighborhood = row["neighborhood"]
        case .baltimore311:
            number = row["SRRecordID"]
            category = row["SRType"]
            words = Self.joined([row["SRType"], row["Agency"], row["Neighborhood"]])
            address = row["Address"]
            status =
                switch row["SRStatus"] {
                case "Closed (Duplicate)": .duplicate
                case "Closed (Transferred)": .transferred
                case let word where word.hasPrefix("Closed"): .closed
                default: .open
                }
            filed = Self.instant(american: row["CreatedDate"])
            closed = Self.instant(american: row["CloseDate"])
            position = Self.position(row["Latitude"], row["Longitude"])
            neighborhood = row["Neighborhood"]
        }
    }

    private static func joined(_ parts: [String]) -> String {
        let parts = parts.filter { !$0.isEmpty }
        return parts.isEmpty ? "-" : parts.joined(separator: " · ")
    }

    private static func position(_ latitude: String, _ longitude: String) -> Position? {
        guard let north = Double(latitude), let east = Double(longitude) else { return nil }
        // Both cities write whole degrees where the geocoder found nothing.
        guard north.rounded() != north || east.rounded() != east else { return nil }
        return Position(latitude: latitude, longitude: longitude)
    }

    /// Reads `2015-03-05 09:04:29+00:00`.
    static func instant(iso text: String) -> Instant? {
        let parts = text.split(separator: " ")
        return parts.count == 2 ? Instant(iso8601: parts[0] + "T" + parts[1]) : nil
    }

    /// Reads `04/12/2018 11:11:26 AM`, taken as Beijing time: only the order of instants matters here.
    static func instant(american text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 3 else { return nil }
        let day = parts[0].split(separator: "/").compactMap { Int($0) }
        let clock = parts[1].split(separator: ":").compactMap { Int64($0) }
        guard day.count == 3, clock.count == 3, (1...12).contains(clock[0]),
            let date = CivilDate(year: day[2], month: day[0], day: day[1])
        else { return nil }
        let hour = clock[0] % 12 + (parts[2] == "PM" ? 12 : 0)
        return CivilTime(date: date, millisecondOfDay: ((hour * 60 + clock[1]) * 60 + clock[2]) * 1000).instant
    }
}
