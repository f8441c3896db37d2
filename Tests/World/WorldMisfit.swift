// SPDX-License-Identifier: Apache-2.0

/// A report that can't be taken on, why not, and the path that leads further.
struct WorldMisfit {
    let matterCode: String
    let words: String
    let reason: String
    let rightPath: String

    static let all: [WorldMisfit] = [
        WorldMisfit(
            matterCode: "PA-04", words: "法院都判了，物业到现在不退我的装修押金，你们去把他们公司的账户冻了嘛。",
            reason: "生效判决的强制执行只能由人民法院办理，街道没有冻结账户的权力。",
            rightPath: "请带判决书到临渊区人民法院执行窗口申请强制执行，社区法律顾问可以免费帮您写申请。"),
        WorldMisfit(
            matterCode: "GG-19", words: "有个车老停在我家门口，你们帮我查一下车主是哪个、电话多少，我自己找他说。",
            reason: "车主的姓名和电话受法律保护，我们不查也不提供。",
            rightPath: "影响出行时请拨打交巡警电话，由交警联系车主挪车，不需要您知道对方是谁。"),
        WorldMisfit(
            matterCode: "PA-20", words: "我老公两天没接电话，能不能用你们的系统定位一下他的手机在哪点？",
            reason: "本系统没有也不会有手机定位功能。",
            rightPath: "如果担心他的安全，请马上拨打110报警，由公安机关依法处理；我们可以陪您一起去派出所。"),
        WorldMisfit(
            matterCode: "GG-30", words: "我在邻区还有一套老房子，那边停水三天了，打电话没人接，你们帮忙催一下。",
            reason: "房屋不在临渊区，我们不能向外区的供水单位派单。",
            rightPath: "请拨打房屋所在区的12345，报上门牌号；如果两天内没人联系您，再告诉我们，我们帮忙转递。"),
        WorldMisfit(
            matterCode: "JJ-13", words: "网上买的手机壳发错了颜色，卖家在外省，不理人，请帮我把十九块钱要回来。",
            reason: "网络交易纠纷由平台和经营者所在地处理，街道不能直接调解。",
            rightPath: "请先在购物平台申请售后，再到全国12315平台投诉；不会操作可以到社区帮办点，有人教您。"),
        WorldMisfit(
            matterCode: "PA-01", words: "楼上那家太没素质了，请把他的照片和名字贴到公告栏曝光，让大家都看看！",
            reason: "我们不公布居民的照片和姓名，也不给居民贴标签。",
            rightPath: "噪声和漏水的事可以申请调解，回复本条就能预约网格员上门；造成损失的可以向法院起诉。"),
        WorldMisfit(
            matterCode: "PA-25", words: "我的信访件已经在区里办着了，我想在你们这儿再登一次，两边一起催快点。",
            reason: "同一事项已由区信访部门受理，正在法定期限内办理，重复登记不会更快。",
            rightPath: "请凭受理告知书编号查询进度；超过期限没有答复，可以向上一级信访部门反映。"),
        WorldMisfit(
            matterCode: "GG-64", words: "业主群里有人匿名骂我，请你们从后台查出来是哪一户，我要他当面道歉。",
            reason: "我们无权查询聊天账号对应的住户。",
            rightPath: "请保存截图，向派出所报案或向法院起诉；也可以请社区出面在群里提醒文明发言。"),
        WorldMisfit(
            matterCode: "PA-13", words: "我的快递放在门口不见了，想来你们这里看一下昨天下午整栋楼的监控。",
            reason: "监控画面涉及其他住户，不能由个人翻看，我们也不保存画面。",
            rightPath: "请先报案，由派出所依法查阅物业监控；物业会配合，但不会把画面发给个人。"),
        WorldMisfit(
            matterCode: "GG-66", words: "喂喂，测试一下这个电话打不打得通，没得啥子事，看下你们上不上班。",
            reason: "没有提出具体事项。",
            rightPath: "我们全天有人值守。以后有事可以打电话、在网页上写，或者到社区窗口说，都一样受理。"),
    ]
}
