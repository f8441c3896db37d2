// SPDX-License-Identifier: Apache-2.0

/// A building as the tables list it, before it gets a code and a point.
struct WorldBuilding {
    /// What stands there, which decides what can be reported from it.
    enum Kind { case tall, home, open, farm }

    let name: String
    let english: String
    let street: String
    let kind: Kind

    /// The buildings of each grid, by the grid's code.
    static let stock: [String: [WorldBuilding]] = {
        var stock: [String: [WorldBuilding]] = [:]
        for (community, blocks) in table {
            for (index, block) in blocks.enumerated() { stock["\(community)00\(index + 1)"] = block.map(read) }
        }
        return stock
    }()

    /// The kind of each building, by the building's code.
    static let kinds: [String: Kind] = {
        var kinds: [String: Kind] = [:]
        for (grid, block) in stock {
            for (index, building) in block.enumerated() { kinds["\(grid)00\(index + 1)"] = building.kind }
        }
        return kinds
    }()

    private static func read(_ line: String) -> WorldBuilding {
        let parts = line.split(separator: "|").map(String.init)
        let kind: Kind = parts[3] == "tall" ? .tall : parts[3] == "home" ? .home : parts[3] == "open" ? .open : .farm
        return WorldBuilding(name: parts[0], english: parts[1], street: parts[2], kind: kind)
    }

