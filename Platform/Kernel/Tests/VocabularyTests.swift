// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

struct VocabularyTests {
    @Test func `Event kinds are named after what they happen to, in stable words`() {
        let aggregates = Set(AggregateKind.allCases.map(\.rawValue))
        // What an event is named after when that isn't its aggregate: all of these happen to an account.
        let others: Set = ["password", "second-factor", "signed-in", "sign-in"]
        for kind in EventKind.allCases {
            #expect(kind.rawValue.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 || $0 == 46 }, "\(kind)")
            let subject = String(kind.rawValue.prefix { $0 != "." })
            #expect(aggregates.union(others).contains(subject), "\(kind)")
        }
    }

    @Test func `Staff work for the district; visitors, residents and programs don't`() {
        let outsiders = Role.allCases.filter { !$0.isStaff }
        #expect(outsiders == [.visitor, .resident, .integrator])
    }

    @Test func `Shared refusals keep their codes and families`() {
        let refusals: [CommonRefusal] = [
            .notFound, .forbidden, .changedMeanwhile, .storeUnavailable, .storeFull, .tooOften(retryAfterSeconds: 7),
        ]
        #expect(
            refusals.map(\.code) == [
                "common.not-found", "common.forbidden", "common.changed-meanwhile", "common.store-unavailable",
                "common.store-full", "common.too-often",
            ])
        #expect(refusals.map(\.family) == [.notFound, .forbidden, .conflict, .unavailable, .unavailable, .tooMany])
        #expect(refusals[5].details == ["seconds": "7"])
        #expect(refusals[0].details.isEmpty)
    }

    @Test func `An actor knows the account and the post behind it`() {
        let (account, post) = (AccountID(high: 1, low: 1), PostID(high: 2, low: 2))
        let person = Actor(.person(account, post), role: .dispatcher, scope: .everywhere)
        #expect(person.account == account)
        #expect(person.post == post)
        let resident = Actor(.resident(account), role: .resident, scope: .everywhere)
        #expect(resident.account == account)
        #expect(resident.post == nil)
        #expect(Actor.visitor.account == nil)
        #expect(Actor.visitor.role == .visitor)
        #expect(Actor.system("import").account == nil)
        #expect(Actor.system("import").kind == .system("import"))
    }

    @Test func `Amounts compare by their smallest unit`() {
        #expect(Money(fen: 99) < Money(fen: 100))
        #expect(Area(hundredths: 1) < Area(hundredths: 2))
    }
}
