// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import People
import Secrets
import Web

/// How long the page of figures takes over a filled store, from the request to its last byte, without a network.
package struct StatisticsLoad {
    package struct Result: Sendable {
        /// Seconds for folding what the ledger has and reading the facts: what a start costs, once.
        package let secondsToFirst: Double
        /// Milliseconds of each further page, in order of length.
        package let milliseconds: [Double]

        package func percentile(_ share: Double) -> Double {
            guard !milliseconds.isEmpty else { return 0 }
            return milliseconds[min(milliseconds.count - 1, Int(Double(milliseconds.count) * share))]
        }
    }

    struct NoPage: Error {
        let path: String
        let status: Int
    }

    /// Asks for so many pages as the district's leader: the whole district, streets, communities, by matter and by unit.
    package static func measure(_ pages: Int, in year: DistrictYear) async throws -> Result {
        guard let leader = year.district.leader else { throw CommonRefusal.notFound }
        let session = try await year.installation.database.write(as: .system("year"), at: year.clock.now) { tx in
            try SessionStore.open(for: leader, tx).text
        }
        let paths = paths(year.plan)
        return try await year.installation.application().test(.router) { client in
            func ask(_ number: Int) async throws -> Double {
                let path = paths[number % paths.count]
                let begun = ContinuousClock.now
                try await client.execute(
                    uri: path, method: .get,
                    headers: [.cookie: "\(Edge.sessionCookie)=\(session)", .accept: "text/html"]
                ) { response in
                    if response.status != .ok { throw NoPage(path: path, status: response.status.code) }
                }
                return (ContinuousClock.now - begun).inSeconds
            }
            let first = try await ask(0)
            var lengths: [Double] = []
            for number in 1...max(1, pages) { lengths.append(try await ask(number) * 1000) }
            return Result(secondsToFirst: first, milliseconds: lengths.sorted())
        }
    }

    private static func paths(_ plan: YearPlan) -> [String] {
        let last = plan.firstDay.adding(days: plan.days - 1)
        let month = plan.firstDay.adding(days: max(0, plan.days - 31))
        var paths: [String] = []
        for from in [plan.firstDay, month] {
            for by in ["place", "matter", "unit"] {
                paths.append("/statistics?from=\(from)&to=\(last)&by=\(by)")
                paths.append("/statistics?from=\(from)&to=\(last)&by=\(by)&place=\(YearPlaces.town(1))000")
                paths.append("/statistics?from=\(from)&to=\(last)&by=\(by)&place=\(YearPlaces.community(1, in: 2))")
            }
        }
        return paths
    }
}
