// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Web

/// Tells a subscribed program of one event: CloudEvents 1.0 as JSON, signed as Standard Webhooks 1.0 says.
package struct WebhookDriver: NoticeDriver {
    private let places: any NoticePlaces
    private let outward: OutwardPost
    private let source: @Sendable () -> String

    /// - Parameter source: the installation's own address, which makes event ids unique in the world.
    package init(places: any NoticePlaces, outward: OutwardPost, source: @escaping @Sendable () -> String) {
        (self.places, self.outward, self.source) = (places, outward, source)
    }

    package func send(_ consignment: Consignment, at now: Instant) async -> Verdict {
        guard case .outlet(let address, let secret) = consignment.address, let line = consignment.lines.first else {
            return .refused(code: "webhook.address")
        }
        let body = Array(event(line).string.utf8)
        var headers = [("content-type", "application/cloudevents+json; charset=utf-8")]
        headers += signature(consignment.id, secret, body, now)
        do throws(OutwardFault) {
            return Self.verdict(try await outward.post(address, headers, body))
        } catch {
            return error.verdict
        }
    }

    func signature(_ id: MessageID, _ secret: String?, _ body: [UInt8], _ now: Instant) -> [(String, String)] {
        var headers = [
            ("webhook-id", id.description), ("webhook-timestamp", String(now.milliseconds / 1000)),
        ]
        if let secret {
            headers.append(
                ("webhook-signature", Signature.webhook(secret: secret, id: id.description, at: now, body)))
        }
        return headers
    }

    /// What happened to which order, when: no words, no names, no address; whoever may know more asks with a key.
    func event(_ line: NoticeLine) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.field("specversion", "1.0")
            json.field("id", "\(line.town):\(line.sequence)")
            json.field("source", source())
            json.field("type", line.kind == .trial ? "jiewang.trial" : "jiewang." + line.event.rawValue)
            json.field("subject", line.number)
            json.field("time", line.at.iso8601)
            json.field("datacontenttype", "application/json")
            json.object("data") { json in
                json.field("order", line.order.description)
                json.field("number", line.number)
                json.field("matter", line.matter?.text)
                json.field("town", places.code(line.town))
                json.field("promisedBy", line.promisedBy.iso8601)
            }
        }
        return json
    }

    static func verdict(_ answer: OutwardAnswer) -> Verdict {
        let code = "http.\(answer.status)"
        switch answer.status {
        case 200..<300: return .delivered(code: code)
        case 410: return .gone(code: code)
        // The body itself is what it doesn't want: the same body would be refused for ever.
        case 400, 413, 415, 422: return .refused(code: code)
        default: return .again(code: code, after: answer.retryAfter)
        }
    }
}
