// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// What is expected of one role: whether it sees orders, and which moves it may make.
///
/// Written from the product's list of who uses it (§3) and of the moves (§4), not from the rules. One letter for each
/// move, in the order of `Move.Name.allCases`:
/// - `-` only nobody, `P` whoever has the order's place, `p` the same but not for sensitive matters (2 and 3),
/// - `H` whoever has the order in hand, `b` either `p` or `H`, `B` either `P` or `H`.
///
/// - `D` decided one level up: whoever has the place is told so (`d` likewise for `p`), anybody else that it isn't theirs.
///
/// Moves of the reporter (`R`) belong to whoever reported, in whichever role.
struct RoleRow: Sendable, CustomTestStringConvertible {
    let role: Role
    /// Sees what lies in the place: never, when not sensitive, or always.
    let seesPlace: Character
    /// Sees what it has in hand.
    let handles: Bool
    let moves: String
    let remark: String

    var testDescription: String { "\(role.rawValue): \(remark)" }

    init(_ role: Role, _ seesPlace: Character, handles: Bool, _ moves: String, _ remark: String) {
        self.role = role
        self.seesPlace = seesPlace
        self.handles = handles
        self.moves = moves.filter { $0 != " " }
        self.remark = remark
    }

    func letter(of move: Move.Name) -> Character? {
        Move.Name.allCases.firstIndex(of: move).map { moves[moves.index(moves.startIndex, offsetBy: $0)] }
    }

    // accept decline merge dispatch | take askReporter reporterAnswers report | passCheck failCheck close rate
    // | requestReopen grantReopen refuseReopen withdraw
    // | askDelay grantDelay refuseDelay askReturn grantReturn refuseReturn reassign
    // | askShelve grantShelve refuseShelve resume nameConcern
    static let all: [RoleRow] = [
        RoleRow(
            .visitor, "-", handles: false, "---- --R- ---R R--R ------- -----",
            "anybody, or the reporter with the follow link"),
        RoleRow(.resident, "-", handles: false, "---- --R- ---R R--R ------- -----", "sees their own reports only"),
        RoleRow(.gridWorker, "p", handles: true, "---- HHRH ---R R--R H--H--- H----", "handles, and knows the grid"),
        RoleRow(
            .gridLeader, "p", handles: true, "---- HHRH pp-R R--R H--H--- H----",
            "handles, and goes to see what others handled"),
        RoleRow(.communityOfficer, "p", handles: true, "pppp HbRH pppR RppR HppHppp Hddpp", "the desk of a community"),
        RoleRow(.crew, "-", handles: true, "---- HHRH ---R R--R H--H--- H----", "sees what it was given"),
        RoleRow(
            .departmentOfficer, "-", handles: true, "---- HHRH ---R R--R H--H--- H----",
            "sees what the department was given"),
        RoleRow(.dispatcher, "P", handles: true, "PPPP HBRH PPPR RPPR HPPHPPP HDDPP", "坐席"),
        RoleRow(.dutyChief, "P", handles: true, "PPPP HBRH PPPR RPPR HPPHPPP HPPPP", "值班长"),
        RoleRow(.supervisor, "P", handles: true, "---- HHRH ---R R--R H--H--- H----", "urges, but moves nothing"),
        RoleRow(.leader, "p", handles: true, "---- HHRH ---R R--R H--H--- H----", "looks at one screen"),
        RoleRow(
            .systemAdmin, "-", handles: false, "---- --R- ---R R--R ------- -----", "三员: none of them handles orders"),
        RoleRow(
            .securityAdmin, "-", handles: false, "---- --R- ---R R--R ------- -----", "三员: none of them handles orders"),
        RoleRow(
            .auditAdmin, "-", handles: false, "---- --R- ---R R--R ------- -----", "三员: none of them handles orders"),
        RoleRow(
            .integrator, "p", handles: true, "---- HHRH ---R R--R H--H--- H----", "a program that works for a unit"),
    ]
}

/// Where somebody stands towards an order: every combination of place, hands, report and confidentiality.
struct Circumstance: Sendable {
    let isHere: Bool
    let hasInHand: Bool
    let isReporter: Bool
    let sensitivity: Int

    static let all: [Circumstance] = [true, false].flatMap { isHere in
        [true, false].flatMap { hasInHand in
            [true, false].flatMap { isReporter in
                (0...3).map {
                    Circumstance(isHere: isHere, hasInHand: hasInHand, isReporter: isReporter, sensitivity: $0)
                }
            }
        }
    }

    func standing(of role: Role) -> Standing {
        Standing(
            somebody(role, isHere: isHere, unit: hasInHand ? District.crew : District.otherCrew), isReporter: isReporter
        )
    }

    /// What is expected of a move with this letter.
    func refusal(_ letter: Character?, _ move: Move.Name) -> OrderRefusal? {
        switch letter {
        case "D" where isHere: .needsHigherLevel
        case "d" where isHere && sensitivity < 2: .needsHigherLevel
        default: expects(letter) ? nil : .notYours(move)
        }
    }

    /// Out of place means another town; a visitor and a resident have no place at all.
    func expects(_ letter: Character?) -> Bool {
        switch letter {
        case "P": isHere
        case "p": isHere && sensitivity < 2
        case "H": hasInHand
        case "B": isHere || hasInHand
        case "b": isHere && sensitivity < 2 || hasInHand
        case "R": isReporter
        default: false
        }
    }
}
