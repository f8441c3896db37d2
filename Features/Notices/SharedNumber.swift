// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Secrets

/// One phone under several reports: what waits for it goes as one text message, whoever of them it is for.
///
/// The lane is the phone's fingerprint for one day: it brings together what would ring together, and tells nobody later
/// which reports one person made. The phone itself is looked up again when the message goes out.
struct SharedNumber {
    let orders: any NoticeOrders
    let people: any NoticePeople
    let keys: KeyRing

    /// The lane by which a resident's text message goes: the number's, or their own while there is no number.
    func lane(_ own: Lane, dueAt: Instant, _ tx: WriteTransaction) throws -> Lane {
        guard own.channel == .sms, let phone = try phone(of: own.recipient, tx) else { return own }
        let print = keys.fingerprint(of: phone.digits, for: "notices:\(CivilTime(dueAt).date)")
        return Lane(.sms, .number(print.text), isUrgent: own.isUrgent)
    }

    /// The number of a message with what is still for it; whoever has another number by now goes by a lane of their own.
    func address(
        of leased: NoticeQueue.Leased, _ tx: WriteTransaction
    ) throws -> (leased: NoticeQueue.Leased, phone: PhoneNumber?) {
        var seen: Set<Recipient> = []
        let found = try leased.lines.compactMap(\.recipient).filter { seen.insert($0).inserted }.map { recipient in
            (recipient: recipient, phone: try phone(of: recipient, tx))
        }
        guard let number = found.lazy.compactMap(\.phone).first else { return (leased, nil) }
        var kept = leased
        for (recipient, phone) in found where phone != number {
            try NoticeQueue.part(recipient, from: leased, tx)
            kept.lines.removeAll { $0.recipient == recipient }
        }
        return (kept, number)
    }

    /// The number left with a report or with support of one; nil for everybody else.
    func phone(of recipient: Recipient, _ tx: WriteTransaction) throws -> PhoneNumber? {
        switch recipient {
        case .reporter(let order):
            if let phone = try orders.phone(leftWith: order, tx) { return phone }
            guard let account = try orders.order(order, tx)?.reporter else { return nil }
            return try people.phone(of: account, tx)
        case .supporter(let supporter): return try orders.phone(of: supporter, tx)
        case .account, .outlet, .number: return nil
        }
    }
}
