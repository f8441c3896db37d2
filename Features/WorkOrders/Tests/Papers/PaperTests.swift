// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import Web
import WorkOrderRules

@testable import WorkOrders

@Suite("The papers of an order") struct PaperTests {
    static let asked = Instant(iso8601: "2026-03-02T09:00:00+08:00") ?? Instant(milliseconds: 0)
    static let unit = UnitID(high: 0, low: 9)

    static func words(_ language: Language) throws -> Words {
        let shelf = AssetShelf()
        var lexicon = Lexicon()
        for name in ["frame", "work-orders"] {
            try lexicon.add(shelf.text("locales/\(name).txt") ?? "", file: name)
        }
        return lexicon.words(in: language)
    }

    static func source(
        _ state: OrderState, reporter: Reporter = .contact,
        reader: PaperSource.Reader = .staff, supervisions: [SupervisionRecord] = []
    ) throws -> PaperSource {
        let limit = try #require(Limit(2, .days))
        let code = try #require(MatterCode("GG-11"))
        let terms = MatterTerms(
            code: code, catalogueVersion: 1, acknowledgeLimit: limit, handleLimit: limit, verify: .none, sensitivity: 0,
            isRecalled: false)
        let due = Deadline(due: asked + .days(2), soonAt: asked + .days(1))
        let place = PlaceID(high: 0, low: 1)
        let order = WorkOrder(
            id: OrderID(high: 0, low: 7), locality: Locality(district: place, town: place), matter: terms,
            openedAt: asked, reporter: reporter, state: state, clock: OrderClock(promise: due, stage: due), version: 3)
        let record = OrderRecord(
            order: order, number: "2026-0302-00007", channel: .web, words: "井盖松了。车一压就响。", address: "梭子路3号",
            position: nil, contact: SealedContact(phoneTail: "1111"), mayShow: false, shownAt: nil, updatedAt: asked)
        return PaperSource(
            record: record, entries: [], supervisions: supervisions, reader: reader,
            names: PaperNames(issuer: "织云街道办事处", matter: "井盖", unit: "市政养护队"))
    }

    static func closed(_ outcome: Outcome) -> OrderState {
        .closed(Closing(outcome: outcome, at: asked + .hours(30), isLate: false, publicAnswer: "已固定。"))
    }

    static let given = Assignment(unit: unit, assignee: nil, dispatchedAt: asked + .hours(1))

    static let table: [(remark: String, state: OrderState, reporter: Reporter, kinds: [PaperKind])] = [
        ("nothing has been done yet", .received, .contact, []),
        ("somebody has it", .inProgress(given), .contact, [.assignment]),
        ("staff found it: nobody to write to", closed(.solved), .staff(AccountID(high: 0, low: 3)), []),
        ("answered", closed(.solved), .contact, [.answer]),
        ("impossible, and said so", closed(.cannotBeDone(reason: "产权不清。")), .anonymous, [.answer]),
        ("not taken on", closed(.notAccepted(reason: "归物业。", rightPath: "找物业。")), .contact, [.refusal]),
        ("the reporter took it back", closed(.withdrawn(reason: "")), .contact, []),
    ]

    @Test("A paper exists when it has something to say, and for somebody", arguments: table)
    func kinds(_ remark: String, _ state: OrderState, _ reporter: Reporter, _ kinds: [PaperKind]) throws {
        #expect(try Self.source(state, reporter: reporter).kinds == kinds, "\(remark)")
    }

    @Test("Only letters and bulletins are paper, and only what goes to units has the red line")
    func supervision() throws {
        let words = try Self.words(.chinese)
        for (level, title) in [(Supervision.Level.reminder, nil), (.letter, "督办单"), (.notice, "督办通报")] {
            let one = Supervision(
                id: SupervisionID(high: 0, low: 5), order: OrderID(high: 0, low: 7), unit: Self.unit, author: nil,
                at: Self.asked, level: level, reason: "催办没有答复。", raisedAt: Self.asked, due: Self.asked + .days(1))
            let record = SupervisionRecord(supervision: one, closingWords: "", replies: [])
            let sheet = SupervisionPaper(try Self.source(.inProgress(Self.given), supervisions: [record]))?.sheet(words)
            #expect(sheet?.title == title)
            #expect(sheet == nil || sheet?.mark?.issuer == "织云街道办事处")
        }
        let answer = try #require(AnswerPaper(try Self.source(Self.closed(.solved))))
        #expect(answer.sheet(words).mark == nil)
    }
}
