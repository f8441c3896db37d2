// SPDX-License-Identifier: Apache-2.0

/// The faces of Chinese papers; of each the first family that is installed is taken.
package enum Typeface: Sendable, CaseIterable {
    /// 仿宋: what a paper says.
    case fangsong
    /// 小标宋: its title, and the name of who issues it.
    case biaosong
    /// 黑体: headings of the first level.
    case heiti
    /// 宋体: page numbers.
    case song

    struct Family: Sendable, Equatable {
        let name: String
        /// Families of several weights stand in for a heavier face with their bold one.
        var isBold = false
    }

    var families: [Family] {
        switch self {
        case .fangsong:
            Self.families(
                "FZFangSong-Z02", "FZFangSong-Z02S", "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong",
                "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN")
        case .biaosong:
            Self.families("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "小标宋", "STZhongsong")
                + [
                    "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "SimSun",
                ].map { Family(name: $0, isBold: true) }
        case .heiti:
            Self.families(
                "黑体", "SimHei", "STHeiti", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC",
                "Source Han Sans CN", "WenQuanYi Zen Hei")
        case .song:
            Self.families(
                "SimSun", "宋体", "NSimSun", "STSong", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC",
                "Source Han Serif CN")
        }
    }

    private static func families(_ names: String...) -> [Family] { names.map { Family(name: $0) } }
}
