// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

@Suite("What a partner's claim does") struct PartnerClaimTests {
    private static let crewsProgram = Standing(somebody(.integrator, unit: District.crew))
    private static let othersProgram = Standing(somebody(.integrator, unit: District.otherCrew))
    private static let filersProgram = Standing(somebody(.integrator), isReporter: true)
    private static let both = Standing(somebody(.integrator, unit: District.crew), isReporter: true)

    struct Row: Sendable {
        let state: OrderState.Name
        let by: Standing
        let claim: PartnerClaim
        let moves: [Move.Name]
        let remark: String

        init(_ state: OrderState.Name, _ by: Standing, _ claim: PartnerClaim, _ moves: [Move.Name], _ remark: String) {
            (self.state, self.by, self.claim, self.moves, self.remark) = (state, by, claim, moves, remark)
        }
    }

    static let rows: [Row] = [
        Row(.offered, crewsProgram, .underway, [.take], "whoever is at it has taken it"),
        Row(.inProgress, crewsProgram, .underway, [], "it was at it already"),
        Row(.offered, crewsProgram, .done, [.take, .report], "done before it was taken: both"),
        Row(.inProgress, crewsProgram, .done, [.report], "done, to be checked"),
        Row(.inProgress, crewsProgram, .ended, [.report], "over, to be checked"),
        Row(.inProgress, crewsProgram, .impossible, [.report], "impossible, to be checked"),
        Row(.toCheck, crewsProgram, .done, [], "said again"),
        Row(.waitingForReporter, crewsProgram, .done, [], "the reporter is asked first"),
        Row(.inProgress, crewsProgram, .withdrawn, [], "only who asked can withdraw"),
        Row(.inProgress, crewsProgram, .remark, [], "words"),
        Row(.inProgress, othersProgram, .done, [], "not in its hands"),
        Row(.received, filersProgram, .withdrawn, [.withdraw], "who asked takes it back"),
        Row(.closed, filersProgram, .withdrawn, [.withdraw], "too late, and refused by the move"),
        Row(.closed, filersProgram, .reopened, [.requestReopen], "not content"),
        Row(.waitingForReporter, filersProgram, .remark, [.reporterAnswers], "the answer that was waited for"),
        Row(.waitingForReporter, filersProgram, .done, [.reporterAnswers], "an answer too"),
        Row(.received, filersProgram, .done, [], "a reporter closes nothing"),
        Row(.inProgress, filersProgram, .underway, [], "nor takes"),
        Row(.waitingForReporter, both, .remark, [.reporterAnswers], "asked and handling: the answer counts"),
        Row(.inProgress, both, .withdrawn, [.withdraw], "asked and handling: it may take it back"),
    ]

    @Test("A claim makes the moves that whoever claims could make, and no other", arguments: rows)
    func moves(_ row: Row) {
        let made = order(in: state(row.state)).moves(for: row.claim, words: "Words.", by: row.by)
        #expect(made.map(\.name) == row.moves, "\(row.remark)")
    }

    @Test(
        "What is proposed is what was claimed; over isn't solved",
        arguments: [
            (PartnerClaim.done, ProposedOutcome.solved), (.ended, .partlySolved), (.impossible, .cannotBeDone),
        ])
    func proposals(_ claim: PartnerClaim, _ proposed: ProposedOutcome) {
        let made = order(in: state(.inProgress)).moves(for: claim, words: "Words.", by: Self.crewsProgram)
        #expect(made == [.report(words: "Words.", proposed: proposed)])
    }

    @Test("Blanks answer no question")
    func blank() {
        let made = order(in: state(.waitingForReporter)).moves(for: .remark, words: " \n", by: Self.filersProgram)
        #expect(made.isEmpty)
    }
}
