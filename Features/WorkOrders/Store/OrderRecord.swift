// SPDX-License-Identifier: Apache-2.0
import Kernel
import WorkOrderRules

/// An order with everything that the rules don't care about.
package struct OrderRecord: Sendable {
    package var order: WorkOrder
    package let number: String
    package let channel: Channel
    package let words: String
    package let address: String
    /// CGCS2000 degrees.
    package let position: MapPoint?
    package let contact: SealedContact
    package let mayShow: Bool
    package let shownAt: Instant?
    package let updatedAt: Instant

    /// Whether it was sent while signed in to this actor's account.
    package func isReported(by actor: Actor) -> Bool { actor.account != nil && actor.account == contact.account }

    /// The first sentence of the words, at most 40 characters: what a list shows.
    package var title: String { OrderRecord.title(of: words) }

    package static func title(of words: String) -> String {
        // Code points and not characters, whose edges are dear to find; a list shows fifty of these.
        let scalars = words.unicodeScalars
        var start = scalars.startIndex
        while start < scalars.endIndex, isBlank(scalars[start]) || isSentenceEnd(scalars[start]) {
            start = scalars.index(after: start)
        }
        var (end, length) = (start, 0)
        while end < scalars.endIndex, !isSentenceEnd(scalars[end]) {
            if length == 40 { return String(scalars[start..<scalars.index(before: end)]) + "…" }
            end = scalars.index(after: end)
            length += 1
        }
        // Only of an order that was erased: no other is taken without words.
        return start == scalars.endIndex ? "—" : String(scalars[start..<end])
    }
}

private func isSentenceEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "!", "?", "\n": true
    default: false
    }
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
}

/// A point on the map in CGCS2000 degrees.
package struct MapPoint: Sendable, Equatable {
    package let latitude: Double
    package let longitude: Double

    package init(latitude: Double, longitude: Double) { (self.latitude, self.longitude) = (latitude, longitude) }
}

/// Who reported, sealed: the words are opened only for a purpose, and the tail serves to look a report up.
package struct SealedContact: Sendable, Equatable {
    package let account: AccountID?
    package let name: String?
    package let phone: String?
    package let phonePrint: String?
    package let phoneTail: String

    package init(
        account: AccountID? = nil, name: String? = nil, phone: String? = nil, phonePrint: String? = nil,
        phoneTail: String = ""
    ) {
        self.account = account
        self.name = name
        self.phone = phone
        self.phonePrint = phonePrint
        self.phoneTail = phoneTail
    }

    package static let none = SealedContact()
}

/// What a new order is made of besides the rules' part.
package struct NewOrder: Sendable {
    package let order: WorkOrder
    package let happenings: [Happening]
    package let channel: Channel
    package let words: String
    package let address: String
    package let position: MapPoint?
    package let contact: SealedContact
    package let mayShow: Bool
    package let followDigest: String

    package init(
        order: WorkOrder, happenings: [Happening], channel: Channel, words: String, address: String,
        position: MapPoint?,
        contact: SealedContact, mayShow: Bool, followDigest: String
    ) {
        self.order = order
        self.happenings = happenings
        self.channel = channel
        self.words = words
        self.address = address
        self.position = position
        self.contact = contact
        self.mayShow = mayShow
        self.followDigest = followDigest
    }
}
