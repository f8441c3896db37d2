// SPDX-License-Identifier: Apache-2.0

/// One thing that the grids of a town were asked to do: the demo's own "6+1", which is no district's official list.
package struct WorldAdmission: Sendable, Equatable {
    /// How far its application has come.
    package enum Stage: Sendable {
        case granted, commented, applied
    }

    package let unitKey: String
    package let title: String
    package let matterCodes: [String]
    package let basis: String
    /// The stored word of the frequency.
    package let frequency: String
    package let minutes: Int
    package let forms: Int
    /// What the street said.
    package let comment: String
    package let stage: Stage

    /// In `zhiyun`; `qingsuo` has no lists, and so nothing is refused there.
    static let all: [WorldAdmission] = [
        WorldAdmission(
            unitKey: "zhiyun-police", title: "出租房和流动人口信息核对", matterCodes: ["PA-28"], basis: "临渊区网格事项准入办法（示例）第五条第一项",
            frequency: "perOrder", minutes: 25, forms: 1, comment: "同意。一户只登记一次，别的部门要用从平台取。", stage: .granted),
        WorldAdmission(
            unitKey: "zhiyun-police", title: "邻里矛盾排查和上门劝和", matterCodes: ["PA-01"], basis: "临渊区网格事项准入办法（示例）第五条第二项",
            frequency: "perOrder", minutes: 90, forms: 0, comment: "同意。可能动手的，请派出所同去。", stage: .granted),
        WorldAdmission(
            unitKey: "housing-commission", title: "楼道堆物、飞线充电和坠落隐患巡查",
            matterCodes: ["GG-37", "PA-10", "PA-13", "PA-18"], basis: "临渊区网格事项准入办法（示例）第五条第三项", frequency: "perOrder",
            minutes: 30, forms: 0, comment: "同意。只劝导和报告，不罚款。", stage: .granted),
        WorldAdmission(
            unitKey: "zhiyun-clinic", title: "独居老人和重点人群看望", matterCodes: ["GG-46", "GG-47"],
            basis: "临渊区网格事项准入办法（示例）第五条第四项", frequency: "weekly", minutes: 60, forms: 0,
            comment: "同意。家庭医生能去的一起去。", stage: .granted),
        WorldAdmission(
            unitKey: "labour-bureau", title: "政策上门讲", matterCodes: [], basis: "临渊区网格事项准入办法（示例）第五条第五项",
            frequency: "monthly",
            minutes: 60, forms: 1, comment: "同意。一个月一次，不拍照打卡。", stage: .granted),
        WorldAdmission(
            unitKey: "labour-bureau", title: "老人和行动不便者帮办代办", matterCodes: ["GG-56", "GG-57"],
            basis: "临渊区网格事项准入办法（示例）第五条第六项", frequency: "perOrder", minutes: 40, forms: 0, comment: "同意。",
            stage: .granted),
        WorldAdmission(
            unitKey: "urban-bureau", title: "井盖、管网险情到场警戒和报告", matterCodes: ["GG-08", "GG-11"],
            basis: "临渊区网格事项准入办法（示例）第六条", frequency: "perOrder", minutes: 20, forms: 0, comment: "同意。守到抢修的人来就撤。",
            stage: .granted),
        WorldAdmission(
            unitKey: "market-bureau", title: "餐饮门店扫码核对", matterCodes: [], basis: "临渊区市场监管局 2026 年工作要点（示例）",
            frequency: "monthly", minutes: 120, forms: 2, comment: "不同意。和上个月的采集重复，请用已有的数据。", stage: .commented),
        WorldAdmission(
            unitKey: "housing-commission", title: "自建房信息再采集", matterCodes: ["PA-14"], basis: "临渊区住房城乡建设委通知（示例）",
            frequency: "quarterly", minutes: 90, forms: 3, comment: "", stage: .applied),
    ]

    /// A duty on the lists of `zhiyun`; the name of a matter is the catalogue's.
    package struct Duty: Sendable {
        /// `basic`, `joint` or `recalled`.
        package let kind: String
        package let matterCode: String?
        package let title: String
        package let unitKey: String?
        package let basis: String
    }

    static let duties: [Duty] = [
        recalled("GG-09", "urban-bureau"), recalled("GG-24", "urban-bureau"), recalled("GG-25", "urban-bureau"),
        recalled("GG-29", "urban-bureau"), recalled("PA-08", "urban-bureau"), recalled("JJ-13", "market-bureau"),
        recalled("PA-29", "housing-commission"), joint("GG-19", "traffic-police"), joint("PA-32", "traffic-police"),
        joint("GG-23", "urban-bureau"), basic("GG-11"), basic("GG-01"), basic("GG-17"), basic("PA-10"),
        Duty(
            kind: "basic", matterCode: nil, title: "兵役登记宣传", unitKey: nil, basis: "临渊区镇街履职事项清单（示例）基本第七十二项"),
        Duty(
            kind: "joint", matterCode: nil, title: "文物保护巡查", unitKey: "urban-bureau",
            basis: "临渊区镇街履职事项清单（示例）配合第四十一项"),
    ]

    private static func recalled(_ matter: String, _ unit: String) -> Duty {
        Duty(kind: "recalled", matterCode: matter, title: "", unitKey: unit, basis: "临渊区镇街履职事项清单（示例）上级收回部分")
    }

    private static func joint(_ matter: String, _ unit: String) -> Duty {
        Duty(kind: "joint", matterCode: matter, title: "", unitKey: unit, basis: "临渊区镇街履职事项清单（示例）配合部分")
    }

    private static func basic(_ matter: String) -> Duty {
        Duty(kind: "basic", matterCode: matter, title: "", unitKey: nil, basis: "临渊区镇街履职事项清单（示例）基本部分")
    }
}

extension World {
    /// What departments ask of the grids of one town, the granted items first.
    package static let admissions: [WorldAdmission] = WorldAdmission.all
    /// The three lists of the same town.
    package static let duties: [WorldAdmission.Duty] = WorldAdmission.duties
    /// That town.
    package static let listedTown = WorldDivision.zhiyun
}
