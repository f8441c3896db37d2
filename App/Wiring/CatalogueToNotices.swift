// SPDX-License-Identifier: Apache-2.0
import Catalogue
import Kernel
import Notices
import Web

/// What notices ask of the catalogue: the names of matters.
struct CatalogueToNotices: NoticeMatters {
    let shelf: MatterShelf

    func name(_ code: MatterCode, _ language: Language) -> String { shelf.name(code, english: language == .english) }
}
