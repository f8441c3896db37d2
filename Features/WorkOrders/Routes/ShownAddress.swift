// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// What the public list is narrowed to, as its address says it: the place in the path, the rest in the query.
struct ShownAddress: Sendable {
    struct Place: Sendable {
        let id: PlaceID
        let code: String
        let scope: Scope
        /// The street that it is or lies in.
        let town: PlaceID
    }

    enum State: Sendable, Equatable {
        case outcome(Outcome.Name)
        case takenDown

        init?(_ word: String) {
            if word == "takenDown" {
                self = .takenDown
            } else if let outcome = Outcome.Name(rawValue: word), Publication.outcomes.contains(outcome) {
                self = .outcome(outcome)
            } else {
                return nil
            }
        }

        var word: String {
            switch self {
            case .outcome(let outcome): outcome.rawValue
            case .takenDown: "takenDown"
            }
        }
    }

    /// When orders were closed, in days before now.
    enum Period: String, Sendable, CaseIterable {
        case month, quarter, year, all

        var days: Int64? {
            switch self {
            case .month: 30
            case .quarter: 90
            case .year: 365
            case .all: nil
            }
        }
    }

    let place: Place?
    let matter: MatterCode?
    let state: State?
    let period: Period
    private let after: PageKey?

    init(_ request: Request, place: Place?) {
        self.place = place
        matter = request.query("matter").flatMap { MatterCode($0) }
        state = request.query("state").flatMap { State($0) }
        period = request.query("period").flatMap { Period(rawValue: $0) } ?? .quarter
        after = request.query("after").flatMap { PageKey($0) }
    }

    /// The address without what narrows it.
    var base: String { place.map { "/public/places/" + $0.code } ?? "/public" }

    /// The feed of that place and matter; outcomes and periods aren't subscribed to.
    func feed(_ format: String) -> String {
        base + "/feed." + format + (matter.map { "?matter=\($0)" } ?? "")
    }

    /// The same list after a row; the first page when nil.
    func text(after key: PageKey?) -> String {
        var pairs: [String] = []
        if let matter { pairs.append("matter=\(matter)") }
        if let state { pairs.append("state=" + state.word) }
        if period != .quarter { pairs.append("period=" + period.rawValue) }
        if let key { pairs.append("after=\(key)") }
        return pairs.isEmpty ? base : base + "?" + pairs.joined(separator: "&")
    }

    func filter(at now: Instant) -> ShownFilter {
        var filter = ShownFilter()
        filter.place = place?.scope
        filter.matter = matter
        filter.closedSince = period.days.map { now - .days($0) }
        filter.after = after
        switch state {
        case .outcome(let outcome)?: (filter.outcome, filter.isTakenDown) = (outcome, false)
        case .takenDown?: filter.isTakenDown = true
        case nil: break
        }
        return filter
    }
}

extension WorkOrders {
    /// The street or community of a code; nil for any other place.
    func shownPlace(code: String) -> ShownAddress.Place? {
        guard let locality = places.locality(code: code), locality.grid == nil, locality.building == nil else {
            return nil
        }
        if let community = locality.community {
            return .init(id: community, code: code, scope: .place(community, .community), town: locality.town)
        }
        guard places.code(locality.town) == code else { return nil }
        return .init(id: locality.town, code: code, scope: .place(locality.town, .town), town: locality.town)
    }

    /// All streets with their communities.
    func shownTowns(
        _ language: Language
    ) -> [(code: String, name: String, communities: [(code: String, name: String)])] {
        let communities = Dictionary(grouping: places.choices(in: .everywhere, level: .community)) { choice in
            places.locality(of: choice.id)?.town
        }
        return places.choices(in: .everywhere, level: .town).map { town in
            (
                town.code, places.name(town.id, language),
                (communities[town.id] ?? []).map { ($0.code, places.name($0.id, language)) }
            )
        }
    }
}
