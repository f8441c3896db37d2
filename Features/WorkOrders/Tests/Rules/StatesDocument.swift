// SPDX-License-Identifier: Apache-2.0
import Kernel
import WorkOrderRules

/// docs/states.md, told by the rules themselves: every move is tried in every state.
enum StatesDocument {
    /// One arrow of the diagram.
    struct Arrow {
        let from: OrderState.Name
        let move: Move.Name
        let to: OrderState.Name
    }

    static let text: String = {
        var lines = [
            "# States and moves of a work order", "",
            "Written by `bin/states` from the rules; a test fails when the two differ. What each move needs is said in",
            "`Features/WorkOrders/Rules`, its words in the [glossary](glossary.md).", "", "```mermaid",
            "stateDiagram-v2",
            "    [*] --> received",
        ]
        for from in OrderState.Name.allCases {
            for to in OrderState.Name.allCases where to != from {
                let moves = arrows.filter { $0.from == from && $0.to == to }.map(\.move.rawValue)
                if !moves.isEmpty {
                    lines.append("    \(from.rawValue) --> \(to.rawValue): \(moves.joined(separator: ", "))")
                }
            }
        }
        lines += ["    closed --> [*]", "```", "", "## What a move does in each state", ""]
        lines.append("| Move | " + OrderState.Name.allCases.map(\.rawValue).joined(separator: " | ") + " |")
        lines.append("|---|" + OrderState.Name.allCases.map { _ in "---|" }.joined())
        for move in Move.Name.allCases {
            let cells = OrderState.Name.allCases.map { from in
                arrows.first { $0.from == from && $0.move == move }.map { $0.to == from ? "•" : "→ " + $0.to.rawValue }
                    ?? ""
            }
            lines.append("| `\(move.rawValue)` | " + cells.joined(separator: " | ") + " |")
        }
        lines += [
            "",
            "• changes the order and not its state; an empty cell is refused with `work-order.not-now`. An answer goes back to",
            "where the question was asked.", "",
            "## Who may", "", "In their place, or with the order in hand, for a matter that isn't restricted:", "",
            "| Move | Posts |", "|---|---|",
        ]
        for move in Move.Name.allCases { lines.append("| `\(move.rawValue)` | \(posts(move)) |") }
        return lines.joined(separator: "\n") + "\n"
    }()

    private static let arrows: [Arrow] = OrderState.Name.allCases.flatMap { from in
        Move.Name.allCases.compactMap { name in
            // Answers need what they answer; everything else is tried as it comes.
            let asked = PendingRequest.Kind.allCases.map {
                order(in: state(from), matter: terms(verify: .none), request: request($0))
            }
            let reopening = order(in: state(from), matter: terms(verify: .none), reopening: reopenRequest)
            let plain = order(in: state(from), matter: terms(verify: .none))
            for before in [plain] + asked + [reopening] {
                do throws(OrderRefusal) {
                    return Arrow(from: from, move: name, to: try before.after(move(name)).order.state.name)
                } catch { continue }
            }
            return nil
        }
    }

    private static func posts(_ name: Move.Name) -> String {
        if name == .reporterAnswers || name == .rate || name == .requestReopen || name == .withdraw {
            return "the reporter"
        }
        let here = order(in: state(.inProgress))
        let roles = Role.allCases.filter { role in
            OrderPolicy.refusal(name, here, Standing(somebody(role, unit: District.crew))) == nil
        }
        let desk: [Role] = [.communityOfficer, .dispatcher, .dutyChief]
        let isHandlers = roles.count > desk.count + 1
        return isHandlers
            ? "whoever has it in hand" + (name == .askReporter ? ", and the desk" : "")
            : roles.map(\.rawValue).joined(separator: ", ")
    }
}
