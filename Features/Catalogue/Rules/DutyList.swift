// SPDX-License-Identifier: Apache-2.0

/// The list of duties that a matter stands on; the first three are a town's statutory lists (三张清单).
package enum DutyList: String, CatalogueTerm {
    /// 基本履职: the town's own duty.
    case basic
    /// 配合履职: a department leads and the town helps.
    case cooperative
    /// 上级收回: taken back by the departments; a town must not be the handling unit (国办函〔2025〕66号).
    case recalled
    /// 自治协商: settled by the residents themselves.
    case selfGoverned
    /// 便民服务: a neighbourly service without a statutory duty.
    case convenience

    package var fileWord: String {
        switch self {
        case .basic: "基本履职"
        case .cooperative: "配合履职"
        case .recalled: "上级收回"
        case .selfGoverned: "自治协商"
        case .convenience: "便民服务"
        }
    }
}
