// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

struct MoveTableTests {
    @Test("The table has one row for every move in every state")
    func tableIsComplete() {
        var seen: Set<String> = []
        for row in MoveRow.all { seen.insert("\(row.state) \(row.move)") }
        #expect(MoveRow.all.count == OrderState.Name.allCases.count * Move.Name.allCases.count)
        #expect(seen.count == 8 * 28)
        #expect(Set(MoveRow.whileReopenIsAsked.map(\.move)).count == 28)
    }

    @Test("Every move in every state is allowed or refused as the table says", arguments: MoveRow.all)
    func moveInState(row: MoveRow) {
        let before = order(in: state(row.state), matter: terms(verify: .none))
        let refusal = before.refusal(of: move(row.move))
        switch row.expected {
        case .allowed:
            #expect(refusal == nil)
        case .refused(let code):
            #expect(refusal?.code == code)
            #expect(refusal == .notNow(row.move, row.state))
        }
    }

    @Test("While a request to reopen waits, only its answer and a rating are taken")
    func whileReopenIsAsked() {
        let before = order(in: .closed(closing()), reopening: reopenRequest)
        for row in MoveRow.whileReopenIsAsked {
            #expect(before.refusal(of: move(row.move))?.code == row.code, "\(row.move): \(row.remark)")
        }
    }

    @Test("A move has the name of its everyday form")
    func names() {
        for name in Move.Name.allCases { #expect(move(name).name == name) }
        for name in OrderState.Name.allCases { #expect(state(name).name == name) }
    }
}
