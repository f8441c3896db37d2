// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Testing

@Suite("Channels, addresses and refusals") struct NoticeWordsTests {
    @Test(
        "Every refusal has a stable code and says what it is",
        arguments: [
            (NoticeRefusal.outletClosed, "notice.outlet-closed", RefusalFamily.conflict),
            (.notDead, "notice.not-dead", .conflict),
            (.channelMissing, "notice.channel-missing", .invalid),
            (.addressMalformed, "notice.address-malformed", .invalid),
            (.addressNotSecure, "notice.address-not-secure", .invalid),
            (.secretMissing, "notice.secret-missing", .invalid),
            (.emailMalformed, "notice.email-malformed", .invalid),
            (.emailNotReached, "notice.email-not-reached", .invalid),
            (.emailCodeExpired, "notice.email-code-expired", .invalid),
            (.emailCodeWrong, "notice.email-code-wrong", .invalid),
            (.hoursMalformed, "notice.hours-malformed", .invalid),
        ])
    func refusals(_ refusal: NoticeRefusal, _ code: String, _ family: RefusalFamily) {
        #expect((refusal.code, refusal.family) == (code, family))
    }

    @Test(
        "What makes a sound keeps the night and collects; programs and the inbox don't",
        arguments: NoticeChannel.allCases)
    func channels(_ channel: NoticeChannel) {
        let robots: Set<NoticeChannel> = [.dingtalk, .wecom, .feishu]
        #expect(channel.isRobot == robots.contains(channel))
        #expect(channel.isOutlet == (robots.contains(channel) || channel == .webhook))
        #expect(channel.keepsQuietHours == ![.inbox, .webhook].contains(channel))
        let window: Span? =
            robots.contains(channel)
            ? .minutes(1) : channel == .email ? .minutes(10) : channel == .sms ? .minutes(5) : nil
        #expect(channel.digestWindow == window)
    }

    @Test("The code of an attempt is kept whatever came of it, and each state has its word")
    func verdicts() {
        let (now, id) = (Instant(milliseconds: 1_795_000_000_000), MessageID(high: 1, low: 1))
        let verdicts: [Verdict] = [
            .delivered(code: "200"), .again(code: "503"), .refused(code: "400"), .gone(code: "410"),
        ]
        #expect(verdicts.map(\.code) == ["200", "503", "400", "410"])
        let states = verdicts.map { MessageState.after($0, attempt: 1, id, at: now).name }
        #expect(states == [.sent, .waiting, .dead, .dead])
        #expect(MessageState.dropped(at: now).name == .dropped)
        #expect(MessageState.after(.again(code: "503"), attempt: BackOff.attempts, id, at: now) == .dead(at: now))
    }

    @Test(
        "Addresses are read in their plain form, and no other",
        arguments: [
            ("192.0.2.1", "192.0.2.1", "version 4"), ("192.0.2", nil, "three parts"), ("192.0.2.01", nil, "octal"),
            ("192.0.2.256", nil, "beyond a byte"), ("1921.0.2.1", nil, "four digits"), ("", nil, "nothing"),
            ("2001:db8::1", "2001:db8:0:0:0:0:0:1", "zeros left out"),
            ("2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:1", "zeros written"),
            ("::ffff:192.0.2.1", "192.0.2.1", "version 4 in version 6"), ("::", "0:0:0:0:0:0:0:0", "all zeros"),
            ("1::", "1:0:0:0:0:0:0:0", "zeros at the end"), (":1", nil, "a single colon in front"),
            ("1:", nil, "a single colon behind"), ("1:2:3:4:5:6:7:", nil, "a colon too many"),
            ("1::2::3", nil, "two gaps"), ("1:2:3:4:5:6:7", nil, "too few"), ("1:2:3:4:5:6:7:8:9", nil, "too many"),
            ("1:2:3:4:5:6:7::8", nil, "a gap of nothing"), ("2001:db8::g", nil, "no digit"),
            ("2001:db8::+1", nil, "a sign"), ("::ffff:192.0.2.300", nil, "a broken tail"),
            (":::1", nil, "three colons"), ("12345::", nil, "five digits"),
        ])
    func addresses(_ text: String, _ expected: String?, _ remark: String) {
        #expect(IPAddress(text)?.description == expected, "\(remark)")
    }

    @Test("An address has four bytes or sixteen")
    func bytes() {
        #expect(IPAddress(bytes: [1, 2, 3]) == nil)
        #expect(IPAddress(bytes: [192, 0, 2, 1])?.isFour == true)
    }

    @Test(
        "Mail goes to plain addresses only, and a log shows no more than one recognises",
        arguments: [
            ("lan@example.org", true, "plain"), ("lan+x@example.org", true, "a tag"), ("lan@example", false, "no dot"),
            ("lan@@example.org", false, "two signs"), (".lan@example.org", false, "a dot in front"),
            ("lan.@example.org", false, "a dot behind"), ("l..n@example.org", false, "two dots"),
            ("lan@.example.org", false, "a host that begins with a dot"),
            ("lan@example..org", false, "dots in the host"),
            ("兰@example.org", false, "not ASCII"), ("lan@exa mple.org", false, "a blank"),
            (String(repeating: "l", count: 65) + "@example.org", false, "a long name"),
        ])
    func mail(_ text: String, _ isAddress: Bool, _ remark: String) {
        #expect((EmailAddress(text) != nil) == isAddress, "\(remark)")
        if isAddress { #expect(EmailAddress(text)?.description == "l•••@example.org", "\(remark)") }
    }
}
