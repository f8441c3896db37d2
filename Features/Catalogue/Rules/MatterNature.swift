// SPDX-License-Identifier: Apache-2.0

/// Whose affair a matter is (三会三事), and so which meeting it belongs to when it has to be talked over.
package enum MatterNature: String, CatalogueTerm {
    /// 公事: the town's joint meeting.
    case publicMatter
    /// 共事: the community's council.
    case sharedMatter
    /// 家事: the grid's neighbourhood meeting.
    case familyMatter

    package var fileWord: String {
        switch self {
        case .publicMatter: "公事"
        case .sharedMatter: "共事"
        case .familyMatter: "家事"
        }
    }
}
