// SPDX-License-Identifier: Apache-2.0
import Composition
import Foundation
import Testing

@Suite struct ConfigTests {
    /// The problems of a data folder with this `jiewang.env`; nil stands for no file.
    private func problems(
        _ environment: [String: String], file: String? = nil, port: Int? = nil
    ) async throws -> [String] {
        let folder = NSTemporaryDirectory() + "jiewang_config_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if let file { try Data(file.utf8).write(to: URL(fileURLWithPath: folder + "/jiewang.env")) }
        do {
            _ = try await Config.load(data: folder, port: port, environment: environment)
            return []
        } catch let problems as Config.Problems {
            return problems.all
        }
    }

    static let values: [(remark: String, name: String, value: String, isRight: Bool)] = [
        ("a file", "DATABASE", "sqlite:/var/lib/x.sqlite", true), ("a server", "DATABASE", "postgres://u:p@h/n", true),
        ("another engine", "DATABASE", "mysql://u:p@h/n", false), ("no path", "DATABASE", "sqlite:", false),
        ("an address", "HOST", "0.0.0.0", true), ("all of IPv6", "HOST", "::", true),
        ("a name", "HOST", "grid-1.example.org", true), ("with a port", "HOST", "127.0.0.1:8080", false),
        ("with a scheme", "HOST", "http://127.0.0.1", false), ("empty", "HOST", "", false),
        ("a port", "PORT", "8443", true), ("any port", "PORT", "0", true), ("words", "PORT", "eighty", false),
        ("too high", "PORT", "65536", false), ("below nought", "PORT", "-1", false), ("half", "PORT", "80.5", false),
        ("TLS", "PUBLIC_URL", "https://grid.example.org", true),
        ("with a port", "PUBLIC_URL", "http://127.0.0.1:8080", true),
        ("IPv6", "PUBLIC_URL", "http://[::1]:8080", true),
        ("under a path", "PUBLIC_URL", "https://example.org/grid", true),
        ("a slash at its end", "PUBLIC_URL", "https://grid.example.org/", false),
        ("no scheme", "PUBLIC_URL", "grid.example.org", false), ("no host", "PUBLIC_URL", "https://", false),
        ("another scheme", "PUBLIC_URL", "ftp://grid.example.org", false),
        ("a question", "PUBLIC_URL", "https://example.org?a=1", false),
        ("somebody's name", "PUBLIC_URL", "https://me:secret@example.org", false),
        ("a blank", "PUBLIC_URL", "https://example .org", false),
        ("a port of letters", "PUBLIC_URL", "https://example.org:https", false),
        ("on", "BEHIND_PROXY", "true", true), ("yes isn't a word for it", "BEHIND_PROXY", "yes", false),
        ("a new file", "CHECKPOINTS", "/tmp/checkpoints.log", true), ("a folder", "CHECKPOINTS", "/tmp", false),
        ("in a folder that isn't there", "CHECKPOINTS", "/nowhere/at/all/c.log", false),
        ("tiles", "TILES", "https://t.example.org/{z}/{x}/{y}.png", true),
        ("tiles without their places", "TILES", "https://t.example.org/tiles", false),
        ("tiles of no scheme", "TILES", "t.example.org/{z}/{x}/{y}", false),
        ("a level", "LOG_LEVEL", "debug", true), ("no level", "LOG_LEVEL", "loud", false),
        ("a name", "NAME", "云溪", true), ("no name", "NAME", "", false), ("no English name", "NAME_EN", "", false),
        ("room", "UPLOAD_MEMORY", "512", true), ("less than one body", "UPLOAD_MEMORY", "8", false),
        ("room in words", "UPLOAD_MEMORY", "much", false),
        ("networks", "OUTWARD_ALLOW", "10.1.0.0/16, 10.2.3.4", true), ("no networks", "OUTWARD_ALLOW", "inside", false),
        ("no gateway", "SMS_URL", "sms.example.org/{phone}/{text}", false),
    ]

    @Test("Each value is looked at, in the environment as in the file, and never repeated", arguments: values)
    func oneValue(remark: String, name: String, value: String, isRight: Bool) async throws {
        let variable = "JIEWANG_" + name
        let told = try await problems([variable: value])
        #expect(told.isEmpty == isRight, "\(remark)")
        #expect(told.allSatisfy { $0.contains(variable) }, "\(remark)")
        #expect(value.isEmpty || told.allSatisfy { !$0.contains(value) || value.count < 9 }, "\(remark)")
        #expect(try await problems([:], file: "# ours\n\n\(variable)=\(value)\n") == told, "\(remark)")
    }

    @Test("Everything that is wrong is told together, by name")
    func together() async throws {
        let told = try await problems(
            ["JIEWANG_PORT": "x", "JIEWANG_PROT": "80", "JIEWANG_MAIL_SERVER": "mail.example.org", "PATH": "/bin"],
            file: """
                JIEWANG_HOST=http://here
                JIEWANG_NAMES=云溪
                HOST=::1
                export JIEWANG_TILES=x
                hunter2-the-rest-of-a-secret
                JIEWANG_LOG_LEVEL=loud
                JIEWANG_LOG_LEVEL=louder
                """, port: 70_000)
        #expect(
            told == [
                "JIEWANG_PROT is not known", "jiewang.env, line 2: JIEWANG_NAMES is not known",
                "jiewang.env, line 3: HOST is not known", "jiewang.env, line 4 must be NAME=value, without export",
                "jiewang.env, line 5 must be NAME=value, without export",
                "jiewang.env, line 7: JIEWANG_LOG_LEVEL stands above already",
                "--port must be a number from 0 to 65535", "JIEWANG_PORT must be a number from 0 to 65535",
                "JIEWANG_HOST must be an address or a host's name without port or scheme",
                "JIEWANG_LOG_LEVEL must be trace, debug, info, notice, warning, error or critical",
                "JIEWANG_MAIL_FROM must be an e-mail address",
                "JIEWANG_MAIL_SERVER must be smtps://, smtp:// or smtp+plain://host",
            ])
    }

    @Test("The environment goes before the file, and what isn't set has a default")
    func defaults() async throws {
        #expect(try await problems([:]) == [])
        #expect(try await problems([:], file: "") == [])
        #expect(try await problems(["JIEWANG_PORT": "8081"], file: "JIEWANG_PORT=none\n") == [])
    }

    @Test("A file that isn't text is told as one problem")
    func notText() async throws {
        let folder = NSTemporaryDirectory() + "jiewang_config_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: folder + "/jiewang.env"))
        await #expect {
            _ = try await Config.load(data: folder, environment: [:])
        } throws: { ($0 as? Config.Problems)?.all == ["jiewang.env can't be read as text in UTF-8"] }
    }
}
