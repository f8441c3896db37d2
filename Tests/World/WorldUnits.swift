// SPDX-License-Identifier: Apache-2.0

extension WorldUnit {
    /// Every unit: the district's departments, the desks of two towns, six committees and the crews.
    static let all: [WorldUnit] = departments + towns + committees + crews

    private static let departments: [WorldUnit] = [
        WorldUnit(
            key: "district-centre", name: "临渊区基层治理综合指挥中心", english: "Linyuan District Command Centre",
            kind: .department, placeCode: WorldDivision.district),
        WorldUnit(
            key: "urban-bureau", name: "临渊区城市管理局", english: "Linyuan Urban Management Bureau",
            kind: .department, placeCode: WorldDivision.district),
        WorldUnit(
            key: "housing-commission", name: "临渊区住房城乡建设委", english: "Linyuan Housing and Construction Commission",
            kind: .department, placeCode: WorldDivision.district),
        WorldUnit(
            key: "market-bureau", name: "临渊区市场监管局", english: "Linyuan Market Supervision Bureau",
            kind: .department, placeCode: WorldDivision.district),
        WorldUnit(
            key: "labour-bureau", name: "临渊区人力社保局", english: "Linyuan Labour and Social Security Bureau",
            kind: .department, placeCode: WorldDivision.district),
        WorldUnit(
            key: "traffic-police", name: "临渊区交巡警大队", english: "Linyuan Traffic Police",
            kind: .department, placeCode: WorldDivision.district),
        WorldUnit(
            key: "zhiyun-police", name: "织云派出所", english: "Zhiyun Police Station",
            kind: .department, placeCode: WorldDivision.zhiyun),
        WorldUnit(
            key: "qingsuo-police", name: "青梭派出所", english: "Qingsuo Police Station",
            kind: .department, placeCode: WorldDivision.qingsuo),
        WorldUnit(
            key: "zhiyun-clinic", name: "织云社区卫生服务中心", english: "Zhiyun Community Health Centre",
            kind: .department, placeCode: WorldDivision.zhiyun),
        WorldUnit(
            key: "qingsuo-clinic", name: "青梭镇卫生院", english: "Qingsuo Town Health Centre",
            kind: .department, placeCode: WorldDivision.qingsuo),
    ]

    private static let towns: [WorldUnit] = [
        ("zhiyun", "织云街道", "Zhiyun", WorldDivision.zhiyun), ("qingsuo", "青梭镇", "Qingsuo", WorldDivision.qingsuo),
    ].flatMap { key, name, english, place in
        [
            ("centre", "基层治理指挥中心", "Command Centre"), ("urban", "城市管理岗", "Urban Management Desk"),
            ("safety", "平安法治岗", "Safety and Law Desk"), ("service", "公共服务岗", "Public Services Desk"),
            ("party", "党建统领岗", "Party Building Desk"), ("economy", "经济发展岗", "Economic Development Desk"),
        ].map { desk in
            WorldUnit(
                key: "\(key)-\(desk.0)", name: name + desk.1, english: "\(english) \(desk.2)", kind: .town,
                placeCode: place)
        }
    }

    private static let committees: [WorldUnit] = WorldDivision.communities.map { community in
        let village = community.name.hasSuffix("村")
        return WorldUnit(
            key: committeeKey(of: community.code), name: community.name + (village ? "村民委员会" : "居民委员会"),
            english: community.english + (village ? " Villagers' Committee" : " Residents' Committee"),
            kind: .community,
            placeCode: community.code)
    }

    private static let crews: [WorldUnit] = [
        WorldUnit(
            key: "repair-kitchen", name: "织云维修厨房", english: "Zhiyun Repair Kitchen", kind: .crew,
            placeCode: WorldDivision.zhiyun),
        WorldUnit(
            key: "repair-kitchen-qingsuo", name: "青梭维修厨房", english: "Qingsuo Repair Kitchen", kind: .crew,
            placeCode: WorldDivision.qingsuo),
        WorldUnit(
            key: "drain-crew", name: "临渊排水抢修队", english: "Linyuan Drainage Crew", kind: .crew,
            placeCode: WorldDivision.district),
        WorldUnit(
            key: "sanitation-station", name: "临渊环卫站", english: "Linyuan Sanitation Station", kind: .crew,
            placeCode: WorldDivision.district),
        WorldUnit(
            key: "power-station", name: "临渊供电所", english: "Linyuan Power Station", kind: .crew,
            placeCode: WorldDivision.district),
        WorldUnit(
            key: "utility-company", name: "临渊水气公司", english: "Linyuan Water and Gas Company", kind: .crew,
            placeCode: WorldDivision.district),
        WorldUnit(
            key: "telecom-company", name: "临渊通信公司", english: "Linyuan Telecom Company", kind: .crew,
            placeCode: WorldDivision.district),
        WorldUnit(
            key: "property-jingwei", name: "经纬物业公司", english: "Jingwei Property Services", kind: .crew,
            placeCode: WorldDivision.zhiyun),
        WorldUnit(
            key: "property-shuangsuo", name: "双梭物业公司", english: "Shuangsuo Property Services", kind: .crew,
            placeCode: WorldDivision.qingsuo),
    ]

    /// The key of a community's committee.
    static func committeeKey(of communityCode: String) -> String {
        switch communityCode {
        case "990101001001": "jingweili-committee"
        case "990101001002": "dengxinxiang-committee"
        case "990101001003": "baifanpo-committee"
        case "990101100001": "qingshaba-committee"
        case "990101100002": "shuangsuoqiao-committee"
        default: "mashaling-committee"
        }
    }
}
