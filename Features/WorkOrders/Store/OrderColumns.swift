// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// How an order's row is read; the order of the columns is written down here once.
enum OrderColumns {
    static let all: SQL = """
        id, version, number, channel, matter, catalogue_version, acknowledge_limit, handle_limit, verify, sensitivity,
        recalled, words, district, town, community, grid, building, address, latitude, longitude, show_consent,
        reporter_account, reporter_name_sealed, reporter_phone_sealed, reporter_phone_print, reporter_phone_tail, state,
        opened_at, promised_by, promise_soon_at, stage_due, stage_soon_at, unit, assignee, dispatched_at, taken_at,
        waiting_from, waiting_since, waiting_question, shelved_since, shelved_until, shelved_reason, handlers,
        handled_by, handled_at, handled_words, proposed_outcome, checked_by, outcome, outcome_detail, public_answer,
        closed_at, closed_late, self_handled, reopen_asked_at, reopen_reason, reopen_answer_by, rated_solved,
        rated_grade, rated_words, rated_at, transfers, reworks, reopenings, absorbed, paused_ms, updated_at, shown_at,
        handled_stage_due, handled_stage_soon_at, \(LifeColumns.names)
        """

    static func record(_ row: Row) throws -> OrderRecord {
        let handlers = Set(row.text(42).split(separator: ",").compactMap { AccountID($0) })
        var order = WorkOrder(
            id: try row.id(0),
            locality: Locality(
                district: try row.id(12), town: try row.id(13), community: try row.optionalID(14),
                grid: try row.optionalID(15), building: try row.optionalID(16)),
            matter: try terms(row), openedAt: row.instant(27), reporter: try reporter(row),
            state: try state(row),
            clock: OrderClock(
                promise: Deadline(due: row.instant(28), soonAt: row.instant(29)),
                stage: Deadline(due: row.instant(30), soonAt: row.instant(31)),
                paused: Span(milliseconds: row.int(65))),
            tallies: Tallies(
                transfers: Int(row.int(61)), reworks: Int(row.int(62)), reopenings: Int(row.int(63)),
                absorbed: Int(row.int(64))),
            rating: try rating(row), reopening: reopening(row), handlers: handlers, version: row.int(1))
        try LifeColumns.read(row, from: 70, into: &order)
        return OrderRecord(
            order: order, number: row.text(2), channel: try row.word(3), words: row.text(11), address: row.text(17),
            position: row.isNull(18) ? nil : MapPoint(latitude: row.real(18), longitude: row.real(19)),
            contact: SealedContact(
                account: try row.optionalID(21), name: row.optionalText(22), phone: row.optionalText(23),
                phonePrint: row.optionalText(24), phoneTail: row.text(25)),
            mayShow: row.flag(20), shownAt: row.optionalInstant(67), updatedAt: row.instant(66))
    }

    private static func terms(_ row: Row) throws -> MatterTerms {
        guard let code = MatterCode(row.text(4)) else { throw DatabaseProblem.unreadable(column: 4) }
        guard let acknowledge = Limit(row.text(6)) else { throw DatabaseProblem.unreadable(column: 6) }
        guard let handle = Limit(row.text(7)) else { throw DatabaseProblem.unreadable(column: 7) }
        return MatterTerms(
            code: code, catalogueVersion: Int(row.int(5)), acknowledgeLimit: acknowledge, handleLimit: handle,
            verify: try row.word(8), sensitivity: Int(row.int(9)), isRecalled: row.flag(10))
    }

    private static func reporter(_ row: Row) throws -> Reporter {
        if let account: AccountID = try row.optionalID(21) {
            return row.text(3) == Channel.patrol.rawValue ? .staff(account) : .account(account)
        }
        return row.isNull(24) ? .anonymous : .contact
    }

    private static func state(_ row: Row) throws -> OrderState {
        switch try row.word(26, as: OrderState.Name.self) {
        case .received: return .received
        case .toDispatch: return .toDispatch
        case .offered: return .offered(try assignment(row))
        case .inProgress: return .inProgress(try assignment(row))
        case .waitingForReporter:
            let before: Waiting.Before =
                switch try row.word(36, as: OrderState.Name.self) {
                case .received: .received
                case .toDispatch: .toDispatch
                case .inProgress: .inProgress(try assignment(row))
                case .offered, .waitingForReporter, .shelved, .toCheck, .closed:
                    throw DatabaseProblem.unreadable(column: 36)
                }
            return .waitingForReporter(
                Waiting(before: before, since: row.instant(37), question: row.text(38)))
        case .shelved:
            return .shelved(
                Shelving(
                    assignment: try assignment(row), since: row.instant(39), until: row.instant(40),
                    reason: row.text(41)))
        case .toCheck:
            return .toCheck(
                Handling(
                    assignment: try assignment(row), by: try row.optionalID(43), at: row.instant(44),
                    words: row.text(45),
                    proposed: try row.word(46),
                    stage: Deadline(due: row.instant(68), soonAt: row.instant(69)), checkedBy: row.optionalText(47)))
        case .closed:
            guard let outcome = Outcome(try row.word(48), Payload(canonicalJSON: row.text(49)) ?? [:]) else {
                throw DatabaseProblem.unreadable(column: 49)
            }
            return .closed(
                Closing(
                    outcome: outcome, at: row.instant(51), isLate: row.flag(52), publicAnswer: row.text(50),
                    isSelfHandled: row.flag(53), handledBy: try row.optionalID(43), unit: try row.optionalID(32)))
        }
    }

    private static func assignment(_ row: Row) throws -> Assignment {
        Assignment(
            unit: try row.id(32), assignee: try row.optionalID(33), dispatchedAt: row.instant(34),
            takenAt: row.optionalInstant(35))
    }

    private static func rating(_ row: Row) throws -> Rating? {
        guard !row.isNull(57) else { return nil }
        return Rating(solved: try row.word(57), grade: Int(row.int(58)), words: row.text(59), at: row.instant(60))
    }

    private static func reopening(_ row: Row) -> ReopenRequest? {
        guard let at = row.optionalInstant(54) else { return nil }
        return ReopenRequest(at: at, reason: row.text(55), answerBy: row.instant(56))
    }
}
