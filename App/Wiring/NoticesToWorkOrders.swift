// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Notices
import Web
import WorkOrders

/// What work orders show of telling people, read from the deliveries.
struct NoticesToWorkOrders: OrderTelling {
    func told(about order: OrderID, _ tx: ReadTransaction) throws -> [OrderTold] {
        try Notices.told(about: order, tx).map { line in
            OrderTold(
                at: line.at, kind: line.kind.rawValue, way: line.channel.rawValue, audience: line.audience.rawValue,
                account: line.account, outlet: line.outlet, state: Self.state(line.state), attempts: line.attempts,
                code: line.code, endedAt: line.endedAt)
        }
    }

    func meaning(_ code: String, _ words: Words) -> String { Notices.meaning(code, words) }

    private static func state(_ state: MessageState.Name) -> OrderTold.State {
        switch state {
        case .waiting: .waiting
        case .sent: .sent
        case .dead: .dead
        case .dropped: .dropped
        }
    }
}
