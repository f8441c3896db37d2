// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel

/// What the shelf answers from memory.
extension MatterShelf {
    /// A heading with its matters, in the order of the catalogue.
    package struct Group: Sendable {
        package let plate: Plate
        /// In the catalogue's language.
        package let name: String
        package let english: String
        package let matters: [Matter]
    }

    /// The version in force; nil before the first one.
    package var heading: CatalogueHeading? { snapshot.heading }

    /// The matters in force, in the order of the catalogue.
    package var matters: [Matter] { snapshot.version.matters }

    /// The matter in force under a code; nil for an unknown or a retired one.
    package func matter(_ code: MatterCode) -> Matter? { snapshot.version[code] }

    /// The name, also of a retired matter; the code itself when no version ever held it.
    package func name(_ code: MatterCode, english: Bool = false) -> String {
        let snapshot = snapshot
        let chinese = snapshot.version[code]?.name ?? snapshot.version.retired[code]
        guard english else { return chinese ?? code.text }
        return snapshot.english[code]?.name
            ?? (snapshot.version[code] == nil ? snapshot.formerEnglish[code] : nil) ?? chinese ?? code.text
    }

    /// What the matter covers; empty for a retired or unknown one.
    package func definition(_ code: MatterCode, english: Bool = false) -> String {
        let snapshot = snapshot
        let translated = english ? snapshot.english[code]?.definition ?? "" : ""
        return translated.isEmpty ? snapshot.version[code]?.definition ?? "" : translated
    }

    /// The heading in English when we know it.
    package func groupName(_ name: String, english: Bool) -> String { english ? shipped.groups[name] ?? name : name }

    /// Every matter under its heading; a heading stands where its first matter stands.
    package var groups: [Group] { groups(of: matters) }

    func groups(of matters: [Matter]) -> [Group] {
        struct Heading: Hashable {
            let plate: Plate
            let name: String
        }
        var order: [Heading] = []
        var members: [Heading: [Matter]] = [:]
        for matter in matters {
            let heading = Heading(plate: matter.plate, name: matter.group)
            if members[heading] == nil { order.append(heading) }
            members[heading, default: []].append(matter)
        }
        return order.map { heading in
            Group(
                plate: heading.plate, name: heading.name, english: groupName(heading.name, english: true),
                matters: members[heading] ?? [])
        }
    }

    /// The picture tiles whose matters are in force, in their order.
    package var tiles: [FrequentMatters.Tile] { snapshot.tiles }

    /// The matters that words speak of, best first.
    package func search(_ words: String, count: Int = 8) -> [Matter] {
        let snapshot = snapshot
        return snapshot.search.best(count, for: words).compactMap { snapshot.version[$0.code] }
    }

    /// Working days and hours by all adopted years.
    package var calendar: WorkCalendar { snapshot.calendar }

    /// The adopted year files, the earliest first.
    package var years: [StoredWorkYear] { snapshot.years }

    /// The years that should have a file by now and have none: this one and, from 1 November, the next, because the State
    /// Council announces it in that month and limits in working days reach across the turn of the year.
    package func missingYears(_ now: Instant) -> [Int] {
        let today = CivilTime(now).date
        let due = today.month >= 11 ? [today.year, today.year + 1] : [today.year]
        let calendar = calendar
        return due.filter { calendar.years[$0] == nil }
    }
}
