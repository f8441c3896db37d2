// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// The columns of what happens to few orders: a request, the ladder, the backstop, whom it is about. They are written
/// only when they change, because most moves touch none of them.
struct LifeColumns: Equatable {
    static let names: SQL = """
        request_kind, request_at, request_by, request_reason, request_basis, request_unit, request_until,
        request_answer_by, request_escalated, returns, delays, backstopped, climb_rung, climbed_at, concerns_unit,
        concerns_account, supporters, parties, proxy_callback, complaint, limits
        """

    private let request: PendingRequest?
    private let climb: Climb?
    private let concern: Concern?
    private let proxyCallback: ProxyFiling.Callback?
    private let isComplaint: Bool
    private let returns: Int
    private let delays: Int
    private let isBackstopped: Bool

    init(_ order: WorkOrder) {
        (request, climb, concern) = (order.request, order.climb, order.concern)
        (proxyCallback, isComplaint) = (order.proxyCallback, order.isComplaint)
        (returns, delays, isBackstopped) = (order.tallies.returns, order.tallies.delays, order.isBackstopped)
    }

    /// Puts what the row says into the order; `first` is the column of `request_kind`.
    static func read(_ row: Row, from first: Int, into order: inout WorkOrder) throws {
        order.request = try request(row, first)
        order.tallies.returns = Int(row.int(first + 9))
        order.tallies.delays = Int(row.int(first + 10))
        order.isBackstopped = row.flag(first + 11)
        if !row.isNull(first + 12) {
            order.climb = Climb(rung: try row.word(first + 12), at: row.instant(first + 13))
        }
        order.concern = Concern(unit: try row.optionalID(first + 14), account: try row.optionalID(first + 15))
        order.tallies.supporters = Int(row.int(first + 16))
        order.parties = Set(row.text(first + 17).split(separator: ",").compactMap { UnitID($0) })
        order.proxyCallback = row.isNull(first + 18) ? nil : try row.word(first + 18)
        order.isComplaint = row.flag(first + 19)
        guard !row.isNull(first + 20) else { return }
        guard let limits = OrderLimits(row.text(first + 20)) else {
            throw DatabaseProblem.unreadable(column: first + 20)
        }
        order.limits = limits
    }

    private static func request(_ row: Row, _ first: Int) throws -> PendingRequest? {
        guard !row.isNull(first) else { return nil }
        let wish: PendingRequest.Wish =
            switch try row.word(first, as: PendingRequest.Kind.self) {
            case .delay: .delay(until: row.instant(first + 6))
            case .giveBack: .giveBack(basis: row.text(first + 4), rightUnit: try row.optionalID(first + 5))
            case .shelving: .shelving(until: row.instant(first + 6))
            }
        return PendingRequest(
            wish: wish, reason: row.text(first + 3), at: row.instant(first + 1), by: try row.optionalID(first + 2),
            answerBy: row.instant(first + 7), isEscalated: row.flag(first + 8))
    }

    /// Supporters and parties aren't among them: the statement that adds one writes them. The limits never change.
    var all: [ColumnValue] {
        let giveBack: (basis: String, unit: UnitID?)? =
            if case .giveBack(let basis, let unit)? = request?.wish { (basis, unit) } else { nil }
        return [
            ColumnValue("request_kind", request?.kind.rawValue),
            ColumnValue("request_at", request?.at),
            ColumnValue("request_by", request?.by),
            ColumnValue("request_reason", request?.reason),
            ColumnValue("request_basis", giveBack?.basis),
            ColumnValue("request_unit", giveBack?.unit),
            ColumnValue("request_until", request?.until),
            ColumnValue("request_answer_by", request?.answerBy),
            ColumnValue("request_escalated", request?.isEscalated ?? false),
            ColumnValue("returns", returns),
            ColumnValue("delays", delays),
            ColumnValue("backstopped", isBackstopped),
            ColumnValue("climb_rung", climb?.rung.rawValue),
            ColumnValue("climbed_at", climb?.at),
            ColumnValue("concerns_unit", concern?.unit),
            ColumnValue("concerns_account", concern?.account),
            ColumnValue("proxy_callback", proxyCallback?.rawValue),
            ColumnValue("complaint", isComplaint),
        ]
    }
}
