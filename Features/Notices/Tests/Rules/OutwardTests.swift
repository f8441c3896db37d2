// SPDX-License-Identifier: Apache-2.0
import NoticeRules
import Testing

@Suite("Where the program may connect to") struct OutwardTests {
    static let inside: [(String, String)] = [
        ("0.0.0.0", "this machine, by another name"), ("127.0.0.1", "loopback"), ("127.255.255.254", "all of it"),
        ("10.1.2.3", "private"), ("172.16.0.1", "private"), ("172.31.255.255", "private, the last"),
        ("192.168.1.1", "private"), ("169.254.169.254", "metadata of most clouds"), ("100.100.100.200", "of Aliyun"),
        ("168.63.129.16", "of Azure"), ("100.64.0.1", "shared with the carrier"), ("192.0.0.192", "of Oracle"),
        ("198.18.0.1", "benchmarks"), ("203.0.113.5", "documentation"), ("224.0.0.1", "multicast"),
        ("255.255.255.255", "broadcast"), ("::", "unspecified"), ("::1", "loopback"), ("::7f00:1", "the old mapping"),
        ("::ffff:127.0.0.1", "mapped loopback"), ("::ffff:a00:1", "mapped private"), ("fd00:ec2::254", "metadata"),
        ("fc00::1", "unique local"), ("fe80::1", "link-local"), ("ff02::1", "multicast"), ("fec0::1", "site-local"),
        ("64:ff9b::7f00:1", "loopback behind NAT64"), ("64:ff9b::a9fe:a9fe", "metadata behind NAT64"),
        ("2002:7f00:1::", "loopback in 6to4"), ("2002:a9fe:a9fe::1", "metadata in 6to4"),
        ("2001:db8::1", "documentation"),
        ("2001::1", "Teredo"),
    ]

    @Test("Nothing inside is reached", arguments: inside)
    func refused(_ text: String, _ remark: String) throws {
        #expect(!OutwardPolicy().permits(try #require(IPAddress(text), "\(remark)")), "\(remark)")
    }

    @Test(
        "The public internet is",
        arguments: [
            "1.1.1.1", "8.8.8.8", "106.11.1.1", "172.32.0.1", "172.15.255.255", "100.63.255.255", "2606:4700::1111",
            "2400:3200::1", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8",
        ])
    func permitted(_ text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(OutwardPolicy().permits(address))
        #expect(!OutwardPolicy().permitsPlain(address), "but only with TLS")
    }

    @Test("What the operator names is let through, and no more")
    func allowed() throws {
        let policy = OutwardPolicy(allowed: [
            try #require(AddressRange("10.20.0.0/14")), try #require(AddressRange("::1")),
        ])
        for (text, isPermitted) in [
            ("10.20.0.1", true), ("10.23.255.255", true), ("10.24.0.0", false), ("10.19.0.1", false), ("::1", true),
            ("127.0.0.1", false),
        ] {
            let address = try #require(IPAddress(text))
            #expect(policy.permits(address) == isPermitted && policy.permitsPlain(address) == isPermitted, "\(text)")
        }
    }

    @Test(
        "Only canonical spellings are addresses",
        arguments: [
            "0177.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "1.2.3.4.5", "256.1.1.1", "1.2.3.", "::1::",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9", ":1:2:3:4:5:6:7", "12345::", "g::", "+1::", "", "::1.2.3",
        ])
    func notAddresses(_ text: String) { #expect(IPAddress(text) == nil) }

    @Test(
        "Ranges are read with their bits",
        arguments: [
            ("10.0.0.0/8", true), ("fc00::/7", true), ("1.2.3.4", true), ("1.2.3.4/33", false), ("1.2.3.4/-1", false),
            ("x/8", false), ("1.2.3.4/8/8", false),
        ])
    func ranges(_ text: String, _ isRange: Bool) { #expect((AddressRange(text) != nil) == isRange) }

    @Test(
        "An address that could be read in two ways is not read at all",
        arguments: [
            "ftp://example.org/", "https://", "https:///x", "//example.org", "https://user@example.org/",
            "https://user:pw@example.org/",
            "https://example.org:0/", "https://example.org:70000/", "https://example.org:80:80/",
            "https://example.org\\@127.0.0.1/",
            "https://[::1]/", "https://ex%61mple.org/", "https://例子.中国/", "https://example.org/#x",
            "https://example.org/ x",
            "https://.example.org/", "https://a..b/", "https://example.org:+8/", "https://example.org:８/",
            "javascript:alert(1)",
            "https://example_org/",
        ])
    func malformed(_ text: String) { #expect(OutwardAddress(text) == nil) }

    @Test("A plain address keeps its parts")
    func plain() throws {
        let address = try #require(OutwardAddress("HTTPS://Hooks.Example.ORG:8443/in?key=1&b=%E4%BA%95"))
        #expect(address.isSecure && address.host == "hooks.example.org" && address.port == 8443)
        #expect(address.target == "/in?key=1&b=%E4%BA%95")
        #expect(address.text == "https://hooks.example.org:8443/in?key=1&b=%E4%BA%95")
        #expect(OutwardAddress("http://10.0.0.1?x=1")?.text == "http://10.0.0.1/?x=1")
        #expect(OutwardAddress("https://example.org:443")?.text == "https://example.org/")
    }

    @Test(
        "E-mail addresses that could smuggle a line or a second recipient aren't any",
        arguments: [
            ("li.hua@example.org", true), ("a+b@mail.example.org", true), ("a@b", false), ("a@@b.org", false),
            ("a b@c.org", false),
            ("a\r\nRCPT TO:<x@y.org>@c.org", false), ("<a@b.org>", false), ("a@b.org>", false), (".a@b.org", false),
            ("a@b..org", false),
            ("李@example.org", false), ("\"a\"@b.org", false), ("a@b.org,c@d.org", false),
        ])
    func email(_ text: String, _ isAddress: Bool) { #expect((EmailAddress(text) != nil) == isAddress) }
}
