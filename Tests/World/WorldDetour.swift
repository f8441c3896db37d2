// SPDX-License-Identifier: Apache-2.0

/// The stories that don't go straight: somebody asks for time, gives back, calls others, asks in writing, files for another.
enum WorldDetour {
    static let all: [WorldReport] = [saplings, potholes, rooftop, ramp, fumes, lamp, fuse, conduct]

    /// Nobody plants in winter: on the shelf until spring.
    private static let saplings = WorldStory.report(
        "saplings", "GG-28", at: "990101001003001004", "北侧花坛", by: .person("yao-haisheng"), .web,
        ago: WorldStory.age(40, at: 10, 5), "口袋公园北边的花坛枯了十几株，剩下光秃秃的土，下雨天泥水流得满路都是，请补种一下。",
        [
            (25, "ji-qingyue", .accept),
            (15, "ji-qingyue", .dispatch(unitKey: "zhiyun-urban", personKey: "qu-dalu")),
            (60, "qu-dalu", .take),
            (
                1_500, "qu-dalu",
                .askShelve(days: 110, reason: "现在栽了活不了，园艺师建议开春再补植。已先铺草垫压住泥土，苗木列入春季采购。")
            ),
            (240, "shao-yiming", .grantShelve(days: 105)),
        ])

    /// More time is asked for, and nobody has answered yet.
    private static let potholes = WorldStory.report(
        "potholes", "GG-10", at: "990101001002003002", "门前车行道", by: .named("邹女士", phone: "13900000902"), .web,
        ago: WorldStory.age(1, at: 15, 20), "线轴街52号门口的车行道塌了三个坑，电动车一过就歪，昨天有个骑手连人带车摔了。",
        [
            (20, "ji-qingyue", .accept),
            (10, "ji-qingyue", .dispatch(unitKey: "urban-bureau", personKey: "pei-jianqiao")),
            (40, "pei-jianqiao", .take),
            (
                1_030, "pei-jianqiao",
                .askDelay(days: 20, reason: "开挖后发现路基被渗水掏空，要先请排水单位查管线再回填。坑口已盖钢板、围警示桩，通行不受影响。")
            ),
        ])

    /// More time was granted, and the supervisor asks how it stands.
    private static let rooftop = WorldStory.report(
        "rooftop", "GG-24", at: "990101001002002003", "楼顶", by: .named("阎先生", phone: "13900000903"), .phone,
        ago: WorldStory.age(6, at: 9, 10), "7栋楼顶有人用彩钢板搭房子，天天敲敲打打，我家顶楼的防水都被踩坏了，请来看看是不是违建。",
        [
            (30, "ji-qingyue", .accept),
            (20, "ji-qingyue", .dispatch(unitKey: "zhiyun-urban", personKey: "qu-dalu")),
            (60, "qu-dalu", .take),
            (
                1_500, "qu-dalu",
                .askDelay(days: 25, reason: "已责令停工。当事人称有旧产权图，须向规划部门调档认定，认定结果作出前不能定性。")
            ),
            (120, "ji-qingyue", .grantDelay(days: 20)),
            (2_820, "qi-minzhi", .supervise(unitKey: "zhiyun-urban", reason: "停工后有没有复查？调档到了哪一步？请书面答复。")),
            (190, "qu-dalu", .answerSupervision(words: "每天复查一次，现场没有复工，照片已存。档案已查到原始图纸，规划部门这周出认定意见。")),
        ])

    /// To the wrong desk first, and back, and then to the right one.
    private static let ramp = WorldStory.report(
        "ramp", "GG-16", at: "990101001002002005", "站台坡道", by: .person("hao-defu"), .counter,
        ago: WorldStory.age(21, at: 9, 20), "公交站的坡道被挖断了一截，轮椅和婴儿车都上不去，我只好从车道上绕，请尽快修好。",
        [
            (20, "shao-yiming", .accept),
            (10, "shao-yiming", .dispatch(unitKey: "zhiyun-urban", personKey: "qu-dalu")),
            (25, "qu-dalu", .take),
            (
                50, "qu-dalu",
                .askReturn(
                    reason: "坡道在公交站台红线内，由区里统一养护，街道无权开挖。", basis: "《临渊区城市道路养护分工》第三条",
                    rightUnitKey: "urban-bureau")
            ),
            (45, "ji-qingyue", .grantReturn),
            (15, "ji-qingyue", .dispatch(unitKey: "urban-bureau", personKey: "pei-jianqiao")),
            (40, "pei-jianqiao", .take),
            (2_750, "pei-jianqiao", .report(words: "坡道重新浇筑，坡度一比十二，两侧补装扶手，盲道接通，养护期满已拆围挡。", outcome: .solved)),
            (180, "guan-yunzhou", .pass),
            (40, "ji-qingyue", .close(outcome: .solved, publicAnswer: "公交站坡道已修好，坡度放缓，加了扶手，轮椅可以自己上去。")),
            (1_300, "hao-defu", .rate(solved: .yes, grade: 3, words: "修得好，就是转了一道手，耽误了半天。")),
        ])

