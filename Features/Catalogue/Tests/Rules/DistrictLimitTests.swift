// SPDX-License-Identifier: Apache-2.0

import CatalogueRules
import Kernel
import Testing

struct DistrictLimitTests {
    @Test(
        arguments: [
            (.objectionHours, 4, 1...40), (.selfCheckShare, 5, 1...100), (.transfers, 3, 1...10),
            (.reopenHours, 8, 1...40), (.feedbackDays, 15, 7...90), (.chiefDays, 1, 1...10), (.leaderDays, 3, 2...20),
        ] as [(DistrictLimit, Int, ClosedRange<Int>)])
    func `Each limit has its usual amount within what may be adopted`(
        limit: DistrictLimit, usual: Int, range: ClosedRange<Int>
    ) {
        #expect(limit.usual == usual && limit.range == range && range.contains(usual))
        #expect(LimitVersion.usual[limit] == usual)
    }

    @Test(
        arguments: [
            ([:], nil, "nothing is adopted"),
            ([.chiefDays: 1, .leaderDays: 2], nil, "one after the other"),
            ([.chiefDays: 10], nil, "only one of the two"),
            ([.chiefDays: 3, .leaderDays: 3], .leaderDays, "both at once"),
            ([.chiefDays: 10, .leaderDays: 2], .leaderDays, "the leader first"),
        ] as [([DistrictLimit: Int], DistrictLimit?, String)])
    func `The leader is told after the duty chief`(amounts: [DistrictLimit: Int], bad: DistrictLimit?, remark: String) {
        #expect(DistrictLimit.contradiction(in: amounts) == bad, "\(remark)")
    }

    @Test func `What a version doesn't name is as usual`() {
        let version = LimitVersion(
            number: 1, adoptedAt: Instant(milliseconds: 0), adoptedBy: nil, reason: "区里定的", amounts: [.transfers: 2])
        #expect(version[.transfers] == 2)
        #expect(version[.reopenHours] == 8)
    }
}
