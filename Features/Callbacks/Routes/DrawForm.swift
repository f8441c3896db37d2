// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Web

/// The form for a new list as it was sent, with everything that is wrong with it.
struct DrawForm {
    /// The word of the form for a check of self-handled orders.
    static let selfHandled = "selfCheck"

    private let form: Form
    private(set) var errors = FieldErrors()

    init(_ form: Form) { self.form = form }

    /// nil when something is wrong; the reasons are then among the errors.
    mutating func terms(on today: CivilDate) -> DrawTerms? {
        let isOfSelfHandled = form.raw("purpose") == Self.selfHandled
        let purpose = isOfSelfHandled ? .check : DrawPurpose(rawValue: form.raw("purpose"))
        if purpose == nil { errors.add("purpose", "form.missing") }
        let (from, to) = (day("from"), day("to"))
        // How many of them is the district's share, and nobody's choice.
        let size = isOfSelfHandled ? 1 : form.text("size").flatMap { Int($0) }
        if size == nil { errors.add("size", "draw.bad-size") }
        guard let purpose, let from, let to, let size else { return nil }
        do {
            return try DrawTerms(
                purpose, from: from, to: to, size: size, isOfSelfHandled: isOfSelfHandled, today: today)
        } catch {
            add(error)
            return nil
        }
    }

    mutating func target(
        _ places: any CallbackPlaces, _ scope: Scope
    ) -> (place: PlaceID, scope: Scope, area: DrawnArea)? {
        let target = places.scope(code: form.raw("place"), within: scope)
        if target == nil { errors.add("place", "form.missing") }
        return target
    }

    mutating func add(_ refusal: DrawRefusal) {
        let field =
            switch refusal {
            case .badSize: "size"
            case .ahead, .tooLong: "to"
            case .backwards, .nothingToDraw: "from"
            }
        errors.add(field, refusal.code)
    }

    private mutating func day(_ field: String) -> CivilDate? {
        let day = form.text(field).flatMap { CivilDate($0) }
        if day == nil { errors.add(field, "draw.bad-day") }
        return day
    }
}
