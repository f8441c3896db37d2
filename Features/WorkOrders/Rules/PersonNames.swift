// SPDX-License-Identifier: Apache-2.0

/// Names by their company: a surname before a form of address, after 姓, or after what introduces a name.
struct PersonNames {
    private let text: [Character]

    init(_ text: [Character]) { self.text = text }

    private static let surnames: Set<Character> = Set(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪"
            + "廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔常汤屠涂温康施文牛樊葛邢安齐易乔伍庞颜"
            + "倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
            + "屈饶解牟艾尤阳时穆司卓古吉缪简芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇")
    private static let doubled = ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "慕容", "令狐", "夏侯", "公孙"]

    /// Forms of address before which a whole name may stand, and those that follow a surname alone.
    private static let formal = ["先生", "女士", "小姐", "太太"]
    private static let familiar = [
        "师傅", "阿姨", "叔叔", "大爷", "大妈", "大叔", "大姐", "大哥", "大娘", "爷爷", "奶奶", "婆婆", "老人", "老师",
    ]
    private static let introductions = ["姓名", "联系人", "户主", "我叫", "名叫", "叫做"]
    private static let between: Set<Character> = Set("：: 是为")
    /// No part of a given name, so that 关于女士 or 方便老人 stay.
    private static let plain: Set<Character> = Set(
        "的了和于与是在有位名个等对向给由跟同把被让请及或不都也就来去到说电手联住先女男反，。、；：,. （）()")
    private static let before: [Character: Set<Character>] = [
        "于": Set("关由对至位属等处"), "任": Set("主责"), "何": Set("任如"), "方": Set("对双各地"), "时": Set("及同"),
        "成": Set("完"), "管": Set("主城"), "单": Set("工"), "路": Set("道马"),
    ]

    /// Where a name stands whose first character, or whose introduction, is here; nil when none does.
    func name(at start: Int) -> Range<Int>? {
        if let introduced = introduced(start) { return introduced }
        guard let first = surnameEnd(start), !isPartOfWord(start) else { return nil }
        for given in 0...2 {
            let end = first + given
            guard end < text.count, text[first..<end].allSatisfy(isGiven) else { return nil }
            let forms = given == 0 ? Self.formal + Self.familiar : Self.formal
            if forms.contains(where: { follows($0, at: end) }) { return start..<end }
        }
        return nil
    }

    private func follows(_ word: String, at index: Int) -> Bool {
        let end = index + word.count
        return end <= text.count && text[index..<end].elementsEqual(word)
    }

    private func surnameEnd(_ start: Int) -> Int? {
        guard start < text.count else { return nil }
        if Self.doubled.contains(where: { follows($0, at: start) }) { return start + 2 }
        return Self.surnames.contains(text[start]) ? start + 1 : nil
    }

    private func isPartOfWord(_ start: Int) -> Bool {
        start > 0 && Self.before[text[start]]?.contains(text[start - 1]) == true
    }

    private func isGiven(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, (0x4E00...0x9FFF).contains(scalar.value) else {
            return false
        }
        return !Self.plain.contains(character)
    }

    /// 姓王的, 姓名：王小明
    private func introduced(_ start: Int) -> Range<Int>? {
        if let cue = Self.introductions.first(where: { follows($0, at: start) }) {
            var first = start + cue.count
            while first < text.count, Self.between.contains(text[first]) { first += 1 }
            guard let given = surnameEnd(first) else { return nil }
            var end = given
            while end < text.count, end - given < 2, isGiven(text[end]) { end += 1 }
            return end > given ? first..<end : nil
        }
        guard text[start] == "姓", let end = surnameEnd(start + 1) else { return nil }
        return start + 1..<end
    }
}
