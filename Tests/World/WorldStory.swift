// SPDX-License-Identifier: Apache-2.0

/// The stories written by hand: the ones the newspaper told, moved into this district, and a few of their kind.
enum WorldStory {
    static let all: [WorldReport] = [
        sewer, manhole, parking, fall, letter, lift, staircase, fountain, ceiling, dance, smoke, ricecooker, forms,
    ]

    /// Ages count back from half past ten: `days` before today at `hour` and `minute`.
    static func age(_ days: Int, at hour: Int, _ minute: Int) -> Int {
        days * 1_440 + World.presentMinuteOfDay - hour * 60 - minute
    }

    static func report(
        _ key: String, _ matterCode: String, at buildingCode: String, _ detail: String, by reporter: WorldReporter,
        _ channel: WorldChannel, ago: Int, _ words: String, _ steps: [(Int, String?, WorldMove)],
        filing: WorldFiling? = nil
    ) -> WorldReport {
        let building = WorldSurvey.byCode[buildingCode]
        let point = WorldSurvey.rounded((building?.point.lon ?? 0) + 0.000_06, (building?.point.lat ?? 0) - 0.000_05)
        return WorldReport(
            key: key, matterCode: matterCode, words: words, buildingCode: buildingCode,
            address: (building.map(WorldSite.address) ?? "") + detail, gridCode: building?.parentCode ?? "",
            lon: point.lon, lat: point.lat, reporter: reporter, channel: channel, openedMinutesAgo: ago,
            story: steps.map { WorldStep(afterMinutes: $0.0, by: $0.1, move: $0.2) }, filing: filing)
    }

    /// A blocked sewer: resident, community, grid worker, the Repair Kitchen's two masters, and a good mark.
    private static let sewer = report(
        "sewer", "GG-11", at: "990101001002002002", "后侧污水井", by: .person("fu-changsheng"), .web,
        ago: age(23, at: 8, 12),
        "我们小区旁边的下水道堵了，污水流得满地都是，上班上学都要踮着脚过，臭得窗子都不敢开，请快点来疏通。",
        [
            (6, "yan-rusong", .accept),
            (3, "yan-rusong", .dispatch(unitKey: "dengxinxiang-committee", personKey: "luo-mingxuan")),
            (4, "luo-mingxuan", .take),
            (
                118, "luo-mingxuan",
                .report(
                    words: "到场核实：4栋后侧污水井堵塞外溢，先拉了警戒带。联系维修厨房耿修平、万顺意两位师傅，用疏通机打通主管十八米，"
                        + "掏出油块和抹布两桶，地面冲洗消毒，试排水顺畅。",
                    outcome: .solved)
            ),
            (25, "ge-shouxin", .pass),
            (
                12, "yan-rusong",
                .close(
                    outcome: .solved,
                    publicAnswer: "下水道已由维修厨房的师傅疏通，地面冲洗消毒过了。掏出来的多是油污和抹布，请大家不要往下水道倒油。")
            ),
            (340, "fu-changsheng", .rate(solved: .yes, grade: 4, words: "早上报的，中午就通了，两位师傅浑身都是泥，谢谢你们！")),
        ])

    /// A broken manhole cover on the pavement, found on the round.
    private static let manhole = report(
        "manhole", "GG-08", at: "990101001003002004", "门前人行道", by: .person("miao-xiuzhi"), .gridWorker,
        ago: age(17, at: 9, 5), "人行道上一处污水井盖破了个口子，踩上去会翻，已经用警示桶围起来，我守在旁边，请换新盖。",
        [
            (3, "shao-yiming", .accept),
            (2, "shao-yiming", .dispatch(unitKey: "zhiyun-urban", personKey: "qu-dalu")),
            (5, "qu-dalu", .take),
            (96, "qu-dalu", .report(words: "更换700型防沉降井盖一套，井圈用早强水泥固定，装好防坠网，养护后撤除围挡。", outcome: .solved)),
            (44, "huo-yingzi", .pass),
            (9, "shao-yiming", .close(outcome: .solved, publicAnswer: "菜市场门前的破损井盖已换成防沉降井盖，里面加装了防坠网，可以放心走。")),
        ])

