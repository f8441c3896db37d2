// SPDX-License-Identifier: Apache-2.0

/// Reporters without an account: every one has a name of their own and a number nobody else has.
struct WorldCaller {
    private static let surnames = Array("王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马曾彭肖董袁邓许韩冯曹谢")
    private static let given = [
        "秀兰", "建国", "桂芳", "德明", "春梅", "志强", "小燕", "永福", "淑华", "国庆", "玉兰", "长江", "晓东", "雪梅", "天佑", "凤英",
        "海波", "佳怡", "宗元", "巧云", "文斌", "思雨", "光明", "红霞", "正平", "婷婷", "世全", "月娥", "子涵", "学军", "素琼",
    ]
    private static let manners = ["女士", "先生", "阿姨", "师傅", "老师", "婆婆"]

    private var count = 0

    /// The next caller; every fourth leaves only a surname.
    mutating func next() -> WorldReporter {
        count += 1
        let surname = Self.surnames[(count * 7) % Self.surnames.count]
        let name =
            count % 4 == 0
            ? Self.manners[count / 4 % Self.manners.count] : Self.given[(count * 11 + count / 30) % Self.given.count]
        return .named("\(surname)\(name)", phone: "1390000\(1_000 + count)")
    }
}