    private static let table: [String: [[String]]] = [
        "990101001001": [
            [
                "经纬家园1栋|Jingwei Homes 1|纺车路8号|tall", "经纬家园2栋|Jingwei Homes 2|纺车路8号|tall",
                "经纬家园3栋|Jingwei Homes 3|纺车路8号|tall", "纺车路小学|Fangche Road Primary School|纺车路20号|open",
            ],
            [
                "纱厂一村5幢|First Mill Village 5|经线街16号|home", "纱厂一村6幢|First Mill Village 6|经线街16号|home",
                "纱厂一村9幢|First Mill Village 9|经线街18号|home", "经线街农贸市场|Jingxian Street Market|经线街31号|open",
            ],
            [
                "梭光苑1栋|Suoguang Court 1|纺车路47号|tall", "梭光苑2栋|Suoguang Court 2|纺车路47号|tall",
                "经线街37号院|37 Jingxian Street|经线街37号|home",
                "经纬里党群服务中心|Jingweili Community Centre|经线街40号|open",
            ],
            [
                "纬线巷11号楼|11 Weixian Lane|纬线巷11号|home", "纬线巷15号楼|15 Weixian Lane|纬线巷15号|home",
                "纬线巷22号楼|22 Weixian Lane|纬线巷22号|home", "线轴广场|Bobbin Plaza|经线街66号|open",
            ],
        ],
        "990101001002": [
            [
                "灯芯巷2号院|2 Dengxin Lane|灯芯巷2号|home", "灯芯巷6号院|6 Dengxin Lane|灯芯巷6号|home",
                "灯芯巷19号楼|19 Dengxin Lane|灯芯巷19号|home", "老油坊茶馆|Old Oil Mill Teahouse|灯芯巷25号|open",
            ],
            [
                "提花小区1栋|Tihua Estate 1|提花路5号|home", "提花小区4栋|Tihua Estate 4|提花路5号|home",
                "提花小区7栋|Tihua Estate 7|提花路5号|home", "提花路幼儿园|Tihua Road Nursery School|提花路9号|open",
                "提花路公交站|Tihua Road Bus Stop|提花路14号|open",
            ],
            [
                "棉麻公司宿舍|Cotton and Hemp Company Flats|线轴街38号|home", "线轴街52号楼|52 Xianzhou Street|线轴街52号|home",
                "线轴街60号楼|60 Xianzhou Street|线轴街60号|home",
            ],
            [
                "望梭府1栋|Wangsuo Residence 1|提花路70号|tall", "望梭府3栋|Wangsuo Residence 3|提花路70号|tall",
                "望梭府5栋|Wangsuo Residence 5|提花路70号|tall", "望梭府商业街|Wangsuo Arcade|提花路72号|open",
            ],
        ],
        "990101001003": [
            [
                "白帆新居1栋|Baifan New Homes 1|白帆坡路12号|tall", "白帆新居2栋|Baifan New Homes 2|白帆坡路12号|tall",
                "白帆新居4栋|Baifan New Homes 4|白帆坡路12号|tall", "缆绳巷口袋公园|Lansheng Lane Pocket Park|缆绳巷1号|open",
            ],
            [
                "船厂二村3幢|Second Shipyard Village 3|白帆坡路56号|home",
                "船厂二村7幢|Second Shipyard Village 7|白帆坡路56号|home",
                "船厂二村8幢|Second Shipyard Village 8|白帆坡路58号|home",
                "白帆坡菜市场|Baifanpo Market|白帆坡路63号|open",
            ],
            [
                "织江北路101号楼|101 Zhijiang North Road|织江北路101号|home",
                "织江北路115号楼|115 Zhijiang North Road|织江北路115号|home",
                "北岸步道驿站|North Bank Walk Pavilion|织江北路120号|open",
            ],
            [
                "港务宿舍|Harbour Office Flats|织江北路188号|home", "帆影公寓A座|Fanying Apartments A|织江北路190号|tall",
                "帆影公寓B座|Fanying Apartments B|织江北路190号|tall",
                "织江一桥北桥头|North End of Zhijiang First Bridge|织江北路206号|open",
            ],
        ],
        "990101100001": [
            [
                "青纱安置房1栋|Qingsha Resettlement 1|青纱路3号|home", "青纱安置房2栋|Qingsha Resettlement 2|青纱路3号|home",
                "青纱安置房5栋|Qingsha Resettlement 5|青纱路3号|home", "青纱路小学|Qingsha Road Primary School|青纱路15号|open",
            ],
            [
                "梭岸花园1栋|Suo'an Garden 1|织江南路21号|tall", "梭岸花园2栋|Suo'an Garden 2|织江南路21号|tall",
                "梭岸花园3栋|Suo'an Garden 3|织江南路21号|tall", "南岸步道驿站|South Bank Walk Pavilion|织江南路30号|open",
            ],
            [
                "青纱安置房8栋|Qingsha Resettlement 8|青纱路28号|home", "青纱安置房9栋|Qingsha Resettlement 9|青纱路28号|home",
                "晾纱街卫生服务站|Liangsha Street Health Station|晾纱街4号|open",
            ],
            [
                "晾纱街18号楼|18 Liangsha Street|晾纱街18号|home", "晾纱街22号楼|22 Liangsha Street|晾纱街22号|home",
                "晾纱街35号楼|35 Liangsha Street|晾纱街35号|home",
                "青梭镇便民服务中心|Qingsuo Public Service Centre|晾纱街50号|open",
            ],
        ],
        "990101100002": [
            [
                "双梭佳苑1栋|Shuangsuo Court 1|双梭街9号|tall", "双梭佳苑2栋|Shuangsuo Court 2|双梭街9号|tall",
                "双梭佳苑6栋|Shuangsuo Court 6|双梭街9号|tall", "双梭街菜市场|Shuangsuo Street Market|双梭街17号|open",
            ],
            [
                "南桥公馆1栋|Nanqiao House 1|织江南路88号|tall", "南桥公馆2栋|Nanqiao House 2|织江南路88号|tall",
                "双梭桥公交站|Shuangsuoqiao Bus Stop|织江南路96号|open",
            ],
            [
                "农机厂家属院1号楼|Farm Machine Works Flats 1|双梭街44号|home",
                "农机厂家属院2号楼|Farm Machine Works Flats 2|双梭街44号|home",
                "农机厂家属院3号楼|Farm Machine Works Flats 3|双梭街44号|home",
                "双梭中学|Shuangsuo Middle School|双梭街51号|open",
            ],
            [
                "双梭街66号楼|66 Shuangsuo Street|双梭街66号|home", "双梭街70号楼|70 Shuangsuo Street|双梭街70号|home",
                "桥头老街|Old Bridge-End Street|双梭街80号|open",
            ],
        ],
        "990101100200": [
            [
                "一社向家院子|Xiang Family Yard, Group 1|麻岭路1段6号|farm", "一社黄葛湾院子|Huanggewan Yard, Group 1|麻岭路1段18号|farm",
                "麻纱岭村便民服务站|Mashaling Village Service Station|麻岭路1段30号|farm",
            ],
            [
                "二社石坎院子|Shikan Yard, Group 2|麻岭路2段5号|farm", "二社塘边院子|Tangbian Yard, Group 2|麻岭路2段11号|farm",
                "二社老碾坊|Old Grain Mill, Group 2|麻岭路2段20号|farm",
            ],
            [
                "三社竹林湾院子|Zhulinwan Yard, Group 3|麻岭路3段2号|farm", "三社蔡家坝院子|Caijiaba Yard, Group 3|麻岭路3段9号|farm",
                "三社晒坝|Threshing Ground, Group 3|麻岭路3段15号|farm",
            ],
            [
                "四社梁上院子|Liangshang Yard, Group 4|麻岭路4段3号|farm", "四社水井湾院子|Shuijingwan Yard, Group 4|麻岭路4段8号|farm",
                "四社柑橘园|Citrus Orchard, Group 4|麻岭路4段21号|farm",
            ],
        ],
    ]
}
