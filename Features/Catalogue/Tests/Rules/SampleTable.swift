// SPDX-License-Identifier: Apache-2.0

import CatalogueRules

/// A small invented catalogue file that tests bend out of shape.
struct SampleTable {
    var header = MatterField.allCases.map(\.rawValue)
    var rows: [ParsedTable.Row]

    static let sewer = [
        "TS-01", "公共服务", "公事", "市政设施", "下水道堵塞", "管道堵塞、污水冒溢", "镇街", "城市管理岗", "物业", "基本履职", "30min", "4h", "P2",
        "practice", "", "照片可选", "疏通", "reporter", "01002", "E0404", "0", "",
    ]
    static let lamp = [
        "TS-02", "公共服务", "公事", "市政设施", "路灯不亮", "路灯故障", "区县", "照明管理", "", "上级收回", "4wh", "2wd", "P3", "practice", "",
        "杆号可选", "恢复照明", "sample", "", "", "1", "小区内的归物业",
    ]
    static let quarrel = [
        "TS-03", "平安法治", "家事", "矛盾纠纷", "邻里纠纷", "漏水、噪声争执", "网格", "网格员", "", "自治协商", "1wd", "30d", "P3", "law",
        "人民调解", "无", "达成协议", "none", "", "", "1", "",
    ]

    init() {
        rows = [Self.sewer, Self.lamp, Self.quarrel].enumerated().map { (line: $0.offset + 2, fields: $0.element) }
    }

    var table: ParsedTable { .init(header: header, rows: rows) }

    /// The sample with one cell of its first row replaced.
    static func with(_ field: MatterField, _ text: String) -> SampleTable {
        var sample = SampleTable()
        sample.rows[0].fields[field.index] = text
        return sample
    }

    /// Everything that the reader says about the table, whether it could be loaded or not.
    var problems: [CatalogueProblem] {
        do { return try CatalogueReader.read(table).warnings } catch { return error.problems }
    }

    func version() throws -> CatalogueVersion { try CatalogueReader.read(table).version }
}

extension MatterField {
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
