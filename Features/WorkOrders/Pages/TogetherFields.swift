// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// One small form beside an order that opens in place; ids carry its key because several share the page.
struct TogetherFields {
    /// The noun, and the id of what it is about.
    let key: String
    let path: String
    let attempt: TogetherForm?
    let list: DeskAddress?
    let words: Words

    /// What was typed into this very form before; empty when another one was sent.
    private var form: Form { isTried ? attempt?.form ?? Form() : Form() }
    private var errors: FieldErrors { isTried ? attempt?.errors ?? FieldErrors() : FieldErrors() }
    private var isTried: Bool { attempt?.key == key }

    /// - Parameter isFirst: whether it is what this person came for.
    func write(
        _ h: inout HTML, _ title: String, isFirst: Bool = false, hint: String? = nil, _ context: WebContext,
        fields: (inout HTML) -> Void
    ) {
        h(.details, .class(isFirst ? "more first" : "more"), .flag("open", isTried || isFirst)) { h in
            h(.summary, words(title))
            h(.form, .method("post"), .action(path)) { h in
                h.token(context)
                if let list { h.void(.input, .type("hidden"), .name("back"), .value(list.text)) }
                ErrorSummary.write(&h, errors, words)
                fields(&h)
                if let hint { h(.p, .class("hint"), words(hint)) }
                h(.button, .class(isFirst ? "button primary wide" : "button wide"), words(title))
            }
        }
    }

    func area(
        _ name: String, label: String, _ h: inout HTML, required: Bool = true, rows: Int = 3, value: String = ""
    ) {
        let typed = form.raw(name)
        around(name, label, &h) { h, id, described in
            h(
                .textarea, .id(id), .name(name), .rows(rows), .required(required), .aria("describedby", described),
                text: typed.isEmpty ? value : typed)
        }
    }

    func line(_ name: String, label: String, _ h: inout HTML, type: String = "text", value: String = "") {
        let typed = form.raw(name)
        around(name, label, &h) { h, id, described in
            h.void(
                .input, .id(id), .name(name), .type(type), .required(true), .value(typed.isEmpty ? value : typed),
                .aria("describedby", described))
        }
    }

    func choice(
        _ name: String, label: String, _ h: inout HTML, _ options: [(value: String, words: String)],
        empty: String? = nil
    ) {
        let chosen = form.raw(name)
        around(name, label, &h) { h, id, described in
            h(.select, .id(id), .name(name), .aria("describedby", described)) { h in
                if let empty { h(.option, .value(""), empty) }
                for option in options {
                    h(.option, .value(option.value), .selected(option.value == chosen), option.words)
                }
            }
        }
    }

    /// Something to tick, and what belongs to it.
    struct Box {
        let value: String
        let words: String
        let parts: [(value: String, words: String)]
    }

    /// Several to choose from; what belongs to a choice opens under it.
    func boxes(_ name: String, label: String, _ h: inout HTML, _ boxes: [Box]) {
        let chosen = Set(form.all(name))
        let error = errors.sentence(name, words)
        h(.fieldset, .class(error == nil ? "field" : "field invalid"), .id(error == nil ? nil : name)) { h in
            h(.legend, words(label))
            if let error { h(.p, .class("error"), error) }
            for box in boxes {
                tick(&h, name, box.value, box.words, chosen)
                guard !box.parts.isEmpty else { continue }
                let isOpen = box.parts.contains { chosen.contains($0.value) }
                h(.details, .class("more"), .flag("open", isOpen)) { h in
                    h(.summary, words("together.invited-persons", ["unit": box.words]))
                    for part in box.parts { tick(&h, name, part.value, part.words, chosen) }
                }
            }
        }
    }

    private func tick(_ h: inout HTML, _ name: String, _ value: String, _ text: String, _ chosen: Set<String>) {
        h(.label, .class("choice")) { h in
            h.void(
                .input, .type("checkbox"), .name(name), .value(value), .checked(chosen.contains(value)))
            h.text(text)
        }
    }

    /// How long there is: the limits that are usual here.
    func limit(_ h: inout HTML) {
        choice("limit", label: "together.limit", &h, TogetherForm.limits.map { ($0, words("together.limit." + $0)) })
    }

    private func around(
        _ name: String, _ label: String, _ h: inout HTML, control: (inout HTML, String, String?) -> Void
    ) {
        let id = "\(key)-\(name)"
        let error = errors.sentence(name, words)
        h(.div, .class(error == nil ? "field" : "field invalid"), .id(error == nil ? nil : name)) { h in
            h(.label, .for(id), words(label))
            if let error { h(.p, .class("error"), .id(id + "-error"), error) }
            control(&h, id, error == nil ? nil : id + "-error")
        }
    }
}
