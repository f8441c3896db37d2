// SPDX-License-Identifier: Apache-2.0
import Kernel
import NIOHTTP1
import NoticeRules
import Secrets
import Web

/// How the operator's gateway for text messages wants to be asked: every one is different, so it is a template.
package struct TextMessageGateway: Sendable, Equatable {
    /// An http(s) address with `{phone}`, `{text}` and `{id}` where they belong.
    package var url: String
    /// The body with the same places; empty for a GET. One that begins with `{` is JSON, anything else a form.
    package var body: String
    /// `Name: value` of one header, such as an authorisation.
    package var header: (name: String, value: String)?
    /// What stands in the answer of a gateway that has taken the message; empty when its status says it.
    package var accepted: String

    package init(url: String, body: String = "", header: (name: String, value: String)? = nil, accepted: String = "") {
        (self.url, self.body, self.header, self.accepted) = (url, body, header, accepted)
    }

    package static func == (a: Self, b: Self) -> Bool {
        a.url == b.url && a.body == b.body && a.accepted == b.accepted && a.header?.name == b.header?.name
            && a.header?.value == b.header?.value
    }

    /// The body's places, filled so that no text can break out of them.
    func filledBody(phone: String, text: String, id: String) -> String {
        body.hasPrefix("{")
            ? fill(body, phone, text, id) { value in
                let quoted = Payload(["x": .text(value)]).canonicalJSON
                return String(quoted.dropFirst(6).dropLast(2))
            } : fill(body, phone, text, id) { $0.percentEncoded }
    }

    func filledURL(phone: String, text: String, id: String) -> String {
        fill(url, phone, text, id) { $0.percentEncoded }
    }

    private func fill(
        _ template: String, _ phone: String, _ text: String, _ id: String, _ escape: (String) -> String
    ) -> String {
        template.replacing("{phone}", with: escape(phone)).replacing("{id}", with: escape(id))
            .replacing("{text}", with: escape(text))
    }
}

/// Sends text messages through the operator's gateway.
package struct TextMessageDriver: NoticeDriver {
    private let gateway: TextMessageGateway
    private let letters: LetterWriter
    private let outward: OutwardPost

    /// - Parameter outward: with a policy that lets the gateway through: its address is the operator's own.
    package init(_ gateway: TextMessageGateway, letters: LetterWriter, outward: OutwardPost) {
        (self.gateway, self.letters, self.outward) = (gateway, letters, outward)
    }

    package func send(_ consignment: Consignment, at now: Instant) async -> Verdict {
        guard case .phone(let phone) = consignment.address else { return .refused(code: "sms.address") }
        // A landline can't read.
        guard phone.isMobile else { return .refused(code: "sms.not-mobile") }
        let letter = letters.write(consignment.lines, consignment.language, path: consignment.path)
        let text = ([letter.sentences.joined()] + [letter.link]).joined(separator: " ")
        return await send(text, to: phone, id: consignment.id, consignment.language)
    }

    /// Sends any text, such as a sign-in code, under the installation's name.
    package func send(_ text: String, to phone: PhoneNumber, id: MessageID, _ language: Language) async -> Verdict {
        let signed = "【\(letters.name(language))】" + text
        let filled = gateway.filledURL(phone: phone.digits, text: signed, id: id.description)
        guard let address = OutwardAddress(filled) else { return .again(code: "sms.address") }
        var headers: [(String, String)] = gateway.header.map { [$0] } ?? []
        var body: [UInt8] = []
        var method = HTTPMethod.GET
        if !gateway.body.isEmpty {
            let isJSON = gateway.body.hasPrefix("{")
            headers.append(
                ("content-type", isJSON ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded"))
            body = Array(gateway.filledBody(phone: phone.digits, text: signed, id: id.description).utf8)
            method = .POST
        }
        do throws(OutwardFault) {
            return verdict(try await outward.post(address, headers, body, method: method))
        } catch {
            return error.verdict
        }
    }

    private func verdict(_ answer: OutwardAnswer) -> Verdict {
        guard (200..<300).contains(answer.status) else {
            return .again(code: "http.\(answer.status)", after: answer.retryAfter)
        }
        // Gateways say "no" with 200 as well.
        guard gateway.accepted.isEmpty || answer.text.contains(gateway.accepted) else {
            return .again(code: "sms.not-accepted")
        }
        return .delivered(code: "http.\(answer.status)")
    }
}
