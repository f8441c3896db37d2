// SPDX-License-Identifier: Apache-2.0
import Testing
import WorkOrderRules

/// What is expected of one move in one state when the usual person makes it in its everyday form.
///
/// Written from the product's description of the loop, not from the rules. Closed orders here have no request to reopen
/// waiting, and reports haven't been checked; the matter asks for no check.
struct MoveRow: Sendable, CustomTestStringConvertible {
    enum Expected: Sendable, Equatable {
        case allowed
        case refused(String)
    }

    let state: OrderState.Name
    let move: Move.Name
    let expected: Expected
    let remark: String

    var testDescription: String { "\(move.rawValue) in \(state.rawValue): \(remark)" }

    static func yes(_ state: OrderState.Name, _ move: Move.Name, _ remark: String) -> MoveRow {
        MoveRow(state: state, move: move, expected: .allowed, remark: remark)
    }

    static func no(_ state: OrderState.Name, _ move: Move.Name, _ remark: String) -> MoveRow {
        MoveRow(state: state, move: move, expected: .refused("work-order.not-now"), remark: remark)
    }

    static let all: [MoveRow] = loop + life

    /// The loop itself, from the report to the rating.
    private static let loop: [MoveRow] = [
        .yes(.received, .accept, "the desk takes the matter on"),
        .yes(.received, .decline, "not accepted, with the right path"),
        .yes(.received, .merge, "somebody reported it before"),
        .no(.received, .dispatch, "nothing goes out before it is accepted"),
        .no(.received, .take, "nobody was offered it"),
        .yes(.received, .askReporter, "the report is too thin to accept"),
        .no(.received, .reporterAnswers, "nothing was asked"),
        .no(.received, .report, "nobody handles it"),
        .no(.received, .passCheck, "there is nothing to check"),
        .no(.received, .failCheck, "there is nothing to check"),
        .no(.received, .close, "what isn't taken on is declined, with a path"),
        .no(.received, .rate, "there is no result yet"),
        .no(.received, .requestReopen, "it is open"),
        .no(.received, .grantReopen, "it is open"),
        .no(.received, .refuseReopen, "it is open"),
        .yes(.received, .withdraw, "the reporter changes their mind"),

        .no(.toDispatch, .accept, "it was accepted"),
        .yes(.toDispatch, .decline, "on a second look it isn't ours to accept"),
        .yes(.toDispatch, .merge, "a duplicate found late"),
        .yes(.toDispatch, .dispatch, "派单"),
        .no(.toDispatch, .take, "nobody was offered it"),
        .yes(.toDispatch, .askReporter, "the desk doesn't know whom to send"),
        .no(.toDispatch, .reporterAnswers, "nothing was asked"),
        .no(.toDispatch, .report, "nobody handles it"),
        .no(.toDispatch, .passCheck, "there is nothing to check"),
        .no(.toDispatch, .failCheck, "there is nothing to check"),
        .yes(.toDispatch, .close, "it can't be done, said by the desk"),
        .no(.toDispatch, .rate, "there is no result yet"),
        .no(.toDispatch, .requestReopen, "it is open"),
        .no(.toDispatch, .grantReopen, "it is open"),
        .no(.toDispatch, .refuseReopen, "it is open"),
        .yes(.toDispatch, .withdraw, "the reporter changes their mind"),

        .no(.offered, .accept, "it was accepted"),
        .no(.offered, .decline, "what has gone out isn't declined any more"),
        .yes(.offered, .merge, "a duplicate found late"),
        .no(.offered, .dispatch, "reassigning says why"),
        .yes(.offered, .take, "接单"),
        .no(.offered, .askReporter, "whoever asks takes it first"),
        .no(.offered, .reporterAnswers, "nothing was asked"),
        .no(.offered, .report, "whoever reports takes it first"),
        .no(.offered, .passCheck, "there is nothing to check"),
        .no(.offered, .failCheck, "there is nothing to check"),
        .no(.offered, .close, "a handler has it"),
        .no(.offered, .rate, "there is no result yet"),
        .no(.offered, .requestReopen, "it is open"),
        .no(.offered, .grantReopen, "it is open"),
        .no(.offered, .refuseReopen, "it is open"),
        .yes(.offered, .withdraw, "the reporter changes their mind"),

        .no(.inProgress, .accept, "it was accepted"),
        .no(.inProgress, .decline, "what is being handled isn't declined any more"),
        .yes(.inProgress, .merge, "a duplicate found on the spot"),
        .no(.inProgress, .dispatch, "reassigning says why"),
        .no(.inProgress, .take, "it was taken"),
        .yes(.inProgress, .askReporter, "the handler can't find the place"),
        .no(.inProgress, .reporterAnswers, "nothing was asked"),
        .yes(.inProgress, .report, "处置反馈"),
        .no(.inProgress, .passCheck, "nothing was reported"),
        .no(.inProgress, .failCheck, "nothing was reported"),
        .no(.inProgress, .close, "the handler reports first"),
        .no(.inProgress, .rate, "there is no result yet"),
        .no(.inProgress, .requestReopen, "it is open"),
        .no(.inProgress, .grantReopen, "it is open"),
        .no(.inProgress, .refuseReopen, "it is open"),
        .yes(.inProgress, .withdraw, "the reporter changes their mind"),

        .no(.waitingForReporter, .accept, "the answer comes first"),
        .no(.waitingForReporter, .decline, "the answer comes first"),
        .no(.waitingForReporter, .merge, "the answer comes first"),
        .no(.waitingForReporter, .dispatch, "the answer comes first"),
        .no(.waitingForReporter, .take, "the answer comes first"),
        .no(.waitingForReporter, .askReporter, "one question at a time"),
        .yes(.waitingForReporter, .reporterAnswers, "the clock goes on"),
        .no(.waitingForReporter, .report, "the answer comes first"),
        .no(.waitingForReporter, .passCheck, "there is nothing to check"),
        .no(.waitingForReporter, .failCheck, "there is nothing to check"),
        .yes(.waitingForReporter, .close, "no answer comes, so it can't be done"),
        .no(.waitingForReporter, .rate, "there is no result yet"),
        .no(.waitingForReporter, .requestReopen, "it is open"),
        .no(.waitingForReporter, .grantReopen, "it is open"),
        .no(.waitingForReporter, .refuseReopen, "it is open"),
        .yes(.waitingForReporter, .withdraw, "the reporter's answer is: never mind"),

        .no(.shelved, .accept, "resuming comes first"),
        .no(.shelved, .decline, "resuming comes first"),
        .no(.shelved, .merge, "resuming comes first"),
        .no(.shelved, .dispatch, "resuming comes first"),
        .no(.shelved, .take, "resuming comes first"),
        .no(.shelved, .askReporter, "the clock is paused already"),
        .no(.shelved, .reporterAnswers, "nothing was asked"),
        .no(.shelved, .report, "resuming comes first"),
        .no(.shelved, .passCheck, "there is nothing to check"),
        .no(.shelved, .failCheck, "there is nothing to check"),
        .no(.shelved, .close, "resuming comes first"),
        .no(.shelved, .rate, "there is no result yet"),
        .no(.shelved, .requestReopen, "it is open"),
        .no(.shelved, .grantReopen, "it is open"),
        .no(.shelved, .refuseReopen, "it is open"),
        .yes(.shelved, .withdraw, "the reporter doesn't want to wait"),

        .no(.toCheck, .accept, "it was accepted"),
        .no(.toCheck, .decline, "work was done"),
        .no(.toCheck, .merge, "work was done"),
        .no(.toCheck, .dispatch, "a failed check sends it back first"),
        .no(.toCheck, .take, "it was taken"),
        .no(.toCheck, .askReporter, "whoever checks goes and looks"),
        .no(.toCheck, .reporterAnswers, "nothing was asked"),
        .no(.toCheck, .report, "it was reported"),
        .yes(.toCheck, .passCheck, "核查"),
        .yes(.toCheck, .failCheck, "返工"),
        .yes(.toCheck, .close, "办结"),
        .no(.toCheck, .rate, "there is no result yet"),
        .no(.toCheck, .requestReopen, "it is open"),
        .no(.toCheck, .grantReopen, "it is open"),
        .no(.toCheck, .refuseReopen, "it is open"),
        .no(.toCheck, .withdraw, "work was done and wants its result"),

        .no(.closed, .accept, "it is over"),
        .no(.closed, .decline, "it is over"),
        .no(.closed, .merge, "it is over"),
        .no(.closed, .dispatch, "reopening comes first"),
        .no(.closed, .take, "it is over"),
        .no(.closed, .askReporter, "it is over"),
        .no(.closed, .reporterAnswers, "nothing was asked"),
        .no(.closed, .report, "it is over"),
        .no(.closed, .passCheck, "it is over"),
        .no(.closed, .failCheck, "it is over"),
        .no(.closed, .close, "it has its outcome"),
        .yes(.closed, .rate, "评单"),
        .yes(.closed, .requestReopen, "not solved, says the reporter"),
        .no(.closed, .grantReopen, "nobody asked"),
        .no(.closed, .refuseReopen, "nobody asked"),
        .no(.closed, .withdraw, "it is over"),
    ]

