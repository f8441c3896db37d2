// SPDX-License-Identifier: Apache-2.0
import Kernel
import PeopleRules
import Web

/// The form that grants a post decoded: either a draft, or everything that is wrong with it.
struct GrantForm {
    private(set) var draft: PostStore.Draft?
    private(set) var errors = FieldErrors()

    init(_ form: Form, for account: AccountID, _ context: WebContext, _ feature: People) {
        let role = form.text("role").flatMap { Role(rawValue: $0) }
        if role == nil { errors.add("role", "form.missing") }
        let place = PlaceField.read(form, context, feature.places, &errors)
        if place == nil, errors.of("place") == nil { errors.add("place", "form.missing") }
        let unit = form.text("unit").map { feature.book.unit(code: $0.uppercased()) }
        if case .some(nil) = unit { errors.add("unit", PeopleRefusal.unitUnknown.code) }
        let from = form.text("from").map { CivilDate($0) } ?? CivilTime(context.now).date
        if from == nil { errors.add("from", "people.date-malformed") }
        let until = form.text("until").map { CivilDate($0) }
        if case .some(nil) = until { errors.add("until", "people.date-malformed") }
        guard errors.isEmpty, let role, let place, let from else { return }
        draft = PostStore.Draft(
            account: account, role: role, place: place.id, level: place.level, unit: unit??.id, from: from,
            until: until ?? nil)
    }

    /// Puts a refusal at the field that it is about.
    mutating func take(_ refusal: PeopleRefusal) {
        let field =
            switch refusal {
            case .levelDoesNotFit, .placeMissing: "place"
            case .unitMissing, .unitNotAllowed, .unitDoesNotFit, .unitUnknown: "unit"
            case .datesReversed: "until"
            default: "role"
            }
        errors.add(field, refusal.code, refusal.details)
    }
}
