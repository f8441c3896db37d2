// SPDX-License-Identifier: Apache-2.0
import Callbacks
import Catalogue
import Kernel
import People
import Web

/// What callbacks ask of the catalogue and of people: how matters, units and persons are called.
struct NamesToCallbacks: CallbackNames {
    let shelf: MatterShelf
    let book: PeopleBook

    func matter(_ code: MatterCode, _ language: Language) -> String { shelf.name(code, english: language == .english) }

    func unit(_ id: UnitID, _ language: Language) -> String { book.unitName(id, language) }

    func account(_ id: AccountID, _ language: Language) -> String { book.accountName(id) }
}
