// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
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

    /// The duty chiefs; for the last rung the leaders, who see nothing restricted.
    func above(_ rung: String, of locality: Locality, sensitivity: Int) -> [AccountID] {
        guard let role: Role = rung == "leader" ? (sensitivity < 2 ? .leader : nil) : .dutyChief else { return [] }
        let near = book.posts(role, at: locality.town)
        return (near.isEmpty ? book.posts(role, at: locality.district) : near).map(\.account)
    }

    func holders(of roles: [Role], at place: PlaceID) -> [AccountID] {
        roles.flatMap { book.posts($0, at: place).map(\.account) }
    }

    func inbox(of locality: Locality, sensitivity: Int) -> InboxAddress.Desk? {
        let community = locality.community.flatMap { community in
            sensitivity < 2 && !book.posts(.communityOfficer, at: community).isEmpty ? community : nil
        }
        let away = [Role.dispatcher, .dutyChief].filter { book.posts($0, at: locality.town).isEmpty }
        let above: InboxAddress.Above? =
            switch away.count {
            case 0: nil
            case 1: InboxAddress.Above(locality.district, away[0])
            default: InboxAddress.Above(locality.district, nil)
            }
        let street = away.count < 2 ? locality.town : nil
        guard community != nil || street != nil || above != nil else { return nil }
        return InboxAddress.Desk(community: community, street: street, above: above)
    }

    func seats(of account: AccountID) -> InboxSeats {
        var seats = InboxSeats(account)
        for post in book.posts(of: account) { seats.take(post.role, at: post.place, post.level, unit: post.unit) }
        return seats
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
