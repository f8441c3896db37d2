// SPDX-License-Identifier: Apache-2.0
import Kernel
import Patrols
import People

/// What patrols ask of people: whose round or note it was.
struct PeopleToPatrols: PatrolPeople {
    let book: PeopleBook

    func name(_ account: AccountID) -> String { book.accountName(account) }
}
