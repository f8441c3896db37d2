// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import NoticeRules

/// A plain text message (RFC 5322, 2045, 2047), every line shorter than 80 characters and pure ASCII.
struct MailMessage: Sendable {
    let id: MessageID
    let from: EmailAddress
    let to: EmailAddress
    let senderName: String
    let subject: String
    let text: String
    let date: Instant

    /// Header and body with CR LF; without the final dot.
    var lines: [String] {
        let host = from.text.drop { $0 != "@" }
        return [
            "Date: \(Self.date(date))",
            "From: \(Self.word(senderName)) <\(from.text)>",
            "To: <\(to.text)>",
            "Message-ID: <\(id)\(host)>",
            "Subject: \(Self.word(subject))",
            // No holiday reply answers a message that says this (RFC 3834).
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
        ] + Self.chunks(Data(text.utf8).base64EncodedString(), of: 76)
    }

    /// One encoded word for every ten characters, so that none is longer than the 75 that are allowed.
    static func word(_ text: String) -> String {
        var words: [String] = []
        var rest = text.filter { !$0.isNewline }[...]
        while !rest.isEmpty {
            let piece = rest.prefix(10)
            rest = rest.dropFirst(10)
            words.append("=?utf-8?B?\(Data(piece.utf8).base64EncodedString())?=")
        }
        return words.joined(separator: "\r\n ")
    }

    private static func chunks(_ text: String, of length: Int) -> [String] {
        var out: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            out.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return out
    }

    private static func date(_ instant: Instant) -> String {
        let time = CivilTime(instant)
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(days[time.date.weekday - 1]), \(time.date.day) \(months[time.date.month - 1]) \(time.date.year) "
            + "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2)) +0800"
    }
}
