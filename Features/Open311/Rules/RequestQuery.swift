// SPDX-License-Identifier: Apache-2.0

import Kernel

/// How much a client may ask for at once.
package struct QueryLimits: Equatable, Sendable {
    package let days: Int
    package let rows: Int
    package let pages: Int
    /// Entries of a comma list.
    package let entries: Int

    package init(days: Int = 90, rows: Int = 1000, pages: Int = 10_000, entries: Int = 1000) {
        (self.days, self.rows, self.pages, self.entries) = (days, rows, pages, entries)
    }
}

/// What `GET requests.{xml,json}` asks for.
package struct RequestQuery: Equatable, Sendable {
    package enum Selection: Equatable, Sendable {
        /// Those and nothing else; every other filter is ignored, even a wrong one.
        case ids([String])
        case filter(Filter)
    }

    package struct Filter: Equatable, Sendable {
        /// On the moment of asking; nil only when the client gave a window of change alone.
        package let requested: TimeWindow?
        /// On the moment of the last change.
        package let updated: TimeWindow?
        package let statuses: Set<ServiceRequest.Status>
        /// Empty means all.
        package let serviceCodes: [String]

        package init(
            requested: TimeWindow?, updated: TimeWindow? = nil,
            statuses: Set<ServiceRequest.Status> = Set(ServiceRequest.Status.allCases), serviceCodes: [String] = []
        ) {
            (self.requested, self.updated, self.statuses) = (requested, updated, statuses)
            self.serviceCodes = serviceCodes
        }
    }

    package let jurisdiction: String?
    package let selection: Selection
    /// From 1.
    package let page: Int
    package let pageSize: Int
    package let withExtras: Bool

    package init(
        jurisdiction: String? = nil, selection: Selection, page: Int = 1, pageSize: Int = 1000, withExtras: Bool = false
    ) {
        (self.jurisdiction, self.selection, self.page, self.pageSize) = (jurisdiction, selection, page, pageSize)
        self.withExtras = withExtras
    }

    /// Reads the query and reports everything that is wrong with it.
    ///
    /// Pages count from 1, and 0 is the first too: a client that counts from 0 then sees one page twice, whereas
    /// counting from 0 would hide the first page from those that count from 1.
    package static func read(
        _ parameters: Parameters, now: Instant, jurisdictions: Jurisdictions = .init(), limits: QueryLimits = .init()
    ) throws(Open311Errors) -> RequestQuery {
        var reader = FieldReader(parameters)
        let jurisdiction = reader.noting { () throws(Open311Fault) in try jurisdictions.chosen(by: parameters) }
        let ids = reader.list("service_request_id", limit: limits.entries)
        let selection: Selection =
            ids.isEmpty ? .filter(reader.filter(now: now, limits: limits)) : .ids(ids)
        let page = reader.whole("page", in: 0...max(1, limits.pages)) ?? 1
        let size = reader.whole("page_size", in: 1...max(1, limits.rows)) ?? max(1, limits.rows)
        let withExtras = reader.flag("extensions") ?? false
        if let errors = Open311Errors(reader.faults) { throw errors }
        return .init(
            jurisdiction: jurisdiction ?? nil, selection: selection, page: max(1, page), pageSize: size,
            withExtras: withExtras)
    }

    /// Reads the query of `GET requests/{id}`, which knows no filters.
    package static func read(
        id: String, _ parameters: Parameters, jurisdictions: Jurisdictions = .init()
    ) throws(Open311Errors) -> RequestQuery {
        var reader = FieldReader(parameters)
        let jurisdiction = reader.noting { () throws(Open311Fault) in try jurisdictions.chosen(by: parameters) }
        let withExtras = reader.flag("extensions") ?? false
        if let errors = Open311Errors(reader.faults) { throw errors }
        return .init(jurisdiction: jurisdiction ?? nil, selection: .ids([id]), pageSize: 1, withExtras: withExtras)
    }
}

extension FieldReader {
    fileprivate mutating func filter(now: Instant, limits: QueryLimits) -> RequestQuery.Filter {
        let asked = window("start_date", "end_date", days: limits.days)
        let changed: TimeWindow?
        if let asked {
            let outer = TimeWindow(from: asked.from, to: max(asked.from, now))
            changed = bounds("updated_after", "updated_before", within: outer)
        } else {
            changed = window("updated_after", "updated_before", days: limits.days)
        }
        return .init(
            requested: asked ?? (changed == nil ? .last(limits.days, before: now) : nil), updated: changed,
            statuses: statuses(), serviceCodes: list("service_code", limit: limits.entries))
    }

    /// As `window`, but an absent end is the outer window's: nothing changes before it was asked for, or after now.
    private mutating func bounds(_ start: String, _ end: String, within outer: TimeWindow) -> TimeWindow? {
        let (from, to) = (instant(start), instant(end))
        if from == nil && to == nil { return nil }
        if let from, let to, from > to {
            fault(.spanReversed(start, end))
            return nil
        }
        return .init(from: from ?? outer.from, to: to ?? outer.to)
    }

    private mutating func statuses() -> Set<ServiceRequest.Status> {
        let words = list("status", limit: 10)
        let known = words.compactMap { ServiceRequest.Status(rawValue: $0.lowercased()) }
        if known.count < words.count { fault(.statusUnknown) }
        return known.isEmpty ? Set(ServiceRequest.Status.allCases) : Set(known)
    }
}
