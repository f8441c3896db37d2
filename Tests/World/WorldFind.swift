// SPDX-License-Identifier: Apache-2.0

/// What a grid worker comes upon on the round; with `done` it was put right on the spot.
struct WorldFind {
    let matterCode: String
    let site: WorldTopic.Site
    let words: String
    let done: String?

    init(_ matterCode: String, _ site: WorldTopic.Site, _ words: String, done: String? = nil) {
        self.matterCode = matterCode
        self.site = site
        self.words = words
        self.done = done
    }

    /// Found, and put right at once.
    static let settled: [WorldFind] = [
        WorldFind("GG-01", .street, "巡查发现路边有两袋散落的生活垃圾，已被猫狗翻开。", done: "当场装袋投入垃圾房，地面清扫干净。"),
        WorldFind("GG-01", .street, "巡查发现花台里有零散塑料袋、纸杯，约一小桶。", done: "和楼栋长一起捡拾干净，用时十分钟。"),
        WorldFind("GG-22", .lobby, "单元门上新贴了十几张疏通、开锁的小广告。", done: "用铲刀和清洁剂清除，门面擦净。"),
        WorldFind("GG-22", .lobby, "入户时见二楼楼道墙面被贴牛皮癣广告五处。", done: "现场铲除，补刷同色墙漆。"),
        WorldFind("GG-37", .lobby, "三楼过道堆放纸板两捆，挡住半个楼梯口。", done: "征得住户同意，帮忙搬到废品回收点，过道恢复。"),
        WorldFind("GG-37", .lobby, "楼梯转角放着一辆旧童车和一袋花土。", done: "联系到住户，当面收回家中，并讲了消防要求。"),
        WorldFind("GG-20", .street, "共享单车倒了一排，压住盲道约五米。", done: "扶起摆正十九辆，盲道已通。"),
        WorldFind("GG-20", .street, "三辆电动自行车停在公交站台上，影响上下车。", done: "和车主一起移到停放线内。"),
        WorldFind("PA-10", .lobby, "一楼楼道内有一辆电动车正在充电，插线板拖在地上。", done: "劝导车主断电，推到楼下充电棚，已演示扫码充电。"),
        WorldFind("PA-10", .lobby, "发现住户从二楼窗户拉线给楼下电动车充电。", done: "现场收线，讲明危险，车主已去充电棚充电。"),
        WorldFind("GG-12", .street, "小雨后雨水口被落叶堵住，积水约两平方米。", done: "清掏落叶，积水五分钟内退去。"),
        WorldFind("GG-14", .street, "健身器材的踏板螺丝松动，手摇有晃。", done: "用随身扳手紧固，试踩二十次不晃。"),
        WorldFind("GG-47", .anyHome, "例行看望独居老人，老人说药盒里的药快没有了。", done: "陪同打电话给家庭医生续方，药已代取送到。"),
        WorldFind("PA-13", .yard, "四楼窗台外沿摆着两盆花，没有防护。", done: "上门提醒，住户已把花盆收进室内。"),
        WorldFind("GG-16", .street, "坡道口被一块广告立牌挡住，轮椅无法通行。", done: "请店主移走立牌，坡道恢复通行。"),
        WorldFind("GG-02", .street, "投放点一只桶被风吹翻，垃圾撒了一地。", done: "扶正桶体，装回撒落垃圾并冲洗地面。"),
        WorldFind("PA-18", .farmhouse, "巡山时看见院坝边正烧一小堆树叶，无人看守。", done: "用水浇灭，找到住户讲明防火要求，留看半小时。"),
        WorldFind("GG-48", .anyHome, "入户时老人说养老金认证刷脸三次都没过。", done: "换个亮处重新操作，认证成功，已记下明年时间。"),
        WorldFind("GG-56", .anyHome, "老人家里客厅灯不亮，一个人够不着。", done: "换上住户备用灯泡，试灯正常。"),
        WorldFind("PA-33", .yard, "清晨有住户遛狗未牵绳，旁边有老人晨练。", done: "当面提醒，住户回家取绳拴好，并领取文明养犬卡。"),
        WorldFind("GG-18", .shop, "门面把三箱饮料码在盲道上，挡住行走。", done: "店主当场搬回店内，答应不再外摆。"),
        WorldFind("GG-07", .yard, "花台旁几个废花盆积水，已有孑孓。", done: "倒掉积水，花盆翻扣，旁边住户已告知。"),
    ]

    /// Found, and handed on, because it needs tools, powers or more hands.
    static let handedOn: [WorldFind] = [
        WorldFind("GG-08", .street, "巡查发现雨水井盖边缘开裂，踩踏有响声，已摆放警示桶，请更换。"),
        WorldFind("GG-10", .street, "人行道地砖拱起约三厘米，十块左右，已拉警示带，怕老人绊倒。"),
        WorldFind("GG-10", .street, "车行道出现一处塌陷，直径约四十厘米，已摆路锥并守到交班。"),
        WorldFind("GG-11", .yard, "院坝检查井水位已到井口，估计一两天内要外溢，请提前疏通。"),
        WorldFind("GG-13", .street, "架空线固定卡脱落，线垂到约两米高，已立警示牌，带不带电不确定。"),
        WorldFind("GG-27", .street, "行道树有一根枯枝悬空，长约三米，下方已拉警戒带。"),
        WorldFind("GG-27", .street, "大风后一棵构树倾斜靠在围墙上，围墙有裂缝，请尽快处理。"),
        WorldFind("GG-09", .street, "夜间巡查，连续三盏路灯不亮，灯杆编号已在照片里。"),
        WorldFind("GG-23", .shop, "底楼门面灯箱固定架锈断一侧，灯箱倾斜，已请店主断电并围挡。"),
        WorldFind("GG-24", .yard, "顶楼有工人搬运钢管和彩钢板，疑似准备搭棚，住户拿不出手续。"),
        WorldFind("PA-11", .shop, "门面夹层住人，做饭和电瓶充电在同一间，没有灭火器。"),
        WorldFind("PA-32", .street, "路口人行横道线基本磨没了，早高峰车不让人，建议补画。"),
        WorldFind("GG-03", .yard, "垃圾房旁被人夜间倾倒装修垃圾约两立方，查不到来源，请清运。"),
        WorldFind("GG-26", .street, "施工围挡外移半米，占到人行道，行人只能走车道，未见公示牌。"),
        WorldFind("GG-06", .street, "沿江巡查发现一处雨水口晴天出水，颜色发灰，已拍照取样一瓶。"),
        WorldFind("GG-28", .yard, "绿化带一段被车轮碾压，麦冬死了约六平方米，护栏也倒了。"),
    ]
}
