// SPDX-License-Identifier: Apache-2.0
import Admission
import AdmissionRules
import Database
import Kernel
import People
import WorkOrders

/// What a burden sheet asks of orders: which of them went to whom, by the ledger.
struct WorkOrdersToAdmission: AdmissionOrders {
    let people: PeopleBook

    func tasks(in town: PlaceID, from: Instant, to: Instant, _ tx: ReadTransaction) throws -> [GridTask] {
        try GridTasks.list(in: town, from: from, to: to, tx).map { line in
            GridTask(
                grid: line.grid, matter: line.isRestricted ? nil : line.matter, at: line.at,
                desk: line.post.flatMap { people.post($0)?.unit })
        }
    }
}
