// SPDX-License-Identifier: Apache-2.0

/// Which of a town's three lists (三张清单) a duty stands on.
package enum TownListKind: String, Sendable, CaseIterable {
    /// 基本履职: the town's own duty.
    case basic
    /// 配合履职: a department leads and the town helps.
    case joint
    /// 上级收回: taken back by the departments; no unit of the town, and none below, gets it.
    case recalled

    /// The words that a file may use: the official short ones and ours.
    package init?(fileWord: some StringProtocol) {
        switch fileWord {
        case "basic", "基本", "基本履职": self = .basic
        case "joint", "配合", "配合履职": self = .joint
        case "recalled", "收回", "上级收回": self = .recalled
        default: return nil
        }
    }

    package var fileWord: String {
        switch self {
        case .basic: "基本履职"
        case .joint: "配合履职"
        case .recalled: "上级收回"
        }
    }
}
