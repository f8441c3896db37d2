// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What stands beside an order: supervisions, calls, tasks and conferences, each with what this person may do about it.
struct TogetherPart {
    let together: Together
    let record: OrderRecord
    let units: [UnitChoice]
    let attempt: TogetherForm?
    /// Whether somebody came to begin something: the forms for it are long, and most who open an order don't need them.
    let begins: Bool
    let list: DeskAddress?
    let feature: WorkOrders

    private var order: WorkOrder { record.order }
    private var base: String { "/work-orders/\(order.id)" }

    func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let offers = mayBegin(context.actor)
        guard !together.isEmpty || offers else { return }
        h(.section, .class("card"), .aria("labelledby", "together")) { h in
            h(.h2, .id("together"), words("together.title"))
            if together.isEmpty { h(.p, .class("meta"), words("together.empty")) }
            part(&h, "together.supervisions", together.supervisions, words) { h, one in
                self.supervision(&h, one, context)
            }
            part(&h, "together.calls", together.calls, words) { h, call in self.call(&h, call, context) }
            part(&h, "together.errands", together.errands, words) { h, errand in self.errand(&h, errand, context) }
            part(&h, "together.conferences", together.conferences, words) { h, one in
                self.conference(&h, one, context)
            }
            if offers {
                h(.div, .flag("data-noprint")) { h in
                    if begins || attempt != nil {
                        beginnings(&h, context)
                    } else {
                        h(.a, .class("button wide"), .href(base + "?begin=1#together"), words("together.begin"))
                    }
                }
            }
        }
    }

    private func part<One>(
        _ h: inout HTML, _ title: String, _ ones: [One], _ words: Words, _ body: (inout HTML, One) -> Void
    ) {
        guard !ones.isEmpty else { return }
        h(.div, .class("together")) { h in
            h(.h3, words(title))
            h(.ul, .class("stack"), .role("list")) { h in
                for one in ones { h(.li, .class("stack tight")) { h in body(&h, one) } }
            }
        }
    }

    private func mayBegin(_ actor: Actor) -> Bool {
        order.isOpen
            && (TogetherPolicy.mayInvite(actor, to: order) || TogetherPolicy.maySupervise(actor, order))
    }

    private func beginnings(_ h: inout HTML, _ context: WebContext) {
        let (actor, words) = (context.actor, context.words)
        if TogetherPolicy.mayWhistle(actor, at: order) { call(&h, "whistles", context) }
        if TogetherPolicy.mayInvite(actor, to: order) {
            call(&h, "invitations", context)
            giving(&h, context)
        }
        if TogetherPolicy.maySupervise(actor, order), !addressees.isEmpty { supervising(&h, context) }
        let calling = fields("conference-calls", "conference-calls", words)
        calling.write(&h, "together.conference-calls.do", hint: "together.conference-calls.hint", context) { h in
            calling.line("held", label: "together.held", &h, type: "datetime-local")
            calling.area("purpose", label: "together.purpose", &h, rows: 2)
            calling.boxes("invited", label: "together.invited", &h, guests(words))
        }
        let form = fields("conferences", "conferences", words)
        form.write(&h, "together.conferences.do", context) { h in
            form.line(
                "held", label: "together.held", &h, type: "datetime-local", value: Self.typed(context.now))
            form.area("members", label: "together.members", &h, rows: 2)
            form.area("minutes", label: "together.minutes", &h, rows: 5)
        }
    }

    private func call(_ h: inout HTML, _ noun: String, _ context: WebContext) {
        let form = fields(noun, noun, context.words)
        form.write(&h, "together.\(noun).do", hint: "together.\(noun).hint", context) { h in
            form.choice("unit", label: "together.unit", &h, choices(units, context.words))
            form.area("words", label: "together.asked", &h)
            form.limit(&h)
        }
    }

    private func giving(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let form = fields("errands", "errands", words)
        form.write(&h, "together.errands.do", hint: "together.errands.hint", context) { h in
            form.choice("unit", label: "together.unit", &h, choices(units, words))
            let members = units.prefix(12).flatMap { unit in
                unit.members.map { (value: $0.account.description, words: "\($0.name) · \(unit.name(words.language))") }
            }
            form.choice("assignee", label: "field.assignee", &h, members, empty: words("field.assignee.anyone"))
            form.area("words", label: "together.asked", &h)
            form.limit(&h)
            if !together.conferences.isEmpty {
                form.choice(
                    "conference", label: "together.of-conference", &h,
                    together.conferences.map { ($0.id.description, words.moment($0.heldAt)) },
                    empty: words("together.no-conference"))
            }
        }
    }

    /// Whoever handles the order or was called to it.
    private var addressees: [UnitChoice] {
        let holder = order.state.assignment?.unit
        let ids = [holder].compactMap { $0 } + order.parties.filter { $0 != holder }.sorted()
        return ids.compactMap { feature.people.unit($0) }
    }

    private func supervising(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let levels: [Supervision.Level] =
            [.dutyChief, .leader].contains(context.actor.role) ? Supervision.Level.allCases : [.reminder]
        let form = fields("supervisions", "supervisions", words)
        form.write(&h, "together.supervisions.do", hint: "together.supervisions.hint", context) { h in
            form.choice("unit", label: "together.unit", &h, choices(addressees, words))
            form.choice(
                "level", label: "together.level", &h,
                levels.map { ($0.rawValue, words("supervision." + $0.rawValue)) })
            form.area("reason", label: "field.reason", &h)
            form.limit(&h)
        }
    }

    private func call(_ h: inout HTML, _ call: Call, _ context: WebContext) {
        let words = context.words
        h(.p, .class("row")) { h in
            h(.span, .class("badge info"), words("call." + call.kind.rawValue))
            h.text(" ")
            h(.strong, unit(call.unit, words))
            h.text(" ")
            if call.answer == nil {
                lamp(&h, call.due, context)
            } else {
                h(.span, .class(call.isLate(at: context.now) ? "badge warn" : "badge good"), words(answered(call)))
            }
        }
        h(.blockquote, call.words)
        if let answer = call.answer {
            if let elements = answer.elements {
                h(.dl, .class("facts")) { h in
                    fact(&h, "together.received", words.moment(elements.receivedAt), words)
                    fact(&h, "together.spoke-with", elements.spokeWith, words)
                    fact(&h, "together.measures", answer.words, words)
                    fact(&h, "together.promised", words.moment(elements.promisedBy), words)
                }
            } else {
                h(.blockquote, answer.words)
            }
            said(&h, answer.by, answer.at, words)
        } else {
            said(&h, call.by, call.at, words)
        }
        if let judgement = call.judgement {
            h(.p, words("together.judged", ["verdict": words("verdict." + judgement.verdict.rawValue)]))
            if !judgement.words.isEmpty { h(.blockquote, judgement.words) }
        }
        callForms(&h, call, context)
    }

    private func answered(_ call: Call) -> String {
        call.answer.map { $0.at > call.due } == true ? "together.answered-late" : "together.answered"
    }

    private func callForms(_ h: inout HTML, _ call: Call, _ context: WebContext) {
        let words = context.words
        if call.answer == nil, TogetherPolicy.actsFor(call.unit, context.actor, order) {
            let form = fields("answer-\(call.id)", "calls/\(call.id)/answer", words)
            let isWhistle = call.kind == .whistle
            form.write(
                &h, "together.answer.do", isFirst: true, hint: isWhistle ? "together.answer.whistle" : nil, context
            ) { h in
                if isWhistle {
                    form.line("received", label: "together.received", &h, type: "datetime-local")
                    form.line("spokeWith", label: "together.spoke-with", &h)
                }
                form.area("words", label: isWhistle ? "together.measures" : "together.answer-words", &h)
                if isWhistle { form.line("until", label: "together.promised", &h, type: "date") }
            }
        }
        if call.kind == .whistle, call.answer != nil, call.judgement == nil,
            TogetherPolicy.mayWhistle(context.actor, at: order), context.actor.unit != call.unit
        {
            let form = fields("rating-\(call.id)", "calls/\(call.id)/rating", words)
            form.write(&h, "together.rating.do", hint: "together.rating.hint", context) { h in
                form.choice(
                    "verdict", label: "together.verdict", &h,
                    Call.Verdict.allCases.map { ($0.rawValue, words("verdict." + $0.rawValue)) })
                form.area("words", label: "together.verdict-words", &h, required: false, rows: 2)
            }
        }
    }

    private func supervision(_ h: inout HTML, _ record: SupervisionRecord, _ context: WebContext) {
        let words = context.words
        let supervision = record.supervision
        h(.p, .class("row")) { h in
            h(.span, .class("badge warn"), words("supervision." + supervision.level.rawValue))
            h.text(" ")
            h(.strong, unit(supervision.unit, words))
            h.text(" ")
            if !supervision.isOpen {
                h(.span, .class("badge"), words("supervision.closed"))
            } else if supervision.answeredAt != nil {
                h(.span, .class("badge good"), words("supervision.answered"))
            } else {
                lamp(&h, supervision.due, context)
            }
        }
        if supervision.reason.isEmpty {
            h(.p, words("supervision.by-clock"))
        } else {
            h(.blockquote, supervision.reason)
        }
        if supervision.author != nil { said(&h, supervision.author, supervision.raisedAt, words) }
        for reply in record.replies {
            h(.blockquote, reply.words)
            said(&h, reply.by, reply.at, words)
        }
        if !record.closingWords.isEmpty { h(.p, words("supervision.closing", ["words": record.closingWords])) }
        supervisionForms(&h, supervision, context)
    }

    private func supervisionForms(_ h: inout HTML, _ supervision: Supervision, _ context: WebContext) {
        let (actor, words) = (context.actor, context.words)
        let path = "supervisions/\(supervision.id)"
        if supervision.isOpen, TogetherPolicy.actsFor(supervision.unit, actor, order) {
            let form = fields("reply-\(supervision.id)", path + "/reply", words)
            form.write(&h, "together.reply.do", isFirst: supervision.answeredAt == nil, context) { h in
                form.area("words", label: "together.answer-words", &h)
            }
        }
        if supervision.mayRaise(actor, order, at: context.now), let next = supervision.level.next {
            let form = fields("raising-\(supervision.id)", path + "/raising", words)
            form.write(&h, "together.raising.\(next.rawValue)", hint: "together.raising.hint", context) { h in
                form.area("reason", label: "field.reason", &h)
                form.limit(&h)
            }
        }
        if supervision.mayClose(actor, order) {
            let form = fields("conclusion-\(supervision.id)", path + "/conclusion", words)
            form.write(&h, "together.closing.do", context) { h in
                form.area("words", label: "together.closing-words", &h, rows: 2)
            }
        }
    }

    private func errand(_ h: inout HTML, _ errand: Errand, _ context: WebContext) {
        let words = context.words
        h(.p, .class("row")) { h in
            h(.strong, unit(errand.unit, words))
            if let assignee = errand.assignee { h.text(" · " + feature.people.accountName(assignee)) }
            h.text(" ")
            if let ending = errand.ending {
                h(
                    .span, .class(ending.end == .done ? "badge good" : "badge"),
                    words("errand." + ending.end.rawValue))
            } else {
                lamp(&h, errand.due, context)
            }
        }
        h(.blockquote, errand.words)
        if let held = together.conferences.first(where: { $0.id == errand.conference })?.heldAt {
            h(.p, .class("meta"), words("together.from-conference", ["when": words.moment(held)]))
        }
        if let ending = errand.ending {
            h(.p, ending.words)
            said(&h, ending.by, ending.at, words)
        } else {
            said(&h, errand.by, errand.at, words)
        }
        if errand.mayDo(context.actor, order) {
            let form = fields("completion-\(errand.id)", "errands/\(errand.id)/completion", words)
            form.write(&h, "together.completion.do", isFirst: errand.assignee == context.actor.account, context) { h in
                form.area("words", label: "together.done-words", &h)
            }
        }
        if errand.mayDrop(context.actor, order) {
            let form = fields("dropping-\(errand.id)", "errands/\(errand.id)/dropping", words)
            form.write(&h, "together.dropping.do", context) { h in
                form.area("words", label: "field.reason", &h, rows: 2)
            }
        }
    }

    private func conference(_ h: inout HTML, _ conference: Conference, _ context: WebContext) {
        let words = context.words
        if !conference.isNoted {
            h(.p) { h in h(.span, .class("badge info"), words("together.conference-called")) }
        }
        h(.dl, .class("facts")) { h in
            fact(&h, "together.held", words.moment(conference.heldAt), words)
            if !conference.purpose.isEmpty { fact(&h, "together.purpose", conference.purpose, words) }
            if !conference.invited.isEmpty { fact(&h, "together.invited", invited(conference, words), words) }
            if conference.isNoted {
                fact(&h, "together.members", conference.members, words)
                fact(&h, "together.minutes", conference.minutes, words)
            }
        }
        said(&h, conference.by, conference.at, words)
        guard conference.mayNote(context.actor, order), conference.heldAt <= context.now else { return }
        let form = fields("minutes-\(conference.id)", "conferences/\(conference.id)/minutes", words)
        form.write(&h, "together.minutes.do", isFirst: true, context) { h in
            form.area("members", label: "together.members", &h, rows: 2, value: invited(conference, words))
            form.area("minutes", label: "together.minutes", &h, rows: 5)
        }
    }

    private func invited(_ conference: Conference, _ words: Words) -> String {
        conference.invited.map { member in
            member.account.map { "\(feature.people.accountName($0)) · \(unit(member.unit, words))" }
                ?? unit(member.unit, words)
        }.joined(separator: words.language == .english ? ", " : "、")
    }

    /// Units, each followed by its people.
    private func guests(_ words: Words) -> [TogetherFields.Box] {
        units.map { unit in
            TogetherFields.Box(
                value: unit.code, words: unit.name(words.language),
                parts: unit.members.map { ("\(unit.code)/\($0.account)", $0.name) })
        }
    }

    private func fields(_ key: String, _ path: String, _ words: Words) -> TogetherFields {
        TogetherFields(key: key, path: base + "/" + path, attempt: attempt, list: list, words: words)
    }

    private func choices(_ units: [UnitChoice], _ words: Words) -> [(value: String, words: String)] {
        units.map { ($0.code, $0.name(words.language)) }
    }

    private func unit(_ id: UnitID, _ words: Words) -> String { feature.people.unitName(id, words.language) }

    private func lamp(_ h: inout HTML, _ due: Instant, _ context: WebContext) {
        OrderParts.lamp(
            &h, due < context.now ? .late : .onTime, due: due, now: context.now, context.words)
    }

    private func said(_ h: inout HTML, _ account: AccountID?, _ at: Instant, _ words: Words) {
        h(.p, .class("meta")) { h in
            OrderParts.time(&h, at, words)
            h.text(" · " + (account.map { feature.people.accountName($0) } ?? words("actor.program")))
        }
    }

    private func fact(_ h: inout HTML, _ key: String, _ value: String, _ words: Words) {
        h(.dt, words(key))
        h(.dd, value)
    }

    /// As a browser writes it into a field for day and time.
    private static func typed(_ instant: Instant) -> String {
        let time = CivilTime(instant)
        let (hour, minute) = (time.hour, time.minute)
        return "\(time.date)T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
