// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PatrolRules
import Patrols
import Places
import World

/// Two routes of the demo's grid: one that was walked yesterday and is due again, one that was walked in this week.
struct DemoPatrols {
    let installation: Installation
    let leader: Actor
    let worker: Actor

    private static let routes:
        [(name: String, frequency: PatrolFrequency, points: String, remarks: [PatrolRound.Seen])] = [
            (
                "消防通道", .daily, "灯芯巷9号楼道 | 有没有堆东西\n灯芯巷11号楼道 | 有没有堆东西\n巷口消火栓 | 箱门能不能打开",
                [.fine, .fine, .fine]
            ),
            (
                "井盖和路灯", .weekly, "巷口井盖 | 松没松、响不响\n小广场路灯 | 晚上亮不亮\n配电间 | 门锁好没有",
                [.fine, .fine, .notReached("配电间门锁着，已约电力公司")]
            ),
        ]

    func seed() async throws {
        guard case .place(let grid, _) = worker.scope, let locality = installation.atlas.locality(of: grid),
            let account = worker.account
        else { return }
        let now = installation.database.now
        for (index, entry) in Self.routes.enumerated() {
            let opened = now - .days(40)
            let route = try PatrolRoute.opening(
                id: PatrolRouteID(at: opened), name: entry.name, frequency: entry.frequency, lines: entry.points,
                in: locality, by: leader, at: opened)
            try await installation.database.write(as: leader, at: opened) { try PatrolStore.add(route, $0) }
            let walked = index == 0 ? now - .days(1) : now
            let round = PatrolRound(
                id: PatrolRoundID(at: walked), route: route.id, by: account, doneAt: walked,
                stops: zip(route.points, entry.remarks).map { .init(number: $0.number, seen: $1) })
            try await installation.database.write(as: worker, at: walked) { try PatrolStore.add(round, to: route, $0) }
        }
    }
}
