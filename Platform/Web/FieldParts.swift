// SPDX-License-Identifier: Apache-2.0
import Markup

/// One labelled field of a form: label above, hint under, error at the field.
package struct Field: Sendable {
    package var name: String
    package var label: String
    package var hint: String?
    package var value = ""
    package var isRequired = false
    package var optionalNote: String?
    package var error: String?

    package init(
        _ name: String, label: String, hint: String? = nil, value: String = "", required: Bool = false,
        optionalNote: String? = nil, error: String? = nil
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.value = value
        isRequired = required
        self.optionalNote = optionalNote
        self.error = error
    }

    private var describedBy: String? {
        let ids = [hint == nil ? nil : name + "-hint", error == nil ? nil : name + "-error"].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    /// Label, hint and error around a control.
    package func write(_ h: inout HTML, control: (inout HTML) -> Void) {
        h(.div, .class(error == nil ? "field" : "field invalid")) { h in
            h(.label, .for(name)) { h in
                h.text(label)
                if let optionalNote { h(.span, .class("optional"), optionalNote) }
            }
            if let hint { h(.p, .class("hint"), .id(name + "-hint"), hint) }
            if let error { h(.p, .class("error"), .id(name + "-error"), error) }
            control(&h)
        }
    }

    /// A one-line input.
    package func input(_ h: inout HTML, type: String = "text", _ more: Attribute...) {
        write(&h) { h in
            h.element(
                .input,
                void: [
                    .id(name), .name(name), .type(type), .value(type == "password" ? nil : value),
                    .required(isRequired),
                    .aria("invalid", error == nil ? nil : "true"), .aria("describedby", describedBy),
                ] + more)
        }
    }

    /// A field of several lines.
    package func textarea(_ h: inout HTML, rows: Int = 4, _ more: Attribute...) {
        write(&h) { h in
            h.element(
                .textarea,
                [
                    .id(name), .name(name), .rows(rows), .required(isRequired),
                    .aria("invalid", error == nil ? nil : "true"), .aria("describedby", describedBy),
                ] + more, value)
        }
    }

    /// A choice of one.
    package func select(_ h: inout HTML, _ options: [(value: String, words: String)], empty: String? = nil) {
        write(&h) { h in
            h(
                .select, .id(name), .name(name), .required(isRequired), .aria("invalid", error == nil ? nil : "true"),
                .aria("describedby", describedBy)
            ) { h in
                if let empty { h(.option, .value(""), empty) }
                for option in options {
                    h(.option, .value(option.value), .selected(option.value == value), option.words)
                }
            }
        }
    }
}

/// All errors of a form in one box at its top, each a link to its field.
package struct ErrorSummary: Sendable {
    package static func write(_ h: inout HTML, _ errors: FieldErrors, _ words: Words) {
        guard !errors.isEmpty else { return }
        // Focus goes there by itself, so that whoever doesn't see the page hears what is wrong; scripts look for the mark.
        h(
            .div, .class("errors"), .role("alert"), .named("tabindex", "-1"), .flag("data-errors"), .flag("autofocus")
        ) { h in
            h(.h2, words("form.errors"))
            h(.ul) { h in
                for error in errors.all {
                    h(.li) { h in h(.a, .href("#" + error.field), words("error." + error.code, error.details)) }
                }
            }
        }
    }
}

extension FieldErrors {
    /// The sentence at one field; nil when nothing is wrong with it.
    package func sentence(_ field: String, _ words: Words) -> String? {
        of(field).map { words("error." + $0.code, $0.details) }
    }
}

extension HTML {
    /// The hidden token that every form of ours carries.
    package mutating func token(_ context: WebContext) {
        void(.input, .type("hidden"), .name("_token"), .value(context.formToken))
    }
    /// A name and what is said of it, inside a list of facts (`dl`).
    package mutating func fact(_ name: String, _ value: String) {
        self(.dt, name)
        self(.dd, value)
    }
}