    /// Parking in a yard without a manager: everybody's business, settled by everybody at one table.
    private static let parking = report(
        "parking", "GG-34", at: "990101100001001001", "前院坝", by: .person("qiu-yaqin"), .web, ago: age(52, at: 19, 40),
        "院子里就三十来个位置，住了一百多家，天天为抢车位吵架，昨晚又差点打起来。没得物业管，能不能请社区出面开个会，定个规矩？",
        [
            (770, "qiao-yutong", .accept),
            (12, "qiao-yutong", .dispatch(unitKey: "qingshaba-committee", personKey: "he-zhiqiu")),
            (65, "he-zhiqiu", .take),
            (410, "he-zhiqiu", .askReporter(question: "评议会需要各单元推一位代表，您愿意当1栋的代表吗？哪天晚上大家方便？")),
            (130, "qiu-yaqin", .reporterAnswers(words: "我愿意。周四晚上七点半以后大家都在，我再喊2栋的老陈和5栋的小郭。")),
            (
                14_050, "he-zhiqiu",
                .report(
                    words: "开了两次社区评议会，到会四十三户。清出荒地和废棚，增划车位二十六个；本院车辆按户轮停，外来车辆限时收费，"
                        + "专人管道闸；收益张榜，先换路灯、再疏通管网。表决三十九户同意。",
                    outcome: .solved)
            ),
            (180, "wei-changfeng", .pass),
            (
                40, "qiao-yutong",
                .close(
                    outcome: .solved,
                    publicAnswer: "停车办法由评议会表决通过，新增二十六个车位，道闸已启用。每季度张榜公布收支，收益用来换路灯、疏管网，试行三个月后再评。")
            ),
            (2_000, "qiu-yaqin", .rate(solved: .yes, grade: 4, words: "现在回家不用抢了，邻居见面也有笑脸了。账贴出来大家心里有数。")),
        ])

    /// An old woman alone who doesn't answer: the grid worker and the family doctor go together.
    private static let fall = report(
        "fall", "GG-46", at: "990101001003002002", "1单元3-2", by: .named("齐女士", phone: "13900000901"), .phone,
        ago: age(36, at: 16, 20), "我在外省上班，我妈一个人住，平时天天买菜，从昨天下午到现在电话一直没人接，门口的奶也没拿，请你们快去看看。",
        [
            (1, "shao-yiming", .accept),
            (1, "shao-yiming", .dispatch(unitKey: "baifanpo-committee", personKey: "miao-xiuzhi")),
            (1, "miao-xiuzhi", .take),
            (
                16, "miao-xiuzhi",
                .report(
                    words: "与家庭医生白苓芝一同上门，敲门无应答，经女儿同意请开锁。老人摔倒在厨房，意识清楚，已由120送卫生服务中心，女儿已通话。",
                    outcome: .solved)
            ),
            (20, "guan-yunzhou", .pass),
            (15, "shao-yiming", .close(outcome: .solved, publicAnswer: "已见到老人本人并送医，家属已联系上。后续探访由网格员和家庭医生共同安排。")),
            (1_500, nil, .rate(solved: .yes, grade: 4, words: "多亏你们及时上门，不然我真不敢想。医生说再晚半天就危险了。")),
        ])

    /// Papers for somebody who works far away.
    private static let letter = report(
        "letter", "GG-57", at: "990101100200003001", "2户", by: .person("cai-zhiyuan"), .web, ago: age(28, at: 20, 15),
        "我在外省工地上，身份证快到期了，户口簿在老家柜子里，爸妈不会寄快递，能不能请村上帮忙代寄一下？",
        [
            (735, "wei-changfeng", .accept),
            (9, "wei-changfeng", .dispatch(unitKey: "mashaling-committee", personKey: "shi-mancang")),
            (30, "shi-mancang", .take),
            (330, "shi-mancang", .report(words: "到家中当面和老人取户口簿，密封装袋，保价寄出，没有拍照留存，单号已告知本人。", outcome: .solved)),
            (1_130, "qiao-yutong", .pass),
            (20, "wei-changfeng", .close(outcome: .solved, publicAnswer: "材料已保价寄出，收到后请回个信。寄回来时直接寄村服务站，我们送到您父母手上。")),
            (2_900, "cai-zhiyuan", .rate(solved: .yes, grade: 4, words: "收到了，省了我一趟来回的车票，谢谢石主任。")),
        ])

    /// People in a lift, right now.
    private static let lift = report(
        "lift", "GG-38", at: "990101001002004002", "2单元电梯厅", by: .person("tang-jiahao"), .phone, ago: 12,
        "电梯卡在九楼和十楼中间，里面有我奶奶和一个送餐小哥，灯还亮着，能说话，请快派人来！",
        [
            (1, "ji-qingyue", .accept),
            (1, "ji-qingyue", .dispatch(unitKey: "property-jingwei", personKey: "guan-jiali")),
            (1, "guan-jiali", .take),
        ])

