// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Notices
import People
import PeopleRules
import Secrets
import Web

/// What notices ask of people, answered by the book of units and posts.
struct PeopleToNotices: NoticePeople {
    let book: PeopleBook
    let keys: KeyRing

    func members(of unit: UnitID) -> [AccountID] { book.members(of: unit).map(\.account) }

    /// The community's officers, and the dispatchers and duty chiefs of the street, or of the district when the street has
    /// none.
    func desk(of locality: Locality, sensitivity: Int) -> [AccountID] {
        var desk: [AccountID] = []
        if sensitivity < 2, let community = locality.community {
            desk += book.posts(.communityOfficer, at: community).map(\.account)
        }
        for role in [Role.dispatcher, .dutyChief] {
            let near = book.posts(role, at: locality.town)
            desk += (near.isEmpty ? book.posts(role, at: locality.district) : near).map(\.account)
        }
        var seen: Set<AccountID> = []
        return desk.filter { seen.insert($0).inserted }
    }

    func hasPhone(_ account: AccountID, _ tx: ReadTransaction) throws -> Bool {
        try !AccountStore.account(account, tx).phoneTail.isEmpty
    }

    func phone(of account: AccountID, _ tx: ReadTransaction) throws -> PhoneNumber? {
        try AccountStore.phone(of: account, keys: keys, tx)
    }

    func unit(code: String) -> UnitID? { book.unit(code: code)?.id }

    func unitName(_ id: UnitID, _ language: Language) -> String { book.unitName(id, language) }
}
