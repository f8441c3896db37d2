// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Markup
import Web
import WorkOrderRules

/// The ledger of one order as sentences: the spine of its page.
struct Timeline {
    /// To whom it is told: staff see names, units and internal reasons; reporters and the public see posts.
    enum Reader: Equatable {
        case staff
        case reporter
        /// Whose own number was opened: these lines and no others.
        case supporter
        case everybody
    }

    let entries: [JournalEntry]
    let photos: [PhotoID: PhotoStage]
    /// Where the photos are served; empty for those who may know that there are some but not see them.
    let photoBase: String
    let reader: Reader
    let people: any OrderPeople
    let matters: any OrderMatters

    func write(_ h: inout HTML, _ words: Words) {
        let shown = entries.filter(isShown)
        h(.ol, .class("timeline"), .role("list")) { h in
            for (index, entry) in shown.enumerated() {
                let isLast = index == shown.count - 1
                h(.li, .class(isLast ? "now" : tone(entry)), .aria("current", isLast ? "true" : nil)) { h in
                    h(.p, sentence(entry, words))
                    if let quoted = quote(entry) { h(.blockquote, quoted) }
                    if !photoBase.isEmpty, let photo = entry.payload.text("photo").flatMap({ PhotoID($0) }),
                        photos[photo] != nil
                    {
                        OrderParts.photos(&h, [photo], base: photoBase, words)
                    }
                    h(.p, .class("who")) { h in
                        OrderParts.time(&h, entry.at, words)
                        h.text(" · " + who(entry, words))
                    }
                }
            }
        }
    }

    /// The same as plain lines, for documents.
    func lines(_ words: Words) -> [(at: Instant, sentence: String, quote: String?, who: String)] {
        entries.filter(isShown).map { ($0.at, sentence($0, words), quote($0), who($0, words)) }
    }

    private func isShown(_ entry: JournalEntry) -> Bool {
        // Who supported a report is staff's to know, and what they said.
        if entry.payload.text("supporter") != nil { return reader == .staff || reader == .supporter }
        return switch entry.kind {
        case .orderContactSeen, .orderCalledBack, .orderShowingProposed, .orderShowingRefused, .orderConsentWithdrawn:
            reader != .everybody
        default:
            reader == .staff
                || !(Self.isInternal(entry.kind) || Self.isTogether(entry.kind) || Self.isAboutDispatch(entry.kind))
        }
    }

    private func tone(_ entry: JournalEntry) -> String? {
        switch entry.kind {
        case .orderOverdue, .orderCheckFailed, .orderEscalated, .orderCallLate, .orderSupervisionLate, .orderErrandLate:
            "late"
        default: nil
        }
    }

    private func sentence(_ entry: JournalEntry, _ words: Words) -> String {
        var values = lifeValues(entry, words)
        if let unit = entry.payload.text("unit").flatMap({ UnitID($0) }) {
            values["unit"] = people.unitName(unit, words.language)
        }
        if let code = entry.payload.text("matter").flatMap({ MatterCode($0) }) {
            values["matter"] = matters.name(code, words.language)
        }
        if let outcome = entry.payload.text("outcome") ?? entry.payload.text("proposed") {
            values["outcome"] = words("outcome." + outcome)
        }
        if let solved = entry.payload.text("solved") { values["solved"] = words("rating." + solved) }
        if let grade = entry.payload.number("grade") { values["grade"] = words("grade.\(grade)") }
        if let channel = entry.payload.text("channel") { values["channel"] = words("channel." + channel) }
        if entry.kind == .orderPartnerUpdated, let status = entry.payload.text("status") {
            values["claim"] = words("partner." + status)
        }
        values["number"] = entry.payload.text("number") ?? ""
        values.merge(togetherValues(entry, words)) { $1 }
        values.merge(dispatchValues(entry, words)) { $1 }
        values.merge(callbackValues(entry, values, words)) { $1 }
        values.merge(showingValues(entry, words)) { $1 }
        return words("event." + entry.kind.rawValue, values)
    }

    /// The words that belong to the event; internal reasons stay with staff.
    private func quote(_ entry: JournalEntry) -> String? {
        switch entry.kind {
        case .orderCheckFailed: reader == .staff ? entry.payload.text("reason") : nil
        case .orderErased: reader == .staff ? entry.payload.text("reason") : nil
        // Whoever is looked up may know what for.
        case .orderContactSeen: reader == .everybody ? nil : entry.payload.text("reason")
        case .orderReporterAsked: reader == .everybody ? nil : entry.payload.text("question")
        case .orderReported, .orderReporterAnswered, .orderSelfHandled, .orderPartnerUpdated, .orderCalledBack,
            .orderSampled:
            reader == .everybody ? nil : entry.payload.text("words")
        case .orderDeclined, .orderReopenRefused, .orderReopenRequested:
            reader == .everybody ? nil : entry.payload.text("reason")
        case .orderShowingProposed, .orderShowingRefused, .orderTakenDown: showingQuote(entry)
        default:
            Self.isTogether(entry.kind)
                ? togetherQuote(entry) : Self.isAboutDispatch(entry.kind) ? dispatchQuote(entry) : lifeQuote(entry)
        }
    }

    private func who(_ entry: JournalEntry, _ words: Words) -> String {
        let post = words("role." + entry.role.rawValue)
        let parts = entry.actor.split(separator: ":")
        switch parts.first {
        case "system": return words("actor.system")
        case "visitor": return words(entry.kind == .orderSupported ? "actor.supporter" : "actor.reporter")
        case "program": return words("actor.program")
        default:
            guard reader == .staff, parts.count > 1, let account = AccountID(parts[1]) else { return post }
            return people.accountName(account) + " · " + post
        }
    }
}
