// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Kernel

/// Small invented catalogue files.
enum SampleFiles {
    static let header =
        "code,plate,nature,group,name,definition,lead_level,lead_role,coop,duty_list,ack_limit,handle_limit,priority,"
        + "limit_basis,basis_note,evidence_min,close_rule,verify,gbt47678_5,gbt30428_2,sensitivity,note"
    static let sewer =
        "TS-01,公共服务,公事,市政设施,下水道堵塞,管道堵塞、污水冒溢,镇街,城市管理岗,物业,基本履职,30min,4h,P2,practice,,照片可选,疏通,"
        + "reporter,01002|01003,E0404,0,"
    static let lamp =
        "TS-02,公共服务,公事,市政设施,路灯不亮,路灯故障,区县,照明管理,,上级收回,4wh,2wd,P3,practice,,杆号可选,恢复照明,sample,,,1,小区内的归物业"
    static let quarrel =
        "TS-03,平安法治,家事,矛盾纠纷,邻里纠纷,漏水、噪声争执,网格,网格员,,自治协商,1wd,30d,P3,law,人民调解,无,达成协议,none,,,1,"

    static let kiosk = lamp.replacing("TS-02", with: "TS-04").replacing("路灯不亮", with: "报刊亭破损")

    static let first = source([sewer, lamp, quarrel])

    /// The lamp is handled sooner, the quarrel is withdrawn, a kiosk is new.
    static let second = source([sewer, lamp.replacing("2wd", with: "1wd"), kiosk])

    static let english =
        "code,name,definition\nTS-01,Blocked sewer,Sewage comes up\nTS-03,Quarrel next door,Noise and leaks\n"

    static func source(_ rows: [String], english: String = "") -> CatalogueSource {
        let lines = ([header] + rows).map { $0 + "\r\n" }
        return CatalogueSource(matters: Array(lines.joined().utf8), english: Array(english.utf8))
    }

    static let year = """
        # invented
        off 2026-10-01..2026-10-07 国庆节
        work 2026-10-10 国庆节调休
        """
}

extension MatterCode {
    static let sewer = MatterCode("TS-01")!
    static let lamp = MatterCode("TS-02")!
    static let quarrel = MatterCode("TS-03")!
    static let kiosk = MatterCode("TS-04")!
}

extension Instant {
    /// Beijing time.
    static func at(_ year: Int, _ month: Int, _ day: Int) -> Instant {
        CivilTime(date: CivilDate(year: year, month: month, day: day)!, millisecondOfDay: 36_000_000).instant
    }
}