    /// A lift for an old staircase: ten of twelve households agree.
    private static let staircase = report(
        "staircase", "GG-40", at: "990101001001002002", "2单元", by: .person("hao-defu"), .counter,
        ago: age(71, at: 9, 30),
        "我住七楼，膝盖换过，一个月下不了几回楼。单元里十二家有十家想装电梯，就是钱咋个分、一楼的采光咋个办谈不拢，请社区主持一下。",
        [
            (30, "ji-qingyue", .accept),
            (15, "ji-qingyue", .dispatch(unitKey: "jingweili-committee", personKey: "lu-jingyi")),
            (95, "lu-jingyi", .take),
            (
                17_300, "lu-jingyi",
                .report(
                    words: "开网格邻里会三次。楼层分摊系数十一户签字；一楼两户中一户接受补偿，一户等日照分析，设计单位已到现场测量。",
                    outcome: .partlySolved)
            ),
            (240, "guan-yunzhou", .pass),
            (
                60, "ji-qingyue",
                .close(
                    outcome: .partlySolved,
                    publicAnswer: "费用分摊已谈妥，还差一户要看日照分析结果。报告出来后由社区再召集一次，您随时可以回复本单催问。")
            ),
            (1_450, "hao-defu", .rate(solved: .partly, grade: 3, words: "谈成这样不容易，盼着早点开工，我好下楼晒太阳。")),
        ])

    /// A small wish of couriers and old people alike.
    private static let fountain = report(
        "fountain", "GG-43", at: "990101001001004004", "东侧休息区", by: .person("meng-xiaotang"), .web,
        ago: age(44, at: 14, 5),
        "广场上老人带娃、骑手等单的人多，想喝口热水都没得地方，能不能在休息区装一台饮水机？我们愿意轮流打扫。",
        [
            (25, "shao-yiming", .accept),
            (10, "shao-yiming", .dispatch(unitKey: "jingweili-committee", personKey: "lu-jingyi")),
            (70, "lu-jingyi", .take),
            (
                11_500, "lu-jingyi",
                .report(
                    words: "邻里会选定点位并公示三天，驻区单位捐赠饮水机一台，水气公司接管通水，水质检测合格，志愿者排了轮值表。",
                    outcome: .solved)
            ),
            (150, "shao-yiming", .pass),
            (30, "shao-yiming", .close(outcome: .solved, publicAnswer: "饮水机已装好通水，检测报告贴在机身上。清洁由志愿者轮值，坏了扫码就能报修。")),
            (900, "meng-xiaotang", .rate(solved: .yes, grade: 4, words: "当天就用上了，骑手小哥说以后有地方歇脚了。")),
        ])

    /// A stain on the ceiling and two families who hadn't spoken for a year.
    private static let ceiling = report(
        "ceiling", "PA-01", at: "990101001001001002", "1单元14-3", by: .person("luo-xiaoman"), .web,
        ago: age(31, at: 18, 50),
        "楼上卫生间漏水，我家天花板起了一大片霉，跟他说了三次都说不是他家的问题，再泡下去灯都要短路了，请来评个理。",
        [
            (13, "ji-qingyue", .accept),
            (8, "ji-qingyue", .dispatch(unitKey: "jingweili-committee", personKey: "shen-yanqiu")),
            (46, "shen-yanqiu", .take),
            (20, "shen-yanqiu", .askReporter(question: "想约楼上一起做个闭水试验，看到底是哪里漏。这周哪天您在家？")),
            (35, "luo-xiaoman", .reporterAnswers(words: "周六全天在。麻烦先跟楼上说好，我们去敲门他不开。")),
            (
                7_640, "shen-yanqiu",
                .report(
                    words: "周六约两家做闭水试验四十八小时，查明是楼上地漏防水层破损。楼上答应重做防水，费用自理；楼下吊顶由楼上补偿六百元。协议已签，防水已做完，复测不漏。",
                    outcome: .solved)
            ),
            (95, "lu-jingyi", .pass),
            (20, "ji-qingyue", .close(outcome: .solved, publicAnswer: "原因查明了，两家签了协议，防水已重做，复测不漏。")),
            (1_700, "luo-xiaoman", .rate(solved: .yes, grade: 4, words: "沈姐两边跑了好多趟，最后楼上还送了一袋橘子下来。")),
        ])

