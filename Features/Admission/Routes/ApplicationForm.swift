// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Web

/// What a department typed into an application, as terms; or what is wrong with it.
struct ApplicationForm {
    let terms: AdmissionTerms?
    private(set) var errors = FieldErrors()

    init(_ form: Form, _ context: WebContext, _ feature: Admission) throws(AdmissionRefusal) {
        guard let unit = context.actor.unit, feature.units.isDepartment(unit) else { throw .notYours }
        let today = CivilTime(context.now).date
        var errors = FieldErrors()
        let town = feature.places.place(code: form.raw("town")).flatMap { $0.level == .town ? $0 : nil }
        if town == nil { errors.add("town", "form.missing") }
        let matters = form.all("matters").compactMap { MatterCode($0) }.filter { feature.matters.isInForce($0) }
        func number(_ field: String, else fallback: Int) -> Int {
            let text = form.raw(field).trimmingBlanks
            return text.isEmpty ? fallback : Int(text) ?? -1
        }
        let from = form.text("from").map { CivilDate($0) } ?? today
        if from == nil { errors.add("from", "admission.no-day") }
        let until = CivilDate(form.raw("until").trimmingBlanks)
        if until == nil { errors.add("until", form.text("until") == nil ? "form.missing" : "admission.no-day") }
        let frequency = Frequency(rawValue: form.raw("frequency"))
        if frequency == nil { errors.add("frequency", "form.missing") }
        guard let town, let from, let until, let frequency else {
            (terms, self.errors) = (nil, errors)
            return
        }
        var places: [Scope] = []
        for code in form.all("places") {
            guard let place = feature.places.place(code: code), place.locality.town == town.id else { continue }
            places.append(.place(place.id, place.level))
        }
        let typed = AdmissionTerms(
            unit: unit, district: town.locality.district, town: town.id,
            places: places.isEmpty ? [.place(town.id, .town)] : places, title: form.raw("title").trimmingBlanks,
            matters: matters, basis: form.raw("basis").trimmingBlanks, frequency: frequency,
            minutes: number("minutes", else: 0), forms: number("forms", else: 0), from: from, until: until)
        for (field, fault) in typed.faults(on: today) { errors.add(field, fault.code, fault.details) }
        (terms, self.errors) = (errors.isEmpty ? typed : nil, errors)
    }
}
