// SPDX-License-Identifier: Apache-2.0
import Configuration
import NoticeRules
import Notices

/// The ways out of the house that the operator has set up; none of them is needed.
///
/// | Variable | Default | Meaning |
/// |---|---|---|
/// | `JIEWANG_SMS_URL` | none | address of the gateway for text messages, with `{phone}`, `{text}`, `{id}` |
/// | `JIEWANG_SMS_BODY` | none | body with the same places, JSON or a form; without it the gateway is asked by GET |
/// | `JIEWANG_SMS_HEADER` | none | one header, `Name: value` |
/// | `JIEWANG_SMS_ACCEPTED` | none | what stands in the answer of a gateway that has taken the message |
/// | `JIEWANG_MAIL_SERVER` | none | `smtps://user:password@host`, `smtp://…` (STARTTLS) or `smtp+plain://…` |
/// | `JIEWANG_MAIL_FROM` | none | the sender's address, needed with a server |
/// | `JIEWANG_OUTWARD_ALLOW` | none | inner networks that robots and webhooks may be in: `10.1.0.0/16, 10.2.3.4` |
package struct NoticeConfig: Sendable {
    package var gateway: TextMessageGateway?
    package var mail: MailServer?
    package var policy = OutwardPolicy()

    /// The names of the variables, after `JIEWANG_`.
    static let names: Set<String> = [
        "SMS_URL", "SMS_BODY", "SMS_HEADER", "SMS_ACCEPTED", "MAIL_SERVER", "MAIL_FROM", "OUTWARD_ALLOW",
    ]

    init(_ reader: ConfigReader, _ problems: inout [String]) {
        gateway = Self.gateway(reader, &problems)
        mail = Self.mail(reader, &problems)
        var allowed: [AddressRange] = []
        let texts = (reader.string(forKey: "outward.allow") ?? "").split { $0 == "," || $0 == " " }
        for text in texts { if let range = AddressRange(text) { allowed.append(range) } }
        if allowed.count < texts.count {
            problems.append("JIEWANG_OUTWARD_ALLOW must be addresses or ranges such as 10.1.0.0/16")
        }
        policy = OutwardPolicy(allowed: allowed)
    }

    private static func gateway(_ reader: ConfigReader, _ problems: inout [String]) -> TextMessageGateway? {
        guard let url = reader.string(forKey: "sms.url", isSecret: true), !url.isEmpty else { return nil }
        if OutwardAddress(url) == nil { problems.append("JIEWANG_SMS_URL must be an http(s) address") }
        let body = reader.string(forKey: "sms.body", isSecret: true) ?? ""
        for place in ["{phone}", "{text}"] where !url.contains(place) && !body.contains(place) {
            problems.append("JIEWANG_SMS_URL or JIEWANG_SMS_BODY must have \(place)")
        }
        var gateway = TextMessageGateway(
            url: url, body: body, accepted: reader.string(forKey: "sms.accepted") ?? "")
        if let header = reader.string(forKey: "sms.header", isSecret: true) {
            let parts = header.split(separator: ":", maxSplits: 1)
            let value = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
            if parts.count != 2 || value.isEmpty || header.contains(where: \.isNewline) {
                problems.append("JIEWANG_SMS_HEADER must be one `Name: value`")
            } else {
                gateway.header = (String(parts[0]), String(value))
            }
        }
        return gateway
    }

    private static func mail(_ reader: ConfigReader, _ problems: inout [String]) -> MailServer? {
        guard let text = reader.string(forKey: "mail.server", isSecret: true), !text.isEmpty else { return nil }
        let from = reader.string(forKey: "mail.from").flatMap { EmailAddress($0) }
        if from == nil { problems.append("JIEWANG_MAIL_FROM must be an e-mail address") }
        // With any sender, so that both are told at once.
        guard let sender = from ?? EmailAddress("sender@example.org") else { return nil }
        let server = MailServer(text, from: sender)
        if server == nil { problems.append("JIEWANG_MAIL_SERVER must be smtps://, smtp:// or smtp+plain://host") }
        return from == nil ? nil : server
    }
}
