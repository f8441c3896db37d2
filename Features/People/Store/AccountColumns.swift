// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules

/// The columns of `account` that pages and rules may know; secrets are read in `SignInStore` only.
enum AccountColumns {
    static let all: SQL = """
        id, login, name, english, phone_tail, CASE WHEN password IS NULL THEN 0 ELSE 1 END, must_change_password,
        CASE WHEN totp_sealed IS NULL THEN 0 ELSE 1 END, failures, locked_until, ended_at, created_at, version
        """

    static func account(_ row: Row) throws -> Account {
        Account(
            id: try row.id(0), login: row.optionalText(1), name: row.text(2), english: row.text(3),
            phoneTail: row.text(4), hasPassword: row.flag(5), mustChangePassword: row.flag(6),
            hasSecondFactor: row.flag(7), lock: LockOut(failures: Int(row.int(8)), until: row.instant(9)),
            endedAt: row.optionalInstant(10), createdAt: row.instant(11), version: row.int(12))
    }
}
