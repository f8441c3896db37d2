// SPDX-License-Identifier: Apache-2.0

extension WorldAccount {
    /// The demo's thirteen logins, in the order of the roles.
    static let all: [WorldAccount] = [
        WorldAccount(login: "resident", personKey: "fu-changsheng", role: .resident),
        WorldAccount(login: "grid", personKey: "luo-mingxuan", role: .gridWorker),
        WorldAccount(login: "gridleader", personKey: "ge-shouxin", role: .gridLeader),
        WorldAccount(login: "community", personKey: "yan-rusong", role: .communityOfficer),
        WorldAccount(login: "dispatcher", personKey: "ji-qingyue", role: .dispatcher),
        WorldAccount(login: "chief", personKey: "shao-yiming", role: .dutyChief),
        WorldAccount(login: "supervisor", personKey: "qi-minzhi", role: .supervisor),
        WorldAccount(login: "leader", personKey: "shi-nianping", role: .leader),
        WorldAccount(login: "department", personKey: "pei-jianqiao", role: .departmentOfficer),
        WorldAccount(login: "crew", personKey: "geng-xiuping", role: .crew),
        WorldAccount(login: "system", personKey: "ke-xuqiu", role: .systemAdmin),
        WorldAccount(login: "security", personKey: "wei-hengzhi", role: .securityAdmin),
        WorldAccount(login: "audit", personKey: "jian-mingcheng", role: .auditAdmin),
    ]
}
