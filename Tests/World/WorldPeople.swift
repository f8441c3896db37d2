// SPDX-License-Identifier: Apache-2.0

extension WorldPerson {
    /// Everybody with a name of their own: staff first, residents last.
    static let all: [WorldPerson] = table.enumerated().map { index, line in read(line, number: index + 1) }

    /// Everybody by key.
    static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })

    /// The people who hold a role for a unit, in the order of the table.
    static func holding(_ role: WorldRole, for unitKey: String) -> [WorldPerson] {
        all.filter { $0.posts.contains { $0.role == role && $0.unitKey == unitKey } }
    }

    /// The holder of a role at exactly this place.
    static func holding(_ role: WorldRole, at placeCode: String) -> WorldPerson? {
        all.first { $0.posts.contains { $0.role == role && $0.placeCode == placeCode } }
    }

    /// A line is: name | pinyin | role place unit | role place unit.
    private static func read(_ line: String, number: Int) -> WorldPerson {
        let parts = line.split(separator: "|").map(String.init)
        let digits = String(number)
        let posts = parts.dropFirst(2).compactMap { text -> WorldPost? in
            let words = text.split(separator: " ").map(String.init)
            guard let role = WorldRole(rawValue: words[0]) else { return nil }
            return WorldPost(role: role, placeCode: words[1], unitKey: words.count > 2 ? words[2] : nil)
        }
        return WorldPerson(
            key: parts[1].lowercased().split(separator: " ").joined(separator: "-"), name: parts[0], english: parts[1],
            phone: "1390000" + String(repeating: "0", count: 4 - digits.count) + digits, posts: posts)
    }

    private static let table: [String] = grid + community + towns + crews + district + residents

    private static let grid: [String] = [
        ("990101001001", ["沈砚秋|Shen Yanqiu", "陶立夏|Tao Lixia", "邹向阳|Zou Xiangyang", "蒲小雨|Pu Xiaoyu"]),
        ("990101001002", ["温良玉|Wen Liangyu", "骆明轩|Luo Mingxuan", "佘春燕|She Chunyan", "庞大勇|Pang Dayong"]),
        ("990101001003", ["江望潮|Jiang Wangchao", "苗秀芝|Miao Xiuzhi", "尹一航|Yin Yihang", "谷雨晴|Gu Yuqing"]),
        ("990101100001", ["段青禾|Duan Qinghe", "柏文涛|Bai Wentao", "娄桂香|Lou Guixiang", "祁正川|Qi Zhengchuan"]),
        ("990101100002", ["舒晓梅|Shu Xiaomei", "龚建业|Gong Jianye", "卓一凡|Zhuo Yifan", "牟桂兰|Mu Guilan"]),
        ("990101100200", ["向长贵|Xiang Changgui", "覃玉屏|Qin Yuping", "冉启明|Ran Qiming", "黎大田|Li Datian"]),
    ].flatMap { community, names in
        names.enumerated().map { index, name in
            "\(name)|gridWorker \(community)00\(index + 1) \(WorldUnit.committeeKey(of: community))"
        }
    }

    private static let community: [String] = [
        "鲁静怡|Lu Jingyi|gridLeader 990101001001 jingweili-committee|communityOfficer 990101001001 jingweili-committee",
        "葛守信|Ge Shouxin|gridLeader 990101001002 dengxinxiang-committee",
        "霍英姿|Huo Yingzi|gridLeader 990101001003 baifanpo-committee|communityOfficer 990101001003 baifanpo-committee",
        "费远帆|Fei Yuanfan|gridLeader 990101100001 qingshaba-committee",
        "蓝素心|Lan Suxin|gridLeader 990101100002 shuangsuoqiao-committee|"
            + "communityOfficer 990101100002 shuangsuoqiao-committee",
        "田永年|Tian Yongnian|gridLeader 990101100200 mashaling-committee",
        "颜如松|Yan Rusong|communityOfficer 990101001002 dengxinxiang-committee",
        "贺知秋|He Zhiqiu|communityOfficer 990101100001 qingshaba-committee",
        "石满仓|Shi Mancang|communityOfficer 990101100200 mashaling-committee",
    ]

    private static let towns: [String] = [
        "纪清越|Ji Qingyue|dispatcher 990101001000 zhiyun-centre",
        "邵一鸣|Shao Yiming|dispatcher 990101001000 zhiyun-centre|dutyChief 990101001000 zhiyun-centre",
        "关云舟|Guan Yunzhou|dutyChief 990101001000 zhiyun-centre",
        "乔雨桐|Qiao Yutong|dispatcher 990101100000 qingsuo-centre",
        "韦长风|Wei Changfeng|dispatcher 990101100000 qingsuo-centre|dutyChief 990101100000 qingsuo-centre",
        "戚敏之|Qi Minzhi|supervisor 990101001000 zhiyun-centre",
        "岳成林|Yue Chenglin|supervisor 990101100000 qingsuo-centre",
        "施念平|Shi Nianping|leader 990101001000 zhiyun-centre",
        "屈大路|Qu Dalu|departmentOfficer 990101001000 zhiyun-urban|departmentOfficer 990101001000 zhiyun-economy",
        "樊守正|Fan Shouzheng|departmentOfficer 990101001000 zhiyun-safety",
        "席暖春|Xi Nuanchun|departmentOfficer 990101001000 zhiyun-service|departmentOfficer 990101001000 zhiyun-party",
        "车前程|Che Qiancheng|departmentOfficer 990101100000 qingsuo-urban|departmentOfficer 990101100000 qingsuo-economy",
        "雷定波|Lei Dingbo|departmentOfficer 990101100000 qingsuo-safety",
        "梅雪晴|Mei Xueqing|departmentOfficer 990101100000 qingsuo-service|departmentOfficer 990101100000 qingsuo-party",
    ]

    private static let crews: [String] = [
        "耿修平|Geng Xiuping|crew 990101001000 repair-kitchen",
        "万顺意|Wan Shunyi|crew 990101001000 repair-kitchen",
        "巩国强|Gong Guoqiang|crew 990101100000 repair-kitchen-qingsuo",
        "涂永畅|Tu Yongchang|crew 990101000000 drain-crew",
        "井秀英|Jing Xiuying|crew 990101000000 sanitation-station",
        "申明亮|Shen Mingliang|crew 990101000000 power-station",
        "汪清泉|Wang Qingquan|crew 990101000000 utility-company",
        "闻达通|Wen Datong|crew 990101000000 telecom-company",
        "管佳丽|Guan Jiali|crew 990101001000 property-jingwei",
        "桑伟成|Sang Weicheng|crew 990101100000 property-shuangsuo",
    ]

    private static let district: [String] = [
        "章怀远|Zhang Huaiyuan|leader 990101000000 district-centre",
        "裴建桥|Pei Jianqiao|departmentOfficer 990101000000 urban-bureau",
        "殷筑城|Yin Zhucheng|departmentOfficer 990101000000 housing-commission",
        "商衡之|Shang Hengzhi|departmentOfficer 990101000000 market-bureau",
        "阮志勤|Ruan Zhiqin|departmentOfficer 990101000000 labour-bureau",
        "卞小军|Bian Xiaojun|departmentOfficer 990101000000 traffic-police",
        "武卫东|Wu Weidong|departmentOfficer 990101001000 zhiyun-police",
        "康正国|Kang Zhengguo|departmentOfficer 990101100000 qingsuo-police",
        "白苓芝|Bai Lingzhi|departmentOfficer 990101001000 zhiyun-clinic",
        "董苏叶|Dong Suye|departmentOfficer 990101100000 qingsuo-clinic",
        "柯序秋|Ke Xuqiu|systemAdmin 990101000000 district-centre",
        "卫衡之|Wei Hengzhi|securityAdmin 990101000000 district-centre",
        "简明澄|Jian Mingcheng|auditAdmin 990101000000 district-centre",
    ]

    private static let residents: [String] = [
        "傅长生|Fu Changsheng|resident 990101001002002", "罗小满|Luo Xiaoman|resident 990101001001001",
        "齐玉珍|Qi Yuzhen|resident 990101001003002", "唐家豪|Tang Jiahao|resident 990101001002004",
        "孟晓棠|Meng Xiaotang|resident 990101001001003", "郝德福|Hao Defu|resident 990101001001002",
        "余一欢|Yu Yihuan|resident 990101100002001", "姚海生|Yao Haisheng|resident 990101001003004",
        "邱雅琴|Qiu Yaqin|resident 990101100001001", "夏小河|Xia Xiaohe|resident 990101100001002",
        "范守田|Fan Shoutian|resident 990101100200002", "蔡志远|Cai Zhiyuan|resident 990101100200003",
    ]
}