    /// A closed order whose reporter has asked to open it again.
    static let whileReopenIsAsked: [(move: Move.Name, code: String?, remark: String)] = [
        (.accept, "work-order.not-now", "granting comes first"),
        (.decline, "work-order.not-now", "granting comes first"),
        (.merge, "work-order.not-now", "granting comes first"),
        (.dispatch, "work-order.not-now", "granting comes first"),
        (.take, "work-order.not-now", "granting comes first"),
        (.askReporter, "work-order.not-now", "granting comes first"),
        (.reporterAnswers, "work-order.not-now", "nothing was asked"),
        (.report, "work-order.not-now", "granting comes first"),
        (.passCheck, "work-order.not-now", "granting comes first"),
        (.failCheck, "work-order.not-now", "granting comes first"),
        (.close, "work-order.not-now", "it has its outcome"),
        (.rate, nil, "the reporter may still say how it was"),
        (.requestReopen, "work-order.already-asked", "one request at a time"),
        (.grantReopen, nil, "重办"),
        (.refuseReopen, nil, "with a reason"),
        (.withdraw, "work-order.not-now", "it is over"),
        (.askDelay, "work-order.not-now", "granting comes first"),
        (.grantDelay, "work-order.not-now", "nobody asked for time"),
        (.refuseDelay, "work-order.not-now", "nobody asked for time"),
        (.askReturn, "work-order.not-now", "granting comes first"),
        (.grantReturn, "work-order.not-now", "nobody asked to return it"),
        (.refuseReturn, "work-order.not-now", "nobody asked to return it"),
        (.reassign, "work-order.not-now", "granting comes first"),
        (.askShelve, "work-order.not-now", "granting comes first"),
        (.grantShelve, "work-order.not-now", "nobody asked to shelve it"),
        (.refuseShelve, "work-order.not-now", "nobody asked to shelve it"),
        (.resume, "work-order.not-now", "nothing lies on the shelf"),
        (.nameConcern, nil, "whom it is about may turn out now"),
    ]
}
