// SPDX-License-Identifier: Apache-2.0

/// One small invented district with its people and ninety days of their reports; no name, number or street is real.
package enum World {
    /// Every place from the province down to the buildings, parents before children.
    package static let places: [WorldPlace] = WorldSurvey.places
    /// The river between the two towns, a closed ring that belongs to the district and to neither town.
    package static let river: [(lon: Double, lat: Double)] = WorldSurvey.river
    /// Every unit.
    package static let units: [WorldUnit] = WorldUnit.all
    /// Every named person.
    package static let people: [WorldPerson] = WorldPerson.all
    /// One account for each role, for the README and the screenshots.
    package static let demoAccounts: [WorldAccount] = WorldAccount.all
    /// Three hundred reports, the hand-written stories first; the same ones on every run.
    package static let reports: [WorldReport] = WorldScribe.reports
    /// Every intake and step of all reports in the order of time.
    package static let happenings: [WorldHappening] = WorldHappening.all
    /// The local time of day, in minutes, for which the stories were laid out: 10:30 in the morning.
    ///
    /// With the present set to it, reports come in by day and staff work by day; any other present works as well.
    package static let presentMinuteOfDay = 630
}
