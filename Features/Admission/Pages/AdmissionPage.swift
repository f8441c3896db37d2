// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// One item: what is asked, what street and district said to it, and what this person may do.
struct AdmissionPage {
    let item: AdmissionItem
    let moves: [AdmissionMove.Name]
    let feature: Admission
    var tried: AdmissionMove.Name?
    var form = Form()
    var errors = FieldErrors()

    init(item: AdmissionItem, moves: [AdmissionMove.Name], feature: Admission) {
        (self.item, self.moves, self.feature) = (item, moves, feature)
    }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = AdmissionParts(feature: feature, words: words)
        return PageFrame(item.terms.title, desk: true, section: "/admissions").render(context, site) { h in
            h(
                .a, .class("back"), .href("/admissions?town=\(feature.places.code(item.terms.town))"),
                "← " + words("admission.title"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, item.terms.title)
                    h(.p, .class("row")) { h in parts.badge(&h, item, context.now) }
                }
            }
            h(.div, .class("two")) { h in
                h(.div, .class("stack")) { h in
                    facts(&h, parts, words)
                    story(&h, words)
                }
                h(.section, .class("card"), .aria("labelledby", "moves")) { h in
                    h(.h2, .id("moves"), words("admission.next"))
                    ErrorSummary.write(&h, errors, words)
                    if moves.isEmpty { h(.p, .class("meta"), words(waiting)) }
                    for (index, move) in moves.enumerated() { offer(&h, move, isFirst: index == 0, context) }
                }
            }
        }
    }

    private var waiting: String {
        switch item.state {
        case .applied: "admission.next.town"
        case .commented: "admission.next.district"
        case .granted, .refused, .withdrawn, .revoked: "admission.next.nothing"
        }
    }

    private func facts(_ h: inout HTML, _ parts: AdmissionParts, _ words: Words) {
        let terms = item.terms
        h(.dl, .class("facts")) { h in
            for (key, value) in [
                ("unit", parts.unit(terms.unit)), ("matters", parts.matters(terms)), ("basis", terms.basis),
                ("places", parts.places(terms)), ("effort", parts.effort(terms)),
                ("asked", parts.term(terms.from, terms.until)),
            ] {
                h(.dt, words("admission.fact." + key))
                h(.dd, value)
            }
        }
    }

    /// Every step with who made it: posts, no names.
    private func story(_ h: inout HTML, _ words: Words) {
        let parts = AdmissionParts(feature: feature, words: words)
        h(.section, .class("spine"), .aria("labelledby", "spine")) { h in
            h(.h2, .id("spine"), words("admission.story"))
            h(.ol, .class("timeline"), .role("list")) { h in
                step(
                    &h, words("admission.step.applied", ["unit": parts.unit(item.terms.unit)]), nil, item.appliedAt,
                    words)
                if let comment = item.comment {
                    step(
                        &h, words(comment.isInFavour ? "admission.step.favour" : "admission.step.against"),
                        comment.words, comment.at, words)
                }
                if let decision = item.decision {
                    let sentence =
                        decision.until.map { words("admission.step.granted", ["until": parts.day($0)]) }
                        ?? words("admission.step.refused")
                    step(&h, sentence, decision.reason, decision.at, words)
                }
                if let ending = item.ending {
                    step(
                        &h, words(ending.isRevoked ? "admission.step.revoked" : "admission.step.withdrawn"),
                        ending.reason, ending.at, words)
                }
            }
        }
    }

    private func step(_ h: inout HTML, _ sentence: String, _ quote: String?, _ at: Instant, _ words: Words) {
        h(.li) { h in
            h(.p, sentence)
            if let quote { h(.blockquote, quote) }
            h(.p, .class("who")) { $0(.time, .datetime(at.iso8601), words.moment(at)) }
        }
    }

    private func offer(_ h: inout HTML, _ move: AdmissionMove.Name, isFirst: Bool, _ context: WebContext) {
        let words = context.words
        let isTried = move == tried
        h(.details, .class(isFirst ? "more first" : "more"), .flag("open", isFirst || isTried)) { h in
            h(.summary, words("admission.move." + move.rawValue))
            h(.form, .method("post"), .action("/admissions/\(item.id)/\(AdmissionRoutes.noun(move))")) { h in
                h.token(context)
                h.void(.input, .type("hidden"), .name("version"), .value(String(item.version)))
                if move == .comment { favour(&h, words) }
                if move == .grant {
                    line(&h, move, "until", type: "date", value: item.terms.until.description, words)
                }
                area(&h, move, move == .comment ? "words" : "reason", words)
                h(.p, .class("hint"), words("admission.move.\(move.rawValue).hint"))
                h(
                    .button, .class(isFirst ? "button primary wide" : "button wide"),
                    words("admission.move." + move.rawValue))
            }
        }
    }

    private func favour(_ h: inout HTML, _ words: Words) {
        h(.fieldset, .id("favour")) { h in
            h(.legend, words("admission.favour"))
            for value in ["yes", "no"] {
                h(.label, .class("choice")) { h in
                    h.void(
                        .input, .type("radio"), .name("favour"), .value(value), .required,
                        .checked(form.raw("favour") == value))
                    h(.span, words("admission.favour." + value))
                }
            }
        }
    }

    private func area(_ h: inout HTML, _ move: AdmissionMove.Name, _ name: String, _ words: Words) {
        let id = "\(move.rawValue)-\(name)"
        around(&h, move, name, words) { h, described in
            h(
                .textarea, .id(id), .name(name), .rows(3), .required(true), .aria("describedby", described),
                text: move == tried ? form.raw(name) : "")
        }
    }

    private func line(
        _ h: inout HTML, _ move: AdmissionMove.Name, _ name: String, type: String, value: String, _ words: Words
    ) {
        let id = "\(move.rawValue)-\(name)"
        let typed = move == tried ? form.raw(name) : ""
        around(&h, move, name, words) { h, described in
            h.void(
                .input, .id(id), .name(name), .type(type), .required(true), .value(typed.isEmpty ? value : typed),
                .aria("describedby", described))
        }
    }

    private func around(
        _ h: inout HTML, _ move: AdmissionMove.Name, _ name: String, _ words: Words,
        control: (inout HTML, String?) -> Void
    ) {
        let error = move == tried ? errors.sentence(name, words) : nil
        let id = "\(move.rawValue)-\(name)"
        h(.div, .class(error == nil ? "field" : "field invalid"), .id(error == nil ? nil : name)) { h in
            h(.label, .for(id), words("admission.field." + name))
            if let error { h(.p, .class("error"), .id(id + "-error"), error) }
            control(&h, error == nil ? nil : id + "-error")
        }
    }
}
