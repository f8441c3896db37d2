// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Secrets
import Web
import WorkOrderRules

/// What a reporter on the web is answered, in a shape that may be kept under an `Idempotency-Key`: the way to the report is
/// as good as its reporter, so it is kept sealed.
struct WebReport: Sendable {
    let id: OrderID
    let number: String
    let promisedBy: Instant
    /// The reporter's own page.
    let follow: String

    init(_ receipt: Receipt) {
        (id, number) = (receipt.id, receipt.number.description)
        promisedBy = receipt.promisedBy
        follow = "/o/" + receipt.token.text
    }

    /// Reads what `kept` wrote.
    /// - Throws: `CommonRefusal.changedMeanwhile` for the empty answer of a change that isn't through yet.
    init(kept: String, _ keys: KeyRing) throws {
        guard let facts = Payload(canonicalJSON: kept), let id = facts.text("id").flatMap({ OrderID($0) }),
            let number = facts.text("number"), let promise = facts.number("promisedBy"),
            let sealed = facts.text("follow").flatMap({ Sealed($0) })
        else { throw CommonRefusal.changedMeanwhile }
        (self.id, self.number) = (id, number)
        promisedBy = Instant(milliseconds: promise)
        follow = try keys.openText(sealed, for: Self.context(id))
    }

    func kept(under keys: KeyRing) throws -> String {
        let facts: Payload = [
            "id": .text(id.description), "number": .text(number), "promisedBy": .number(promisedBy.milliseconds),
            "follow": .text(try keys.seal(follow, for: Self.context(id)).text),
        ]
        return facts.canonicalJSON
    }

    var json: JSONText {
        var json = JSONText()
        json.object { json in
            json.field("id", id.description)
            json.field("number", number)
            json.field("follow", follow)
            json.field("next", receiptPage)
            json.field("promisedBy", promisedBy.iso8601)
        }
        return json
    }

    var receiptPage: String { follow + "?new=1" }

    private static func context(_ id: OrderID) -> String { "web_report:\(id):follow" }
}
