// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import PlaceRules

/// What a delivered file would change, worked out against the places at hand; nothing is stored before it is applied,
/// and then all of it in one transaction.
package struct PlaceImport: Sendable {
    /// The kinds of delivered files.
    package enum Source: String, Sendable, CaseIterable {
        case divisions, polygons, centres
    }

    /// Hears now and then how much of how much is done.
    package typealias Told = @Sendable (_ done: Int, _ total: Int) -> Void

    /// A new place.
    package struct Addition: Sendable {
        package let place: Place
        package let centre: Position?
        package let shape: MultiPolygon?

        package init(place: Place, centre: Position?, shape: MultiPolygon?) {
            (self.place, self.centre, self.shape) = (place, centre, shape)
        }
    }

    /// A change of a known place; what is nil stays.
    package struct Alteration: Sendable {
        package let place: PlaceID
        package var name: String?
        /// The English name that goes with the new name; nil for none.
        package var english: String?
        package var centre: Position?
        package var shape: MultiPolygon?
    }

    /// A delivered area that was mended.
    package struct Repair: Sendable, Hashable {
        /// 1-based, in the order of the file.
        package let feature: Int
        package let flaw: ShapeFlaw.Kind
    }

    package let source: Source
    /// Every parent before its children.
    package let additions: [Addition]
    package let alterations: [Alteration]
    /// Lines or features that say what is known already.
    package let unchanged: Int
    package let repaired: [Repair]
    /// Rows that fit no known place and only would have added to one: told, and left out.
    package let passedOver: [ImportProblem]
    /// The stamp of the places that it was worked out against.
    let base: Int

    package var isEmpty: Bool { additions.isEmpty && alterations.isEmpty }

    var touchesShapes: Bool {
        additions.contains { $0.shape != nil } || alterations.contains { $0.shape != nil }
    }
}

extension PlaceImport {
    /// Reads a table of places.
    /// - Parameters:
    ///   - under: takes only this place and what lies in it; it may then stand at the top without its parent.
    ///   - now: its day is the first day of new places whose row doesn't say one.
    package static func divisions(
        _ bytes: [UInt8], as shape: DivisionTableShape, under: DivisionCode? = nil, into sheet: AtlasSheet,
        at now: Instant, told: Told = { _, _ in }
    ) throws(ImportRefusal) -> PlaceImport {
        var rows = try DivisionTableReader.read(bytes, as: shape, told: told)
        if let under {
            rows = rows.filter { $0.code.isWithin(under) }.map { row in
                row.code == under && row.parent.flatMap { sheet.tree.place(code: $0) } == nil ? row.atTheTop : row
            }
        }
        let plan = try DivisionPlan(rows, into: sheet.tree, from: CivilTime(now).date) { PlaceID(at: now) }
        var centres: [PlaceKey: Position] = [:]
        for row in rows {
            if let centre = row.centre { centres[PlaceKey(row.code, row.level)] = Position(centre.inCGCS2000) }
        }
        let additions = plan.added.map { place in
            Addition(place: place, centre: centres[PlaceKey(place.code, place.level)], shape: nil)
        }
        var alterations: [PlaceID: Alteration] = [:]
        for case .rename(let id, let name, let english) in plan.renamed {
            alterations[id] = Alteration(place: id, name: name, english: english)
        }
        var moved = 0
        for (key, centre) in centres {
            guard let known = sheet.tree.place(code: key.code, level: key.level),
                !centre.isNear(sheet.deliveredCentre(known.id))
            else { continue }
            if alterations[known.id] == nil { moved += 1 }
            alterations[known.id, default: Alteration(place: known.id)].centre = centre
        }
        return PlaceImport(
            source: .divisions, additions: additions, alterations: alterations.values.sorted { $0.place < $1.place },
            unchanged: plan.unchanged - moved, repaired: [], passedOver: [], base: sheet.stamp.places)
    }

    /// Reads centre points of towns that are known by district and name. Rows for others are passed over, because lists of
    /// one year name towns of which those of another know nothing; a file of which no row fits is refused.
    package static func centres(_ bytes: [UInt8], into sheet: AtlasSheet) throws(ImportRefusal) -> PlaceImport {
        var (alterations, unchanged, passedOver) = ([Alteration](), 0, [ImportProblem]())
        for row in try CentreTableReader.read(bytes) {
            let towns: [Place]
            do throws(ImportProblem) {
                towns = try sheet.towns(of: row)
            } catch {
                passedOver.append(error)
                continue
            }
            let centre = Position(row.centre.inCGCS2000)
            for town in towns {
                if centre.isNear(sheet.deliveredCentre(town.id)) {
                    unchanged += 1
                } else {
                    alterations.append(Alteration(place: town.id, centre: centre))
                }
            }
        }
        guard passedOver.isEmpty || unchanged + alterations.count > 0 else { throw ImportRefusal(passedOver) }
        return PlaceImport(
            source: .centres, additions: [], alterations: alterations, unchanged: unchanged, repaired: [],
            passedOver: passedOver, base: sheet.stamp.places)
    }
}

extension AtlasSheet {
    /// What lasts under that name in the row's district: one town, or the same one under the codes of two lists.
    fileprivate func towns(of row: TownCentre) throws(ImportProblem) -> [Place] {
        guard let district = tree.place(code: row.district, level: .district), district.validTo == nil else {
            throw ImportProblem(
                .unknownDistrict, at: .cell(line: row.line, column: row.columns.district),
                details: ["code": row.district.description])
        }
        let towns = tree.places(named: row.name).filter { town in
            town.level == .town && town.validTo == nil && town.parent == district.id
        }
        guard !towns.isEmpty else {
            throw ImportProblem(
                .unknownTown, at: .cell(line: row.line, column: row.columns.name),
                details: ["name": row.name, "district": district.name, "code": district.code.description])
        }
        return towns
    }
}

/// A code with its level: a city without districts shares its code with its district.
struct PlaceKey: Hashable {
    let code: DivisionCode
    let level: PlaceLevel

    init(_ code: DivisionCode, _ level: PlaceLevel) { (self.code, self.level) = (code, level) }
}

extension DivisionRow {
    /// The same row without a place above.
    fileprivate var atTheTop: DivisionRow {
        DivisionRow(
            line: line, code: code, level: level, name: name, english: english, parent: nil, centre: centre,
            validFrom: validFrom, gridKind: gridKind, parentColumn: parentColumn)
    }
}

extension Position {
    init(_ point: Point) { self.init(longitude: point.longitude, latitude: point.latitude) }

    /// Within about a centimetre.
    fileprivate func isNear(_ other: Position?) -> Bool {
        guard let other else { return false }
        return abs(longitude - other.longitude) < 1e-7 && abs(latitude - other.latitude) < 1e-7
    }
}

extension PlaceImport {
    /// New places made by a program of ours, such as a seed; every parent before its children.
    package init(adding additions: [Addition], to sheet: AtlasSheet) {
        self.init(
            source: .divisions, additions: additions, alterations: [], unchanged: 0, repaired: [],
            passedOver: [], base: sheet.stamp.places)
    }
}
