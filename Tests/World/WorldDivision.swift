// SPDX-License-Identifier: Apache-2.0

/// The divisions above the grids; 99 is the number of no province, so no code here can be a real one.
enum WorldDivision {
    static let province = "990000000000"
    static let city = "990100000000"
    static let district = "990101000000"
    static let zhiyun = "990101001000"
    static let qingsuo = "990101100000"

    /// A community and the cells of its town's lattice that it covers.
    struct Community {
        let code: String
        let name: String
        let english: String
        let townCode: String
        let columns: Range<Int>
        let rows: Range<Int>
    }

    /// The upper row of `zhiyun` lies in the north, its lowest on the river; `qingsuo`'s highest row lies on the river.
    static let communities: [Community] = [
        Community(
            code: "990101001001", name: "经纬里社区", english: "Jingweili Community", townCode: zhiyun,
            columns: 0..<2, rows: 1..<3),
        Community(
            code: "990101001002", name: "灯芯巷社区", english: "Dengxinxiang Community", townCode: zhiyun,
            columns: 2..<4, rows: 1..<3),
        Community(
            code: "990101001003", name: "白帆坡社区", english: "Baifanpo Community", townCode: zhiyun,
            columns: 0..<4, rows: 0..<1),
        Community(
            code: "990101100001", name: "青纱坝社区", english: "Qingshaba Community", townCode: qingsuo,
            columns: 0..<2, rows: 1..<3),
        Community(
            code: "990101100002", name: "双梭桥社区", english: "Shuangsuoqiao Community", townCode: qingsuo,
            columns: 2..<4, rows: 1..<3),
        Community(
            code: "990101100200", name: "麻纱岭村", english: "Mashaling Village", townCode: qingsuo,
            columns: 0..<4, rows: 0..<1),
    ]

    /// The four cells of a community as (column, row), from the north-west to the south-east.
    static func cells(of community: Community) -> [(column: Int, row: Int)] {
        community.rows.reversed().flatMap { row in community.columns.map { (column: $0, row: row) } }
    }

    static let ordinals = ["一", "二", "三", "四"]
}
