// SPDX-License-Identifier: Apache-2.0
import Randomness

/// Finds a building where a text can be true, and the detail of the address there.
enum WorldSite {
    static let buildings = WorldSurvey.places.filter { $0.level == .building }

    /// The buildings that suit a site and the words of a report.
    static func suitable(_ site: WorldTopic.Site, matterCode: String, words: String) -> [WorldPlace] {
        buildings.filter { building in
            guard let kind = WorldBuilding.kinds[building.code] else { return false }
            let yard = building.name.hasSuffix("院子")
            let stands =
                switch site {
                case .street: kind != .farm
                case .yard, .flat, .lobby, .shop: kind == .home || kind == .tall
                case .walkup: kind == .home
                case .tall: kind == .tall
                case .field: kind == .farm
                case .farmhouse: kind == .farm && yard
                case .anyHome: kind == .home || kind == .tall || yard
                }
            return stands && agrees(building, kind, site, matterCode, words)
        }
    }

    private static func agrees(
        _ building: WorldPlace, _ kind: WorldBuilding.Kind, _ site: WorldTopic.Site, _ matterCode: String,
        _ words: String
    ) -> Bool {
        if words.contains("电梯"), site != .walkup, kind != .tall { return false }
        if words.contains("学校") || words.contains("校门") {
            return ["小学", "中学", "幼儿园"].contains { building.name.hasSuffix($0) }
        }
        if matterCode == "GG-41" { return kind == .home }
        if matterCode == "GG-06" { return building.street.contains("织江") }
        if words.contains("塘坎") || words.contains("塘边") { return building.name.contains("塘") }
        if words.contains("楼") && site == .anyHome { return kind != .farm }
        return true
    }

    /// Street and building; a house that is called after its street is named once.
    static func address(of building: WorldPlace) -> String {
        building.name.hasPrefix(building.street) ? building.name : building.street + building.name
    }

    static func detail(
        _ site: WorldTopic.Site, at building: WorldPlace, words: String, mixer: inout SplitMix64
    ) -> String {
        let kind = WorldBuilding.kinds[building.code] ?? .open
        switch site {
        case .street where kind == .open:
            return mixer.pick(["门前人行道", "旁边路口", "侧面巷口", "围墙外路边", "对面路边"])
        case .street: return mixer.pick(["临街人行道", "小区大门口", "院墙外路边", "旁边巷口"])
        case .yard: return mixer.pick(["楼下院坝", "中庭花园旁", "小区后门", "单元门口", "楼侧空地"])
        case .tall: return mixer.pick(["1单元电梯厅", "2单元电梯厅", "一楼大厅"])
        case .lobby: return mixer.pick(["1单元", "2单元", "3单元"]) + mixer.pick(["一楼楼道", "二楼转角", "门厅"])
        case .shop: return mixer.pick(["底楼门面", "底楼商铺外", "临街门面"])
        case .field: return mixer.pick(["下面水田边", "渠道旁", "机耕道旁", "坡地边"])
        case .farmhouse: return mixer.pick(["院坝边", "后坡", "屋后竹林旁"])
        case .anyHome where kind == .farm: return "\(mixer.within(1...9))户"
        case .flat, .walkup, .anyHome:
            let named = [("三楼", 3), ("五楼", 5), ("六楼", 6), ("七楼", 7)].first { words.contains($0.0) }?.1
            let floor = named ?? mixer.within(2...(kind == .tall ? 26 : 7))
            return "\(mixer.within(1...3))单元\(floor)-\(mixer.within(1...4))"
        }
    }

    /// A report's words with the building's name in its place.
    static func filled(_ words: String, at building: WorldPlace) -> String {
        let gateless = ["站", "桥头", "老街", "广场", "公园"].contains { building.name.hasSuffix($0) }
        let text = gateless ? replaced("{楼}门口", by: "{楼}边上", in: words) : words
        return replaced("{楼}", by: building.name, in: text)
    }

    /// Whom an ending names, in the words of the town.
    static func named(_ text: String, in gridCode: String) -> String {
        let zhiyun = gridCode.hasPrefix("990101001")
        let marks = [
            ("{物业}", zhiyun ? "经纬物业公司" : "双梭物业公司"), ("{派出所}", zhiyun ? "织云派出所" : "青梭派出所"),
            ("{镇街}", zhiyun ? "织云街道" : "青梭镇"),
        ]
        return marks.reduce(text) { replaced($1.0, by: $1.1, in: $0) }
    }

    private static func replaced(_ mark: String, by text: String, in words: String) -> String {
        var (result, rest) = ("", Substring(words))
        while let range = rest.firstRange(of: mark) {
            result += rest[..<range.lowerBound] + text
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
