// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a department asks of the grids of one town: for what, by which rule, how often, how long it takes, and until when.
package struct AdmissionTerms: Sendable, Equatable {
    /// The department that asks.
    package let unit: UnitID
    package let district: PlaceID
    package let town: PlaceID
    /// The town itself, or the communities and grids of it that are meant; never empty.
    package let places: [Scope]
    package let title: String
    /// The matters of the catalogue that it covers; empty for work that doesn't come as an order, such as a form.
    package let matters: [MatterCode]
    /// Law, rule or paper with its number.
    package let basis: String
    package let frequency: Frequency
    /// How long it takes once, in minutes.
    package let minutes: Int
    /// How many forms are filled in once.
    package let forms: Int
    package let from: CivilDate
    /// The last day.
    package let until: CivilDate

    package init(
        unit: UnitID, district: PlaceID, town: PlaceID, places: [Scope], title: String, matters: [MatterCode],
        basis: String, frequency: Frequency, minutes: Int, forms: Int, from: CivilDate, until: CivilDate
    ) {
        (self.unit, self.district, self.town, self.places) = (unit, district, town, places)
        (self.title, self.matters, self.basis, self.frequency) = (title, matters, basis, frequency)
        (self.minutes, self.forms, self.from, self.until) = (minutes, forms, from, until)
    }

    /// The town as those see it who are asked about their reach.
    package var locality: Locality { Locality(district: district, town: town) }

    package func covers(_ locality: Locality) -> Bool { places.contains { $0.covers(locality) } }

    package static let longestTitle = 60
    package static let longestWords = 1000
    /// One year, the 29 February included; who needs it longer asks again.
    package static let longestDays = 366
    package static let mostMinutes = 2400
    package static let mostForms = 50

    /// Everything that is wrong with it, by field; empty when it may be handed in.
    package func faults(on today: CivilDate) -> [(field: String, fault: AdmissionFault)] {
        var faults: [(field: String, fault: AdmissionFault)] = []
        if title.allSatisfy(\.isWhitespace) { faults.append(("title", .missing)) }
        if title.count > Self.longestTitle { faults.append(("title", .tooLong(Self.longestTitle))) }
        if basis.allSatisfy(\.isWhitespace) { faults.append(("basis", .missing)) }
        if basis.count > Self.longestWords { faults.append(("basis", .tooLong(Self.longestWords))) }
        if !(1...Self.mostMinutes).contains(minutes) { faults.append(("minutes", .outside(1, Self.mostMinutes))) }
        if !(0...Self.mostForms).contains(forms) { faults.append(("forms", .outside(0, Self.mostForms))) }
        if let fault = Self.fault(from: from, until: until, on: today) { faults.append(("until", fault)) }
        if places.isEmpty { faults.append(("places", .missing)) }
        if frequency == .perOrder, matters.isEmpty { faults.append(("matters", .missing)) }
        return faults
    }

    /// What is wrong with a term, or nil.
    static func fault(from: CivilDate, until: CivilDate, on today: CivilDate) -> AdmissionFault? {
        if until < from || until < today { return .over }
        return until.daysSinceEpoch - from.daysSinceEpoch >= longestDays ? .beyond(longestDays) : nil
    }
}

/// What is wrong with one field of an application.
package enum AdmissionFault: Sendable, Equatable {
    case missing
    case tooLong(Int)
    case outside(Int, Int)
    /// It ends before it begins, or before today.
    case over
    /// Longer than so many days.
    case beyond(Int)

    package var code: String {
        switch self {
        case .missing: "form.missing"
        case .tooLong: "form.too-long"
        case .outside: "admission.outside"
        case .over: "admission.over"
        case .beyond: "admission.beyond"
        }
    }

    package var details: [String: String] {
        switch self {
        case .missing, .over: [:]
        case .tooLong(let limit): ["limit": String(limit)]
        case .outside(let low, let high): ["low": String(low), "high": String(high)]
        case .beyond(let days): ["days": String(days)]
        }
    }
}
