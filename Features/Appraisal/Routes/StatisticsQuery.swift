// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Hummingbird
import Kernel
import Web

/// How the table of a page is divided.
enum Division: String, Sendable, CaseIterable {
    case place, matter, unit, desk
}

/// What the address of a page asks for, within what the reader may see.
struct StatisticsQuery: Sendable {
    var area: NamedArea
    var matter: MatterCode?
    var unit: CountedUnit?
    /// Only orders that are in nobody's hands and never were.
    var isWithoutUnit = false
    /// Only what this desk answers for.
    var desk: CountedUnit?
    var period: Period
    var division: Division
    /// What was typed and couldn't be used, as (field, code).
    var errors = FieldErrors()

    /// - Throws: `CommonRefusal.notFound` for a place outside the reader's reach, as for one that isn't there.
    init(_ request: Request, _ context: WebContext, _ feature: Appraisal) throws {
        let today = CivilTime(context.now).date
        let scope = context.actor.scope
        if let code = request.query("place") {
            guard let found = feature.places.area(code: code), feature.places.covers(scope, found) else {
                throw CommonRefusal.notFound
            }
            area = found
        } else {
            guard let top = feature.places.top(of: scope) else { throw CommonRefusal.notFound }
            area = top
        }
        matter = request.query("matter").flatMap { MatterCode($0) }
        isWithoutUnit = request.query("unit") == "-"
        unit = isWithoutUnit ? nil : request.query("unit").flatMap { feature.units.unit(code: $0) }
        desk = request.query("desk").flatMap { feature.units.unit(code: $0) }
        division = request.query("by").flatMap { Division(rawValue: $0) } ?? .place
        period = .month(of: today)
        switch (Self.day(request, "from"), Self.day(request, "to")) {
        case (.absent, .absent): break
        case (.day(let from), .day(let to)):
            if let typed = Period(from: from, to: to) {
                period = typed
            } else {
                errors.add("to", "statistics.backwards")
            }
        case (.day(let from), .absent):
            period = Period(from: from, to: max(from, today)) ?? period
        case (.absent, .day(let to)):
            period = .month(of: to)
        case (.wrong, _): errors.add("from", "statistics.day")
        case (_, .wrong): errors.add("to", "statistics.day")
        }
    }

    private enum Typed {
        case absent
        case wrong
        case day(CivilDate)
    }

    private static func day(_ request: Request, _ field: String) -> Typed {
        guard let text = request.query(field) else { return .absent }
        // Beyond four digits of years the calendar itself ends.
        return CivilDate(text).map { (1990...2200).contains($0.year) ? .day($0) : .wrong } ?? .wrong
    }

    var question: FactQuestion {
        FactQuestion(area: area.counted, matter: matter, unit: unit?.id, isWithoutUnit: isWithoutUnit, desk: desk?.id)
    }

    /// The address of the same question on a path, with some parts changed.
    func address(_ path: String, _ changes: [String: String] = [:]) -> String {
        var parts = [
            "place": area.code, "matter": matter?.text ?? "", "unit": isWithoutUnit ? "-" : unit?.code ?? "",
            "from": period.from.description, "to": period.to.description,
            "desk": desk?.code ?? "", "by": division == .place ? "" : division.rawValue,
        ]
        for (name, value) in changes { parts[name] = value }
        let pairs = parts.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
            "\($0.key)=\($0.value.percentEncoded)"
        }
        return path + "?" + pairs.joined(separator: "&")
    }

    /// The command that counts one indicator of this page again.
    func command(_ indicator: Indicator) -> String {
        var words = [
            "jiewang recount", indicator.id, "--place", area.code, "--from", period.from.description, "--to",
            period.to.description,
        ]
        if let matter { words += ["--matter", matter.text] }
        if isWithoutUnit || unit != nil { words += ["--unit", unit?.code ?? "-"] }
        if let desk { words += ["--desk", desk.code] }
        return (words + ["--json"]).joined(separator: " ")
    }
}
