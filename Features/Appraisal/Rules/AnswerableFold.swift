// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What is recorded against those who dispatch, are whistled for, or are supervised.
extension OrderFact {
    /// A dispatch: from which desk, and whether by the street's list.
    mutating func send(_ event: OrderEvent) {
        desk = desk ?? event.payload.text("desk").flatMap { UnitID($0) }
        guard let fit = event.payload.text("fit") else { return }
        marks.insert(.listed)
        if fit == "elsewhere" { marks.insert(.offList) }
    }

    mutating func object(_ event: OrderEvent) {
        marks.insert(.objected)
        switch event.kind {
        case .orderObjectionLate:
            marks.formUnion([.objectionDue, .objectionLate])
        case .orderObjectionDecided:
            marks.formUnion([.objectionDue, .objectionDecided])
            if event.payload.flag("late") == true { marks.insert(.objectionLate) }
            guard event.payload.flag("upheld") == true else { return }
            marks.insert(.wronglyDispatched)
            // An order of several dispatches stands with the desk that was found to be wrong.
            desk = event.payload.text("desk").flatMap { UnitID($0) } ?? desk
        default: break
        }
    }

    mutating func whistle(_ event: OrderEvent) {
        marks.insert(.whistled)
        switch event.kind {
        case .orderCallLate:
            marks.formUnion([.whistleDue, .whistleLate])
        case .orderCallAnswered:
            marks.insert(.whistleDue)
            if event.payload.flag("late") == true { marks.insert(.whistleLate) }
        case .orderCallRated:
            marks.insert(.whistleRated)
            switch event.payload.text("verdict") {
            case "good": marks.insert(.whistleGood)
            case "fair": marks.insert(.whistleFair)
            default: marks.insert(.whistlePoor)
            }
        default: break
        }
    }

    mutating func supervise(_ event: OrderEvent) {
        marks.insert(.supervised)
        switch event.kind {
        case .orderSupervisionLate:
            marks.formUnion([.supervisionDue, .supervisionLate])
        case .orderSupervisionAnswered:
            marks.insert(.supervisionDue)
            if event.payload.flag("late") == true { marks.insert(.supervisionLate) }
        default: break
        }
    }
}
