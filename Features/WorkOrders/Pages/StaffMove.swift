// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// One move that this member of staff may make: a button, or a small form that opens in place, with what will happen.
struct StaffMove {
    let move: Move.Name
    let record: OrderRecord
    let isFirst: Bool
    let isOpen: Bool
    let form: Form
    let errors: FieldErrors
    let units: [UnitChoice]
    /// The desk's list to go back to.
    let list: DeskAddress?
    let feature: WorkOrders

    func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        switch move {
        case .take, .passCheck, .grantReopen, .grantReturn, .resume:
            formAround(&h, context) { h in
                h(.button, .class(isFirst ? "button primary wide" : "button wide"), words("move." + move.rawValue))
            }
            h(.p, .class("hint"), words("move.\(move.rawValue).hint"))
            if move == .take, list == nil { afterwards(&h, context) }
        case .merge:
            h(
                .a, .class(isFirst ? "button primary wide" : "button wide"),
                .href("/work-orders/\(record.order.id)/merging"), words("move.merge"))
            h(.p, .class("hint"), words("move.merge.hint"))
        default:
            h(.details, .class(isFirst ? "more first" : "more"), .flag("open", isOpen || isFirst)) { h in
                h(.summary, words("move." + move.rawValue))
                formAround(&h, context) { h in
                    fields(&h, words)
                    h(
                        .p, .class("hint"),
                        words(
                            "move.\(move.rawValue).hint", ["transfers": String(record.order.limits.transfers)]))
                    h(.button, .class(isFirst ? "button primary wide" : "button wide"), words("move." + move.rawValue))
                }
            }
        }
    }

    /// What handlers do where they stand may wait on their device for a network; a desk has one.
    private var mayWait: Bool { list == nil && (move == .take || move == .report) }

    /// Somebody who took the order without a network goes on to report without one: the script shows this form then.
    private func afterwards(_ h: inout HTML, _ context: WebContext) {
        h(.div, .hidden(), .flag("data-afterwards")) { h in
            StaffMove(
                move: .report, record: record, isFirst: false, isOpen: true, form: Form(), errors: FieldErrors(),
                units: units, list: nil, feature: feature
            ).write(&h, context)
        }
    }

    private func formAround(_ h: inout HTML, _ context: WebContext, _ content: (inout HTML) -> Void) {
        let noun = MoveRoutes.noun(move) ?? ""
        let (words, id) = (context.words, record.order.id)
        h.element(
            .form,
            [.method("post"), .action("/work-orders/\(record.order.id)/\(noun)")]
                + (move == .report ? [.named("enctype", "multipart/form-data")] : [])
                + (mayWait ? OfflineParts.queued(words("move." + move.rawValue), record.title, order: id) : [])
        ) { h in
            h.token(context)
            h.void(.input, .type("hidden"), .name("version"), .value(String(record.order.version)))
            if let list { h.void(.input, .type("hidden"), .name("back"), .value(list.text)) }
            if mayWait, move == .report { OfflineParts.restored(&h, words) }
            content(&h)
        }
    }

    private func fields(_ h: inout HTML, _ words: Words) {
        switch move {
        case .accept: accept(&h, words)
        case .decline:
            area("reason", &h, words, required: true)
            area("rightPath", &h, words, required: true)
        case .dispatch: dispatch(&h, words)
        case .askReporter: area("question", &h, words, required: true)
        case .report: report(&h, words)
        case .failCheck, .refuseReopen, .refuseDelay, .refuseReturn, .refuseShelve:
            area("reason", &h, words, required: true)
        case .close: close(&h, words)
        case .askDelay, .askShelve:
            day("until", &h, words)
            area("reason", &h, words, required: true)
        case .grantDelay, .grantShelve: day("until", &h, words)
        case .askReturn:
            area("reason", &h, words, required: true)
            area("basis", &h, words, required: true)
            choice(
                "unit", label: "field.right-unit", &h, words, empty: words("field.right-unit.unknown"),
                units.map { ($0.code, $0.name(words.language)) }, chosen: form.raw("unit"))
        case .reassign:
            dispatch(&h, words)
            area("reason", &h, words, required: true)
        case .nameConcern: concern(&h, words)
        case .take, .merge, .passCheck, .grantReopen, .grantReturn, .resume, .reporterAnswers, .rate, .requestReopen,
            .withdraw:
            break
        }
    }

    /// A day up to which something is to go on; what was asked for stands there for whoever grants it.
    private func day(_ name: String, _ h: inout HTML, _ words: Words) {
        let id = "\(move.rawValue)-\(name)"
        let error = errors.sentence(name, words)
        let asked = record.order.request?.until.map { CivilTime($0).date.description } ?? ""
        let typed = form.raw(name)
        h(.div, .class(error == nil ? "field" : "field invalid"), .id(error == nil ? nil : name)) { h in
            h(.label, .for(id), words("field." + name))
            h(.p, .class("hint"), .id(id + "-hint"), words("field.\(name).\(move.rawValue)"))
            if let error { h(.p, .class("error"), .id(id + "-error"), error) }
            h.void(
                .input, .id(id), .name(name), .type("date"), .required(true), .value(typed.isEmpty ? asked : typed),
                .aria("describedby", error == nil ? id + "-hint" : id + "-hint " + id + "-error"))
        }
    }

    private func concern(_ h: inout HTML, _ words: Words) {
        choice(
            "unit", label: "field.concern-unit", &h, words, empty: words("field.concern.none"),
            units.map { ($0.code, $0.name(words.language)) }, chosen: form.raw("unit"))
        let members = units.flatMap { unit in
            unit.members.map { ($0.account.description, "\($0.name) · \(unit.name(words.language))") }
        }
        choice(
            "assignee", label: "field.concern-person", &h, words, empty: words("field.concern.none"),
            members.map { (value: $0.0, words: $0.1) }, chosen: form.raw("assignee"))
    }

    /// A text of some lines; ids carry the move's name because several forms share the page.
    private func area(_ name: String, _ h: inout HTML, _ words: Words, required: Bool) {
        let id = "\(move.rawValue)-\(name)"
        let error = errors.sentence(name, words)
        h(.div, .class(error == nil ? "field" : "field invalid"), .id(error == nil ? nil : name)) { h in
            h(.label, .for(id), words("field." + name))
            if let error { h(.p, .class("error"), .id(id + "-error"), error) }
            h(
                .textarea, .id(id), .name(name), .rows(3), .required(required),
                .aria("describedby", error == nil ? nil : id + "-error"), text: form.raw(name))
        }
    }

    private func choice(
        _ name: String, label: String? = nil, _ h: inout HTML, _ words: Words, empty: String?,
        _ options: [(value: String, words: String)], chosen: String
    ) {
        let id = "\(move.rawValue)-\(name)"
        let error = errors.sentence(name, words)
        h(.div, .class(error == nil ? "field" : "field invalid"), .id(error == nil ? nil : name)) { h in
            h(.label, .for(id), words(label ?? "field." + name))
            if let error { h(.p, .class("error"), error) }
            h(.select, .id(id), .name(name)) { h in
                if let empty { h(.option, .value(""), empty) }
                for option in options {
                    h(.option, .value(option.value), .selected(option.value == chosen), option.words)
                }
            }
        }
    }

    private func accept(_ h: inout HTML, _ words: Words) {
        let current = record.order.matter.code.text
        h(.div, .class("field")) { h in
            h(.label, .for("accept-matter"), words("field.matter"))
            h(.select, .id("accept-matter"), .name("matter")) { h in
                h(
                    .option, .value(""),
                    words("field.matter.keep", ["name": feature.matters.name(record.order.matter.code, words.language)])
                )
                for group in feature.matters.groups(words.language) {
                    h(.optgroup, .named("label", group.name)) { h in
                        for matter in group.matters where matter.code.text != current {
                            h(.option, .value(matter.code.text), matter.name)
                        }
                    }
                }
            }
        }
    }

    private func dispatch(_ h: inout HTML, _ words: Words) {
        // Not beside the refusal, which says the same.
        if errors.isEmpty, let recall = feature.guardian.recall(of: record.order) {
            let details = DispatchBarred.details(recall, of: record.order, feature, words)
            h(.p, .class("notice warn"), words("dispatch.recalled", details))
        }
        let chosen = form.raw("unit")
        let listed = ListedUnits(units, by: feature.guardian.listing(of: record.order))
        choice("unit", &h, words, empty: nil, listed.options(words), chosen: chosen)
        listed.write(&h, words)
        let members = listed.units.prefix(12).flatMap { unit in
            unit.members.map { ($0.account.description, "\($0.name) · \(unit.name(words.language))") }
        }
        choice(
            "assignee", &h, words, empty: words("field.assignee.anyone"), members.map { (value: $0.0, words: $0.1) },
            chosen: form.raw("assignee"))
    }

    private func report(_ h: inout HTML, _ words: Words) {
        area("words", &h, words, required: true)
        OfflineParts.voice(&h, for: "report-words", words)
        h(.fieldset) { h in
            h(.legend, words("field.proposed"))
            for outcome in ProposedOutcome.allCases {
                h(.label, .class("choice")) { h in
                    h.void(
                        .input, .type("radio"), .name("proposed"), .value(outcome.rawValue), .required,
                        .checked(
                            form.raw("proposed").isEmpty ? outcome == .solved : form.raw("proposed") == outcome.rawValue
                        ))
                    h(.span, words("outcome." + outcome.rawValue))
                }
            }
        }
        let error = errors.sentence("photos", words)
        h(.div, .class(error == nil ? "field" : "field invalid"), .id(error == nil ? nil : "photos")) { h in
            h(.label, .for("report-photos"), words("field.photos"))
            if let error { h(.p, .class("error"), error) }
            h.void(
                .input, .id("report-photos"), .name("photos"), .type("file"),
                .named("accept", PhotoShelf.accepted), .flag("multiple"))
        }
    }

    private func close(_ h: inout HTML, _ words: Words) {
        let proposed: String =
            if case .toCheck(let handling) = record.order.state { handling.proposed.rawValue } else { "notOurs" }
        let outcomes: [Outcome.Name] =
            switch record.order.state.name {
            case .toCheck: [.solved, .partlySolved, .cannotBeDone, .notOurs]
            case .waitingForReporter: [.cannotBeDone]
            default: [.notOurs, .cannotBeDone]
            }
        choice(
            "outcome", &h, words, empty: nil, outcomes.map { ($0.rawValue, words("outcome." + $0.rawValue)) },
            chosen: form.raw("outcome").isEmpty ? proposed : form.raw("outcome"))
        area("answer", &h, words, required: true)
        h(.details, .flag("open", !errors.isEmpty)) { h in
            h(.summary, words("field.close-more"))
            area("left", &h, words, required: false)
            area("cause", &h, words, required: false)
            area("wentTo", &h, words, required: false)
            area("saidBy", &h, words, required: false)
        }
        if record.mayShow, record.order.matter.sensitivity == 0 {
            h(.label, .class("choice")) { h in
                h.void(.input, .type("checkbox"), .name("show"), .value("yes"))
                h(.span) { h in
                    h.text(words("field.show"))
                    h(.small, words("field.show.hint"))
                }
            }
        }
    }
}
