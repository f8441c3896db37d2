// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import PlaceRules

/// The property of a GeoJSON feature that says which place it is.
package enum PolygonKey: String, Sendable, CaseIterable {
    /// A code of ours, or a statistical code of any length.
    case code
    /// A code with the country's number 156 in front, as the national map service has it.
    case gb
    /// A code of six digits, as commercial maps have it.
    case adcode
    /// The name, which must be the only one of its kind under a given place.
    case name

    /// The code that a feature's properties say; nil where there is none, and for `name`.
    func code(_ properties: [String: String]) -> DivisionCode? {
        guard self != .name, let text = properties[rawValue] else { return nil }
        return try? DivisionCode(self == .gb && text.hasPrefix("156") ? text.dropFirst(3) : text[...])
    }
}

extension PlaceImport {
    /// Reads areas and puts them on known places, or makes new places of them where they bring a code and a name.
    /// - Parameters:
    ///   - level: what the features are.
    ///   - under: takes only what lies in this place; needed where names are the key.
    ///   - repairs: mends invalid areas instead of refusing them.
    ///   - shapes: gives the stored shapes of places, as well-known binary.
    package static func polygons(
        _ bytes: [UInt8], level: PlaceLevel, in system: CoordinateSystem, key: PolygonKey, under: DivisionCode? = nil,
        repairs: Bool = false, limits: GeoJSONReader.Limits = .init(), into sheet: AtlasSheet, at now: Instant,
        told: @escaping Told = { _, _ in }, shapes: ([PlaceID]) throws -> [PlaceID: [UInt8]]
    ) throws -> PlaceImport {
        let features = try GeoJSONReader.read(bytes, in: system, limits: limits, repairs: repairs, told: told) {
            properties in
            guard let under, key != .name else { return true }
            return key.code(properties)?.isWithin(under) ?? false
        }
        var sorting = PolygonSorting(level: level, key: key, under: under, tree: sheet.tree)
        for feature in features { sorting.take(feature) }
        let plan = try sorting.plan(from: CivilTime(now).date) { PlaceID(at: now) }
        let fresh = sorting.fresh
        let stored = try shapes(sorting.known.map(\.place))
        let alterations = sorting.known.filter { known in
            known.shape.map { $0.wellKnownBinary != stored[known.place] } ?? false
        }
        return PlaceImport(
            source: .polygons,
            additions: plan.added.map { place in
                Addition(place: place, centre: nil, shape: fresh[PlaceKey(place.code, place.level)])
            },
            alterations: alterations, unchanged: sorting.known.count - alterations.count,
            repaired: features.compactMap { feature in
                feature.repaired.map { Repair(feature: feature.number, flaw: $0.kind) }
            },
            passedOver: [], base: sheet.stamp.places)
    }
}

/// Sorts features into known places and rows of new ones.
private struct PolygonSorting {
    let level: PlaceLevel
    let key: PolygonKey
    let under: DivisionCode?
    let tree: PlaceTree
    private(set) var known: [PlaceImport.Alteration] = []
    private(set) var fresh: [PlaceKey: MultiPolygon] = [:]
    private var rows: [DivisionRow] = []
    private var seen: [PlaceID: Int] = [:]
    private var problems: [ImportProblem] = []

    init(level: PlaceLevel, key: PolygonKey, under: DivisionCode?, tree: PlaceTree) {
        (self.level, self.key, self.under, self.tree) = (level, key, under, tree)
    }

    mutating func take(_ feature: GeoJSONFeature) {
        guard key != .name else { return takeNamed(feature) }
        guard let code = key.code(feature.properties) else {
            return refuse(.noKey, feature, ["property": key.rawValue, "value": feature.properties[key.rawValue] ?? ""])
        }
        guard code.allows(level) else {
            let problem = DivisionCodeProblem.level(derived: code.level, declared: level)
            return problems.append(ImportProblem(problem.code, at: spot(feature), details: problem.details))
        }
        if let place = tree.place(code: code, level: level) { return take(feature, as: place) }
        guard let name = feature.properties["name"], name.contains(where: { !$0.isWhitespace }) else {
            return refuse(.noKey, feature, ["property": "name", "value": ""])
        }
        guard fresh.updateValue(feature.shape, forKey: PlaceKey(code, level)) == nil else {
            return refuse(.sameCodeTwice, feature, ["line": String(feature.number)])
        }
        var parent = code.parent
        while let above = parent, tree.place(code: above) == nil { parent = above.parent }
        // Only the top of the installation has nothing above.
        if parent == nil, !tree.places.isEmpty, code != under { parent = code.parent }
        rows.append(
            DivisionRow(
                line: feature.number, code: code, level: level, name: name, english: feature.properties["english"],
                parent: parent, centre: nil, validFrom: nil,
                gridKind: level == .grid ? (code.isMicroGrid ? .micro : .basic) : nil, parentColumn: 1))
    }

    /// What the new places need; refused when anything was wrong with any feature.
    func plan(from day: CivilDate, newID: () -> PlaceID) throws(ImportRefusal) -> DivisionPlan {
        guard problems.isEmpty else { throw ImportRefusal(problems) }
        do throws(ImportRefusal) {
            return try DivisionPlan(rows, into: tree, from: day, newID: newID)
        } catch {
            throw ImportRefusal(
                error.problems.map { problem in
                    guard case .cell(let line, _) = problem.spot else { return problem }
                    return ImportProblem(
                        problem.code, at: .feature(line, longitude: nil, latitude: nil), details: problem.details)
                })
        }
    }

    private mutating func takeNamed(_ feature: GeoJSONFeature) {
        let name = feature.properties["name"] ?? ""
        let places = tree.places(named: name).filter { place in
            place.level == level && place.validTo == nil && under.map { place.code.isWithin($0) } ?? true
        }
        switch places.count {
        case 0: refuse(.unknownName, feature, ["name": name])
        case 1: take(feature, as: places[0])
        default: refuse(.ambiguousName, feature, ["name": name, "count": String(places.count)])
        }
    }

    private mutating func take(_ feature: GeoJSONFeature, as place: Place) {
        if let first = seen.updateValue(feature.number, forKey: place.id) {
            return refuse(.sameCodeTwice, feature, ["line": String(first)])
        }
        guard place.validTo == nil else {
            let refusal = PlaceRefusal.codeUsed(place.code)
            return problems.append(ImportProblem(refusal.code, at: spot(feature), details: refusal.details))
        }
        known.append(PlaceImport.Alteration(place: place.id, shape: feature.shape))
    }

    private mutating func refuse(_ code: ImportCode, _ feature: GeoJSONFeature, _ details: [String: String]) {
        problems.append(ImportProblem(code, at: spot(feature), details: details))
    }

    private func spot(_ feature: GeoJSONFeature) -> ImportProblem.Spot {
        .feature(feature.number, longitude: nil, latitude: nil)
    }
}
