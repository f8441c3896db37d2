// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Patrols
import Web
import WorkOrderRules
import WorkOrders

/// What is found on a round or said at a door becomes an order like any other.
struct OrdersToPatrols: PatrolOrders {
    let orders: WorkOrders

    func matters(_ language: Language) -> [(code: MatterCode, name: String)] {
        orders.matters.tiles(language).map { ($0.code, $0.name) }
    }

    func name(_ matter: MatterCode, _ language: Language) -> String { orders.matters.name(matter, language) }

    func open(_ find: PatrolFind, _ tx: WriteTransaction) throws -> (id: OrderID, number: String) {
        let receipt = try orders.open(
            ReportDraft(
                matter: find.matter, words: find.words, address: find.address, locality: find.locality,
                channel: .patrol, account: find.by), tx)
        return (receipt.id, receipt.number.description)
    }
}
