// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A robot's group or a subscribed program.
package enum OutletNoun: Sendable {}
package typealias OutletID = ID<OutletNoun>

/// One thing told to one recipient by one way.
package enum NoticeNoun: Sendable {}
package typealias NoticeID = ID<NoticeNoun>

/// What goes out at once: one notice, or several in a digest. Its id is the idempotency key that receivers see.
package enum MessageNoun: Sendable {}
package typealias MessageID = ID<MessageNoun>

/// Who gets something outside of the program. Addresses aren't in it: they are looked up when it goes out, so that an
/// address that was erased meanwhile gets nothing.
package enum Recipient: Hashable, Sendable, CustomStringConvertible {
    case account(AccountID)
    /// Whoever made that report, under the phone left with it.
    case reporter(OrderID)
    /// Whoever supports a report, under the phone left with that.
    case supporter(SupporterID)
    case outlet(OutletID)
    /// Whoever reads one phone, whatever reports it was left with: its fingerprint, which no other day has.
    case number(String)

    /// The stored text, such as `reporter:<id>`.
    package var description: String {
        switch self {
        case .account(let id): "account:\(id)"
        case .reporter(let id): "reporter:\(id)"
        case .supporter(let id): "supporter:\(id)"
        case .outlet(let id): "outlet:\(id)"
        case .number(let print): "number:\(print)"
        }
    }

    /// nil for anything that `description` doesn't write.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let id = parts[1]
        let found: Self? =
            switch parts[0] {
            case "account": AccountID(id).map { .account($0) }
            case "reporter": OrderID(id).map { .reporter($0) }
            case "supporter": SupporterID(id).map { .supporter($0) }
            case "outlet": OutletID(id).map { .outlet($0) }
            case "number": id.utf8.count == Self.printLength ? .number(String(id)) : nil
            default: nil
            }
        guard let found else { return nil }
        self = found
    }

    /// Of a fingerprint's text.
    private static let printLength = 43
}

/// A queue of its own: one recipient by one channel, urgent things apart from the others.
package struct Lane: Hashable, Sendable, CustomStringConvertible {
    package let channel: NoticeChannel
    package let recipient: Recipient
    package let isUrgent: Bool

    package init(_ channel: NoticeChannel, _ recipient: Recipient, isUrgent: Bool = false) {
        (self.channel, self.recipient, self.isUrgent) = (channel, recipient, isUrgent)
    }

    /// The stored text, such as `sms:reporter:<id>`, with `!` at the end when urgent.
    package var description: String {
        "\(channel.rawValue):\(recipient.description)" + (isUrgent ? "!" : "")
    }

    /// nil for anything that `description` doesn't write.
    package init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":"), let channel = NoticeChannel(rawValue: String(text[..<colon]))
        else { return nil }
        let isUrgent = text.hasSuffix("!")
        guard let recipient = Recipient(text[text.index(after: colon)...].dropLast(isUrgent ? 1 : 0)) else {
            return nil
        }
        self.init(channel, recipient, isUrgent: isUrgent)
    }
}
