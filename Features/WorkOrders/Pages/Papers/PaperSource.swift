// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web
import WorkOrderRules

/// What the papers of one order are filled from.
struct PaperSource {
    enum Reader: Equatable {
        case staff
        /// With the whole follow link.
        case reporter(link: String)
    }

    let record: OrderRecord
    let entries: [JournalEntry]
    var supervisions: [SupervisionRecord] = []
    /// What is worked on in the place of a merged order.
    var main: FollowStory.Main?
    let reader: Reader
    let names: PaperNames

    /// The paper of that kind; nil when there is nothing yet that it could say.
    func paper(_ kind: PaperKind) -> (any Paper)? {
        switch kind {
        case .assignment: AssignmentPaper(self)
        case .supervision: SupervisionPaper(self)
        case .acceptance: AcceptancePaper(self)
        case .refusal: RefusalPaper(self)
        case .delay: DelayPaper(self)
        case .answer: AnswerPaper(self)
        case .receipt: ReceiptPaper(self)
        }
    }

    /// The papers that can be printed now.
    var kinds: [PaperKind] {
        (reader == .staff ? PaperKind.ofStaff : PaperKind.ofReporter).filter { paper($0) != nil }
    }

    /// Letters go to people outside: what staff found themselves has nobody to write to.
    var hasAddressee: Bool { if case .staff = record.order.reporter { false } else { true } }

    /// The reporter's promise after a line of the ledger; nil when no line up to there says.
    func promise(upTo index: Int) -> Instant? {
        entries[...index].last { $0.payload.number("due") != nil }?.payload.number("due").map {
            Instant(milliseconds: $0)
        }
    }
}

/// The names on a paper, by language.
struct PaperNames {
    let issuer: @Sendable (Language) -> String
    let matter: @Sendable (Language) -> String
    let unit: @Sendable (UnitID, Language) -> String

    /// The street's own office signs; where there is none, the street.
    init(of record: OrderRecord, _ feature: WorkOrders) {
        let order = record.order
        let office = feature.people.units(for: order.locality).first { $0.isTown }
        issuer = { office?.name($0) ?? feature.places.name(order.locality.town, $0) }
        matter = { feature.matters.name(order.matter.code, $0) }
        unit = { feature.people.unitName($0, $1) }
    }

    init(issuer: String, matter: String, unit: String) {
        self.issuer = { _ in issuer }
        self.matter = { _ in matter }
        self.unit = { _, _ in unit }
    }
}
