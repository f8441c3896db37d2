// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// The proposal: words before and after side by side, then each photo with what is to be painted over.
struct ShowingFields {
    let path: String
    /// What the reporter was told.
    let answer: String
    let photos: [PhotoID]
    let copies: [PublicationPhoto]
    let publication: Publication?
    let form: Form
    let errors: FieldErrors
    let order: OrderID

    func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let isWaiting = if case .proposed? = publication?.state { true } else { false }
        if isWaiting {
            h(.details, .class("more"), .flag("open", !errors.isEmpty)) { h in
                h(.summary, words("showing.again"))
                fields(&h, context)
            }
        } else {
            fields(&h, context)
        }
    }

    private var isTyped: Bool { form.fields.contains { $0.name == "words" } }

    /// The earlier proposal, which somebody wants to mend; what was shown before an order was opened again is old.
    private var earlier: Publication? {
        switch publication?.state {
        case .proposed?, .refused?: publication
        case .shown?, .takenDown?, .ended?, nil: nil
        }
    }

    private func fields(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let redaction = Redaction(answer)
        h(.form, .class("stack"), .method("post"), .action(path)) { h in
            h.token(context)
            h(.div, .class("pair sides")) { h in
                h(.section, .class("card"), .aria("labelledby", "original")) { h in
                    h(.h2, .id("original"), words("showing.original"))
                    h(.p, .class("words")) { h in
                        for piece in redaction.pieces {
                            if let kind = piece.kind {
                                h(.mark, .title(words("redaction." + kind.rawValue)), piece.text)
                            } else {
                                h.text(piece.text)
                            }
                        }
                    }
                    found(&h, redaction, words)
                }
                h(.section, .class("card"), .aria("labelledby", "redacted")) { h in
                    h(.h2, .id("redacted"), words("showing.redacted"))
                    Field(
                        "words", label: words("showing.words"),
                        hint: words("showing.words-hint", ["mark": Redaction.mark]),
                        value: isTyped ? form.raw("words") : earlier?.words ?? redaction.proposed, required: true,
                        error: errors.sentence("words", words)
                    ).textarea(&h, rows: 6)
                }
            }
            if !photos.isEmpty {
                h(.section, .class("card"), .aria("labelledby", "photos")) { h in
                    h(.h2, .id("photos"), words("showing.photos"))
                    h(.p, .class("hint"), words("showing.photos-hint"))
                    h(.ul, .class("masks"), .role("list")) { h in
                        for (index, photo) in photos.enumerated() {
                            h(.li) { h in self.photo(&h, photo, index + 1, words) }
                        }
                    }
                }
            }
            h(.p, .class("hint"), words("showing.propose-hint"))
            h(.div, .class("actions")) { h in h(.button, .class("button primary"), words("showing.propose")) }
        }
    }

    private func found(_ h: inout HTML, _ redaction: Redaction, _ words: Words) {
        let kinds = Redaction.Kind.allCases.compactMap { kind in
            let count = redaction.traces.count { $0.kind == kind }
            return count == 0 ? nil : words("redaction." + kind.rawValue) + " \(count)"
        }
        let sentence =
            kinds.isEmpty
            ? words("showing.found-none") : words("showing.found", ["kinds": kinds.joined(separator: " · ")])
        h(.p, .class("hint"), sentence)
    }

    private func photo(_ h: inout HTML, _ photo: PhotoID, _ number: Int, _ words: Words) {
        let copy = earlier == nil ? nil : copies.first { $0.photo == photo }
        let isChosen = isTyped ? form.all("photo").contains(photo.description) : copy != nil
        let name = ShowingForm.areas(photo)
        let typed = isTyped ? form.raw(name) : PhotoArea.text(copy?.areas ?? [])
        h(.figure, .class("mask"), .flag("data-mask")) { h in
            h(.div, .class("canvas")) { h in
                h.void(
                    .img, .src("/work-orders/\(order)/photos/\(photo)"),
                    .alt(words("order.photo-alt", ["n": String(number)])))
                h(
                    .svg, .named("viewBox", "0 0 1000 1000"), .named("preserveAspectRatio", "none"),
                    .aria("hidden", "true")
                ) { h in
                    for area in (try? PhotoArea.areas(typed)) ?? [] {
                        h(
                            .rect, .named("x", String(area.left)), .named("y", String(area.top)),
                            .named("width", String(area.width)), .named("height", String(area.height))
                        ) { _ in }
                    }
                }
            }
            h(.label, .class("choice")) { h in
                h.void(
                    .input, .type("checkbox"), .name("photo"), .value(photo.description), .checked(isChosen))
                h(.span, words("showing.show-photo", ["n": String(number)]))
            }
            Field(
                name, label: words("showing.areas", ["n": String(number)]), hint: words("showing.areas-hint"),
                value: typed, error: errors.sentence(name, words)
            ).textarea(&h, rows: 2, .autocomplete("off"), .flag("data-areas"))
        }
    }
}
