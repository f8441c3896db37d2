// SPDX-License-Identifier: Apache-2.0

/// The way a report came in.
package enum WorldChannel: String, Sendable, CaseIterable {
    case web, phone, gridWorker, counter, open311
}

/// Who made a report.
package enum WorldReporter: Sendable, Equatable {
    /// A person of the world, by key.
    case person(String)
    /// Somebody without an account who left a name and a telephone number.
    case named(String, phone: String)
    /// Somebody who left nothing.
    case anonymous
}

/// What makes a report more than its reporter's own.
package enum WorldFiling: Sendable, Equatable {
    /// Filed by a neighbour for somebody else, who agreed and is called back.
    case neighbour(of: String, phone: String)
    /// About a unit of the administration itself.
    case complaint(aboutUnitKey: String, words: String)
}

/// One report and everything that happened to it up to the present of the world.
package struct WorldReport: Sendable {
    /// A stable key: a word for the hand-written stories, `r014` and so on for the others.
    package let key: String
    /// The matter, a code of the catalogue such as `GG-11`.
    package let matterCode: String
    /// The reporter's own words, 15 to 200 characters.
    package let words: String
    /// The building the report names.
    package let buildingCode: String
    /// Street, building and detail in one line.
    package let address: String
    /// The grid in which the point lies.
    package let gridCode: String
    /// CGCS2000 degrees east.
    package let lon: Double
    /// CGCS2000 degrees north.
    package let lat: Double
    /// Who made it.
    package let reporter: WorldReporter
    /// How it came in.
    package let channel: WorldChannel
    /// Minutes between the intake and the present of the world.
    package let openedMinutesAgo: Int
    /// What happened since, in order of time.
    package let story: [WorldStep]
    /// nil for a report of one's own.
    package var filing: WorldFiling?
}
