// SPDX-License-Identifier: Apache-2.0

/// The four plates of a town's command centre (四板块).
package enum Plate: String, CatalogueTerm {
    case partyLed, economy, safety, services

    package var fileWord: String {
        switch self {
        case .partyLed: "党建统领"
        case .economy: "经济发展"
        case .safety: "平安法治"
        case .services: "公共服务"
        }
    }
}