    /// Music on the square that came back after a week: reopened, and in progress again.
    private static let dance = report(
        "dance", "PA-07", at: "990101001003004004", "广场", by: .person("yao-haisheng"), .web, ago: age(15, at: 21, 10),
        "桥头广场舞的音箱一响就是两个半小时，低音震得玻璃嗡嗡的，我家娃儿要中考，根本没法看书，请协调一下音量和时间。",
        [
            (690, "ji-qingyue", .accept),
            (10, "ji-qingyue", .dispatch(unitKey: "zhiyun-urban", personKey: "qu-dalu")),
            (40, "qu-dalu", .take),
            (600, "qu-dalu", .report(words: "晚间到场测量，超标六分贝。与领队约定音量不过刻度、八点半收场，签了文明健身公约。", outcome: .solved)),
            (790, "huo-yingzi", .pass),
            (30, "ji-qingyue", .close(outcome: .solved, publicAnswer: "已与领队约定晚上八点半收场、音量不超刻度，公约贴在桥头。")),
            (11_650, "yao-haisheng", .requestReopen(reason: "只好了一个礼拜，又换了个更大的音箱，昨晚跳到九点二十。")),
            (860, "shao-yiming", .grantReopen),
            (15, "ji-qingyue", .dispatch(unitKey: "zhiyun-urban", personKey: "qu-dalu")),
            (50, "qu-dalu", .take),
        ])

    /// Smoke above the orchard: seen, checked and put out within half an hour.
    private static let smoke = report(
        "smoke", "PA-17", at: "990101100200004003", "后山", by: .person("fan-shoutian"), .phone, ago: age(19, at: 13, 42),
        "柑橘园后头的山上冒烟了，看样子有人烧草没看住，风往林子那边吹，你们赶紧来人！",
        [
            (1, "wei-changfeng", .accept),
            (1, "wei-changfeng", .dispatch(unitKey: "qingsuo-safety", personKey: "lei-dingbo")),
            (1, "lei-dingbo", .take),
            (
                22, "lei-dingbo",
                .report(
                    words: "网格员黎大田三分钟到点位核实，应急队七人带风力灭火机到场，明火二十分钟扑灭，清理余火，留两人看守到天黑。过火约半分地，无人受伤。",
                    outcome: .solved)
            ),
            (14, "tian-yongnian", .pass),
            (12, "wei-changfeng", .close(outcome: .solved, publicAnswer: "山上的火已扑灭，没有人受伤。请大家不要在林边烧草，秸秆可以打电话请人来收。")),
            (300, "fan-shoutian", .rate(solved: .yes, grade: 4, words: "车来得快，林子保住了。")),
        ])

    /// The Repair Kitchen and a rice cooker.
    private static let ricecooker = report(
        "ricecooker", "GG-56", at: "990101001003002002", "1单元2-1", by: .person("qi-yuzhen"), .counter,
        ago: age(9, at: 9, 15),
        "电饭煲插上电不亮，用了十几年舍不得丢。我下楼不方便，能不能请维修厨房的师傅来屋头看看？",
        [
            (12, "shao-yiming", .accept),
            (6, "shao-yiming", .dispatch(unitKey: "repair-kitchen", personKey: "wan-shunyi")),
            (40, "wan-shunyi", .take),
            (240, "wan-shunyi", .report(words: "上门检查，温度保险丝熔断，换件两元，擦净内胆，当面煮了一锅水，跳闸正常。顺手换了厨房灯泡。", outcome: .solved)),
            (30, "huo-yingzi", .pass),
            (10, "shao-yiming", .close(outcome: .solved, publicAnswer: "电饭煲修好了，只收了零件钱两元。维修厨房每周二、四、六上午在社区门口。")),
            (120, "qi-yuzhen", .rate(solved: .yes, grade: 4, words: "万师傅手巧心细，煮的饭还是那个香味。")),
        ])

    /// A grid worker's own complaint: the same facts typed three times.
    private static let forms = report(
        "forms", "DJ-14", at: "990101001001003004", "网格工作站", by: .person("tao-lixia"), .gridWorker, ago: 48,
        "同一份入户信息，这个星期三个部门各发一张表，内容差不多，还要分别拍照打卡。能不能一次填好、大家共用？", [])
}
