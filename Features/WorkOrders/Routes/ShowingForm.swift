// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// What somebody proposes to show, as it was typed: words, chosen photos, and the areas of each that are painted over.
struct ShowingForm {
    let form: Form
    private(set) var errors = FieldErrors()
    private(set) var words = ""
    private(set) var wanted: [(photo: PhotoID, areas: [PhotoArea])] = []

    /// - Parameter photos: the photos that the order has.
    init(_ form: Form, photos: [PhotoID]) {
        self.form = form
        words = form.raw("words").trimmingBlanks
        if words.isEmpty { errors.add("words", "form.missing") }
        let chosen = Set(form.all("photo").compactMap { PhotoID($0) })
        for photo in photos where chosen.contains(photo) {
            do throws(ShowingRefusal) {
                wanted.append((photo, try PhotoArea.areas(form.raw(Self.areas(photo)))))
            } catch {
                errors.add(Self.areas(photo), error.code, error.details)
            }
        }
    }

    /// The name of the field with a photo's areas.
    static func areas(_ photo: PhotoID) -> String { "areas-\(photo)" }

    /// Puts a refusal at the field to blame; false when it is the order or the person.
    mutating func blame(_ refusal: ShowingRefusal) -> Bool {
        switch refusal {
        case .wordsMissing(let field): errors.add(field, "form.missing")
        case .wordsTooLong(let field, let limit): errors.add(field, "form.too-long", ["limit": String(limit)])
        case .numberLeft: errors.add("words", refusal.code)
        case .notYours, .noConsent, .sensitive, .stillOpen, .reopeningAsked, .nothingToShow, .alreadyShown,
            .notProposed, .decidedByProposer, .notShown, .unknownPhoto, .badArea, .tooManyAreas:
            return false
        }
        return true
    }
}
