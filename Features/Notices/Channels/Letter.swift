// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Secrets
import Web

/// A message in words: number, matter and date, never who reported or what they wrote.
package struct Letter: Sendable, Equatable {
    package let title: String
    /// One sentence each.
    package let sentences: [String]
    /// Where to read on; needs the number's owner or a sign-in there.
    package let link: String
}

/// Finds the words for messages.
package struct LetterWriter: Sendable {
    private let lexicon: Lexicon
    private let site: @Sendable () -> Site
    private let matters: any NoticeMatters
    /// The installation's address as people outside know it, without a slash at its end.
    private let address: @Sendable () -> String

    package init(
        lexicon: Lexicon, site: @escaping @Sendable () -> Site, matters: any NoticeMatters,
        publicURL address: @escaping @Sendable () -> String
    ) {
        (self.lexicon, self.site, self.matters, self.address) = (lexicon, site, matters, address)
    }

    private var publicURL: String { address() }

    package func name(_ language: Language) -> String { site().name(language) }

    /// - Parameter path: where this one reader goes on, instead of where everybody does.
    package func write(_ lines: [NoticeLine], _ language: Language, path: String? = nil) -> Letter {
        let words = lexicon.words(in: language)
        guard let first = lines.last else { return Letter(title: name(language), sentences: [], link: publicURL) }
        guard let digest = Digest(lines) else {
            let sentence = Self.sentence(
                first.kind, first.audience, number: first.number, matter: first.matter, promisedBy: first.promisedBy,
                matters, words)
            return Letter(
                title: words("notice.title." + first.kind.rawValue), sentences: [sentence],
                link: path.map { publicURL + $0 } ?? link(first))
        }
        if digest.isForResidents { return together(lines, digest, words, path: path) }
        let heaps = digest.heaps.map {
            words("notice.heap", ["title": words("notice.title." + $0.kind.rawValue), "n": String($0.count)])
        }
        let numbers = digest.lines.map(\.number).joined(separator: words("notice.list-comma"))
        let rest = digest.total - digest.lines.count
        let tail = rest > 0 ? words("notice.and-more", ["n": String(rest)]) : ""
        return Letter(
            title: words("notice.digest", ["n": String(digest.total)]),
            sentences: heaps + [words("notice.numbers", ["numbers": numbers + tail])],
            link: path.map { publicURL + $0 } ?? overview(first))
    }

    /// One message for one phone: how many, of what, about which reports, and where all of them are to be seen.
    private func together(_ lines: [NoticeLine], _ digest: Digest, _ words: Words, path: String?) -> Letter {
        let comma = words("notice.list-comma") + (words.language == .english ? " " : "")
        let heaps = digest.heaps.map {
            words(
                "notice.together-heap", ["title": words("notice.title." + $0.kind.rawValue), "n": String($0.count)])
        }
        var seen: Set<OrderID> = []
        let numbers = lines.filter { seen.insert($0.order).inserted }.map(\.number)
        let rest = numbers.count - min(numbers.count, Digest.named)
        let tail = rest > 0 ? words("notice.and-more", ["n": String(rest)]) : ""
        let sentence = words(
            "notice.together",
            [
                "n": String(digest.total), "heaps": heaps.joined(separator: comma),
                "numbers": numbers.prefix(Digest.named).joined(separator: comma) + tail,
            ])
        let everything = numbers.count > 1 ? publicURL + "/follow" : lines.last.map { link($0) } ?? publicURL
        return Letter(
            title: words("notice.digest", ["n": String(digest.total)]), sentences: [sentence],
            link: path.map { publicURL + $0 } ?? everything)
    }

    /// The code that confirms an e-mail address.
    func confirmation(_ code: PhoneCode, _ language: Language) -> Letter {
        let words = lexicon.words(in: language)
        let minutes = String(CodeLimit.email.life.milliseconds / 60_000)
        return Letter(
            title: words("notice.email-code-title"),
            sentences: [words("notice.email-code", ["code": code.text, "n": minutes])],
            link: publicURL + "/notices/settings")
    }

    /// What one notice says, in the inbox and outside alike.
    static func sentence(
        _ kind: NoticeKind, _ audience: NoticeAudience, number: String, matter: MatterCode?, promisedBy: Instant?,
        _ matters: any NoticeMatters, _ words: Words
    ) -> String {
        var values = ["number": number]
        values["matter"] = matter.map { matters.name($0, words.language) } ?? words("notice.a-matter")
        values["when"] = promisedBy.map { words.moment($0) } ?? ""
        return words("notice.\(audience.rawValue).\(kind.rawValue)", values)
    }

    private func link(_ line: NoticeLine) -> String {
        if line.kind.isOfAdmission { return publicURL + "/admissions/\(line.order)" }
        switch line.audience {
        case .reporter, .supporter: return publicURL + "/follow?number=" + line.number
        case .handler, .desk, .party, .program: return publicURL + "/work-orders/\(line.order)"
        }
    }

    private func overview(_ line: NoticeLine) -> String {
        line.audience.isResident ? link(line) : publicURL + "/notices"
    }
}
