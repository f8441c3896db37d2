// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Web

/// Counts what pages, files and bulletins show, from one state of the facts and as of one instant.
struct FigureDesk: Sendable {
    let feature: Appraisal
    let columns: FactColumns
    let now: Instant
    let words: Words

    func plan(_ ids: [String], over period: Period) -> TallyPlan {
        TallyPlan(feature.indicators.these(ids), over: period, asOf: now)
    }

    func figures(_ query: StatisticsQuery, _ ids: [String]) -> [Figure] {
        columns.figures(query.question, plan(ids, over: query.period))
    }

    /// The figures of the period, of the one before, and of the same a year ago.
    func withPast(_ query: StatisticsQuery, _ ids: [String]) -> [[Figure]] {
        let period = query.period
        return columns.figures(query.question, [period, period.before, period.yearBefore].map { plan(ids, over: $0) })
    }

    /// The present period and the eleven of its kind before it.
    func trend(_ query: StatisticsQuery) -> [TrendChart.Point] {
        var periods = [query.period.days <= 7 ? Period.week(of: query.period.to) : .month(of: query.period.to)]
        while periods.count < 12 { periods.insert(periods[0].before, at: 0) }
        let series = feature.indicators.these(IndicatorSets.trend).compactMap { TallySeries($0, over: periods) }
        let counted = columns.series(query.question, series)
        guard counted.count == 2 else { return [] }
        return periods.indices.map { index in
            TrendChart.Point(
                period: periods[index], received: counted[0].counts[index], closed: counted[1].counts[index])
        }
    }

    /// The figures by what the query divides by; rows in the order of codes, never of results.
    func table(_ query: StatisticsQuery, _ ids: [String]) -> FigureTable {
        let plan = plan(ids, over: query.period)
        let total = FigureTable.Row(
            code: query.area.code, name: words("statistics.total"), address: nil,
            figures: columns.figures(query.question, plan), orders: { Self.orders(query, $0) })
        guard let field = field(query) else {
            return FigureTable(indicators: plan.indicators, rows: [], total: total)
        }
        let groups = columns.groups(query.question, by: field, plan)
        return FigureTable(indicators: plan.indicators, rows: rows(query, groups, plan), total: total)
    }

    private func field(_ query: StatisticsQuery) -> KeyField? {
        switch query.division {
        case .matter: .matter
        case .unit: .unit
        case .desk: .desk
        case .place:
            switch query.area.level {
            case .district: .town
            case .town: .community
            case .community: .grid
            case .province, .city, .grid, .building: nil
            }
        }
    }

    private func rows(_ query: StatisticsQuery, _ groups: [FactGroup], _ plan: TallyPlan) -> [FigureTable.Row] {
        switch query.division {
        case .place: places(query, groups, plan)
        case .matter: matters(query, groups)
        case .unit: units(query, groups)
        case .desk: desks(query, groups)
        }
    }

    /// Every place that is there today, those without orders too, and then what belongs to places that are gone.
    private func places(_ query: StatisticsQuery, _ groups: [FactGroup], _ plan: TallyPlan) -> [FigureTable.Row] {
        var counted = Dictionary(groups.map { ($0.key, $0.figures) }, uniquingKeysWith: { first, _ in first })
        let none = Tally(plan).figures
        var rows = feature.places.areas(below: query.area.id).map { area in
            row(query, area.code, area.name(words.language), ["place": area.code]) {
                counted.removeValue(forKey: area.id.description) ?? none
            }
        }
        for (key, figures) in counted.sorted(by: { $0.key > $1.key }) {
            if let area = PlaceID(key).flatMap({ feature.places.area($0) }) {
                rows.append(row(query, area.code, area.name(words.language), ["place": area.code]) { figures })
            } else {
                rows.append(
                    FigureTable.Row(
                        code: "", name: words("statistics.no-place"), address: nil, figures: figures,
                        orders: { Self.orders(query, $0) }))
            }
        }
        return rows
    }

    private func matters(_ query: StatisticsQuery, _ groups: [FactGroup]) -> [FigureTable.Row] {
        groups.filter { $0.isWorthShowing }.compactMap { group in
            guard let code = MatterCode(group.key) else { return nil }
            return row(query, code.text, feature.matters.name(code, words.language), ["matter": code.text]) {
                group.figures
            }
        }.sorted { $0.code < $1.code }
    }

    private func units(_ query: StatisticsQuery, _ groups: [FactGroup]) -> [FigureTable.Row] {
        let rows = groups.filter { $0.isWorthShowing }.map { group in
            let unit = UnitID(group.key).flatMap { feature.units.unit($0) }
            let code = unit?.code ?? "-"
            let name = unit?.name(words.language) ?? words("statistics.no-unit")
            return row(query, code, name, ["unit": code]) { group.figures }
        }
        // Who has none comes last, and codes begin with letters or digits.
        return rows.sorted { ($0.code == "-" ? 1 : 0, $0.code) < ($1.code == "-" ? 1 : 0, $1.code) }
    }

    /// The desks that dispatched something; what was never dispatched has none and is left out.
    private func desks(_ query: StatisticsQuery, _ groups: [FactGroup]) -> [FigureTable.Row] {
        groups.filter { $0.isWorthShowing }.compactMap { group in
            guard let desk = UnitID(group.key).flatMap({ feature.units.unit($0) }) else { return nil }
            return row(query, desk.code, desk.name(words.language), ["desk": desk.code]) { group.figures }
        }.sorted { $0.code < $1.code }
    }

    private func row(
        _ query: StatisticsQuery, _ code: String, _ name: String, _ changes: [String: String],
        figures: () -> [Figure]
    ) -> FigureTable.Row {
        let place = changes["place"] != nil
        return FigureTable.Row(
            code: code, name: name,
            address: query.address("/statistics", place ? changes : changes.merging(["by": ""]) { old, _ in old }),
            figures: figures(), orders: { Self.orders(query, $0, changes) })
    }

    private static func orders(
        _ query: StatisticsQuery, _ indicator: Indicator, _ changes: [String: String] = [:]
    ) -> String {
        query.address("/statistics/orders", changes.merging(["indicator": indicator.id]) { old, _ in old })
    }
}

extension FactGroup {
    /// Whether anything of it falls into the period, or is open now.
    fileprivate var isWorthShowing: Bool { figures.contains { $0.population > 0 } }
}
