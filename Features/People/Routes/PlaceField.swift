// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A place typed into a form, by code or by name.
enum PlaceField {
    /// nil when nothing was typed or it can't be taken; the reason is then among the errors.
    static func read(
        _ form: Form, _ context: WebContext, _ places: any PeoplePlaces, _ errors: inout FieldErrors
    ) -> (id: PlaceID, level: PlaceLevel)? {
        guard let text = form.text("place") else { return nil }
        let found = places.find(text)
        guard found.count <= 1 else {
            let codes = found.prefix(5).map { "\(places.name($0, context.words.language)) \(places.code($0))" }
            errors.add("place", "people.place-ambiguous", ["places": codes.joined(separator: "; ")])
            return nil
        }
        guard let id = found.first, let level = places.level(id) else {
            errors.add("place", "people.place-unknown")
            return nil
        }
        guard places.covers(context.actor.scope, id) else {
            errors.add("place", "people.place-outside")
            return nil
        }
        return (id, level)
    }
}
