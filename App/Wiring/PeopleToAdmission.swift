// SPDX-License-Identifier: Apache-2.0
import Admission
import AdmissionRules
import Kernel
import People
import PeopleRules
import Web

/// What admission asks of people: units, and the name of whoever adopted a list.
struct PeopleToAdmission: AdmissionUnits {
    let book: PeopleBook

    func name(_ unit: UnitID, _ language: Language) -> String { book.unitName(unit, language) }

    func code(_ unit: UnitID) -> String { book.unit(unit)?.code ?? "" }

    func find(code: String) -> TownListReader.Found? {
        book.unit(code: code).map { .init(id: $0.id, isOfTown: $0.kind == .town || $0.kind == .community) }
    }

    func adopter(_ account: AccountID) -> String { book.accountName(account) }

    func isDepartment(_ unit: UnitID) -> Bool { book.unit(unit)?.kind == .department }
}
