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
package enum Recipient: Hashable, Sendable {
    case account(AccountID)
    /// Whoever made that report, under the phone left with it.
    case reporter(OrderID)
    /// Whoever supports a report, under the phone left with that.
    case supporter(SupporterID)
    case outlet(OutletID)
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
        let who: String =
            switch recipient {
            case .account(let id): "account:\(id)"
            case .reporter(let id): "reporter:\(id)"
            case .supporter(let id): "supporter:\(id)"
            case .outlet(let id): "outlet:\(id)"
            }
        return "\(channel.rawValue):\(who)" + (isUrgent ? "!" : "")
    }

    /// nil for anything that `description` doesn't write.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let channel = NoticeChannel(rawValue: String(parts[0])) else { return nil }
        let isUrgent = parts[2].hasSuffix("!")
        let id = isUrgent ? parts[2].dropLast() : parts[2]
        let recipient: Recipient? =
            switch parts[1] {
            case "account": AccountID(id).map { .account($0) }
            case "reporter": OrderID(id).map { .reporter($0) }
            case "supporter": SupporterID(id).map { .supporter($0) }
            case "outlet": OutletID(id).map { .outlet($0) }
            default: nil
            }
        guard let recipient else { return nil }
        self.init(channel, recipient, isUrgent: isUrgent)
    }
}
