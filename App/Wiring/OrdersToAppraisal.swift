// SPDX-License-Identifier: Apache-2.0
import Appraisal
import Database
import Kernel
import WorkOrders

/// What figures ask of orders: whom they may be named to. What is counted comes from the ledger.
struct OrdersToAppraisal: AppraisalOrders {
    func visible(_ ids: [OrderID], to actor: Actor, _ tx: ReadTransaction) throws -> Set<OrderID> {
        var visible: Set<OrderID> = []
        for id in ids {
            do {
                _ = try WorkOrderStore.visible(id, to: actor, tx)
                visible.insert(id)
            } catch CommonRefusal.notFound {
                continue
            }
        }
        return visible
    }
}