    /// One kitchen, three offices: whistled for, sat together, and each does its part.
    private static let fumes = WorldStory.report(
        "fumes", "GG-29", at: "990101001002004004", "12号铺", by: .named("欧女士", phone: "13900000904"), .web,
        ago: WorldStory.age(26, at: 9, 5), "楼下烧烤店的烟管正对我家窗子，衣服晾出去全是油味，找过物业，说归城管，城管说归环保，到底归谁管？",
        [
            (15, "ji-qingyue", .accept),
            (10, "ji-qingyue", .dispatch(unitKey: "zhiyun-urban", personKey: "qu-dalu")),
            (45, "qu-dalu", .take),
            (40, "ji-qingyue", .whistle(unitKey: "urban-bureau", words: "烟管改造要执法依据，请派人到现场一起定方案。")),
            (20, "ji-qingyue", .whistle(unitKey: "market-bureau", words: "请核对该店的经营项目和场地条件。")),
            (
                75, "pei-jianqiao",
                .answerCall(words: "已到场检测，排放超标，责令装净化器、烟管改道，逾期立案。", spokeWith: "店主和反映人", days: 5)
            ),
            (30, "ji-qingyue", .judgeCall(.good, words: "当天到场，方案清楚。")),
            (65, "shang-hengzhi", .answerCall(words: "已查执照，经营项目含烧烤，场地条件需复核。", spokeWith: "店主", days: 3)),
            (25, "ji-qingyue", .judgeCall(.fair, words: "到场晚了一些，反映人已离开，没有当面听取。")),
            (
                1_130, "ji-qingyue",
                .confer(
                    members: "街道城市管理岗、区城市管理局、区市场监管局、经纬物业、店主、住户代表",
                    minutes: "店主三天内装净化器，烟管改到屋顶；物业腾出管井；市场监管局复核场地；装好前晚上不做烧烤。")
            ),
            (10, "ji-qingyue", .giveErrand(unitKey: "property-jingwei", words: "腾出三号管井，配合烟管上屋顶。")),
            (5, "ji-qingyue", .giveErrand(unitKey: "market-bureau", words: "复核场地条件，给店主书面意见。")),
            (1_440, "guan-jiali", .finishErrand(words: "管井已清空，烟管走到屋顶，井口封好了。")),
            (120, "shang-hengzhi", .finishErrand(words: "场地符合要求，书面意见已送店主。")),
            (1_975, "qu-dalu", .report(words: "净化器装好，烟管上屋顶，晚上八点在反映人家中复测，油烟达标，窗前无味。", outcome: .solved)),
            (800, "guan-yunzhou", .pass),
            (30, "ji-qingyue", .close(outcome: .solved, publicAnswer: "烧烤店装了净化器，烟管改到屋顶，复测达标。以后这类事由街道牵头，不用您自己找部门。")),
            (400, nil, .rate(solved: .yes, grade: 4, words: "终于有人把几家叫到一起了，窗子敢开了。")),
        ])

    /// One lamp, three who miss it.
    private static let lamp = WorldStory.report(
        "lamp", "GG-09", at: "990101001002001003", "门前第三根灯杆", by: .person("fu-changsheng"), .web,
        ago: WorldStory.age(1, at: 19, 10), "灯芯巷19号楼门前的路灯灭了三天，晚上黑得伸手不见五指，台阶又陡，请快修。",
        [
            (3, nil, .support(phone: "13900000905", words: "我妈昨晚在这里崴了脚。")),
            (50, nil, .support(phone: "13900000906", words: "")),
            (725, "yan-rusong", .accept),
            (5, "ji-qingyue", .dispatch(unitKey: "power-station", personKey: "shen-mingliang")),
            (30, "shen-mingliang", .take),
            (25, nil, .support(phone: "13900000907", words: "孩子下晚自习就走这条路。")),
        ])

    /// A neighbour reports for an old man in the dark.
    private static let fuse = WorldStory.report(
        "fuse", "GG-31", at: "990101001003002001", "2单元4-1", by: .named("简女士", phone: "13900000908"), .phone,
        ago: WorldStory.age(13, at: 18, 25), "我替对门的栾大爷报：他屋头从下午起一直没电，我家有电，他八十三了不会用手机，请派电工来看看。",
        [
            (3, "shao-yiming", .accept),
            (2, "shao-yiming", .dispatch(unitKey: "power-station", personKey: "shen-mingliang")),
            (3, "shen-mingliang", .take),
            (70, "shen-mingliang", .report(words: "入户检查，表后空开老化跳脱，换新并紧固接线，试灯、试电饭煲正常，没有收费。", outcome: .solved)),
            (20, "guan-yunzhou", .pass),
            (10, "shao-yiming", .close(outcome: .solved, publicAnswer: "老人家里的空气开关已换新，来电了。社区另约时间帮他查一遍线路。")),
            (900, nil, .rate(solved: .yes, grade: 4, words: "师傅天黑了还来，栾大爷让我说声谢谢。")),
        ],
        filing: .neighbour(of: "栾大爷", phone: "13900000909"))

    /// About a desk of the street itself, which never sees it.
    private static let conduct = WorldStory.report(
        "conduct", "DJ-07", at: "990101001001003003", "", by: .named("车先生", phone: "13900000910"), .web,
        ago: WorldStory.age(4, at: 10, 40), "我为门口占道的事打了三次电话，城市管理岗每次都说在路上，一次也没来，后来干脆说没接到过，请查一查。",
        [
            (45, "guan-yunzhou", .accept),
            (10, "guan-yunzhou", .dispatch(unitKey: "zhiyun-party", personKey: "xi-nuanchun")),
            (80, "xi-nuanchun", .take),
        ],
        filing: .complaint(aboutUnitKey: "zhiyun-urban", words: "织云街道城市管理岗"))
}
