// SPDX-License-Identifier: Apache-2.0
import Configuration
import Database
import Foundation
import SystemPackage

/// How this installation is set up, decoded once: environment variables first, then `jiewang.env` in the data folder.
///
/// | Variable | Default | Meaning |
/// |---|---|---|
/// | `JIEWANG_DATABASE` | `sqlite:<data>/jiewang.sqlite` | `sqlite:PATH` or `postgres://…` |
/// | `JIEWANG_HOST` | `127.0.0.1` | address to listen on |
/// | `JIEWANG_PORT` | `8080` | port to listen on |
/// | `JIEWANG_NAME` | `结网` | name of the district on the pages |
/// | `JIEWANG_NAME_EN` | `Jiewang` | the same in English |
/// | `JIEWANG_PUBLIC_URL` | `http://<host>:<port>` | address that residents know, without a slash at its end |
/// | `JIEWANG_BEHIND_PROXY` | `false` | take addresses from `X-Forwarded-For` and send cookies over TLS only |
/// | `JIEWANG_CHECKPOINTS` | `<data>/checkpoints.log` | file for signed ledger heads, best on another disk |
/// | `JIEWANG_TILES` | none | `https://…/{z}/{x}/{y}…` map tiles |
/// | `JIEWANG_JURISDICTION` | none | Open311 `jurisdiction_id` |
/// | `JIEWANG_UPLOAD_MEMORY` | `256` | MiB that bodies with files may take together, at least 64 |
/// | `JIEWANG_LOG_LEVEL` | `info` | `trace` … `critical` |
///
/// The ways by which people are told have variables of their own: `NoticeConfig`; so has the map to find the way in:
/// `NavigationConfig`.
package struct Config: Sendable {
    package var data: String
    package var database: DatabaseLocation
    package var host: String
    package var port: Int
    package var name: String
    package var englishName: String
    package var publicURL: String
    package var isBehindProxy: Bool
    package var checkpoints: String
    package var tiles: String?
    package var jurisdiction: String?
    /// MiB that bodies with files may take together.
    package var uploadMemory: Int
    package var logLevel: String
    package var notices: NoticeConfig
    /// The map to find the way in; nil for what the phone offers.
    package var navigation: NavigationConfig?
    /// Development: codes on the page, simulated time allowed. Never set by a file or a variable, only by `--dev`.
    package var isDevelopment: Bool

    /// Everything that is wrong with the configuration, by name, never by value.
    package struct Problems: Error, CustomStringConvertible {
        package let all: [String]
        package var description: String { all.map { "configuration: \($0)" }.joined(separator: "\n") }
    }

    /// - Throws: `Problems` with all of them together.
    package static func load(
        data: String, port: Int? = nil, isDevelopment: Bool = false,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> Config {
        let names = Self.names.union(NoticeConfig.names.union(NavigationConfig.names).map { "JIEWANG_" + $0 })
        let path = data + "/jiewang.env"
        let listed = ConfigFile(path: path, known: names)
        var problems = environment.keys.sorted()
            .filter { $0.hasPrefix("JIEWANG_") && !names.contains($0) && !elsewhere.contains($0) }
            .map { "\($0) is not known" }
        problems += listed.problems
        guard listed.canBeRead else { throw Problems(all: problems) }
        let reader = ConfigReader(providers: [
            EnvironmentVariablesProvider(environmentVariables: environment),
            try await EnvironmentVariablesProvider(environmentFilePath: FilePath(path), allowMissing: true),
        ]).scoped(to: "jiewang")

        func check(_ name: String, _ isRight: Bool, _ need: String) {
            if !isRight { problems.append("JIEWANG_\(name) must be \(need)") }
        }
        func number(_ key: String, _ name: String, _ allowed: ClosedRange<Int>, else otherwise: Int) -> Int {
            guard let text = reader.string(forKey: .init(stringLiteral: key)) else { return otherwise }
            let value = Int(text)
            check(
                name, value.map { allowed.contains($0) } ?? false,
                "a number from \(allowed.lowerBound) to \(allowed.upperBound)")
            return value ?? otherwise
        }
        let location = reader.string(forKey: "database", isSecret: true) ?? "sqlite:\(data)/jiewang.sqlite"
        let database = DatabaseLocation(location)
        check("DATABASE", database != nil, "sqlite:PATH or postgres://…")
        let ports = 0...65535
        if let port, !ports.contains(port) { problems.append("--port must be a number from 0 to 65535") }
        let listening = number("port", "PORT", ports, else: 8080)
        let chosenPort = port ?? listening
        let host = reader.string(forKey: "host") ?? "127.0.0.1"
        check("HOST", ConfigText.isHost(host), "an address or a host's name without port or scheme")
        let publicURL = reader.string(forKey: "public.url")
        check(
            "PUBLIC_URL", publicURL.map(ConfigText.isSite) ?? true,
            "https://host or http://host, perhaps with a port, without a slash at its end")
        let checkpoints = reader.string(forKey: "checkpoints")
        check("CHECKPOINTS", checkpoints.map(ConfigText.isFileToBe) ?? true, "a file in a folder that is there")
        let proxyText = reader.string(forKey: "behind.proxy") ?? "false"
        check("BEHIND_PROXY", ["true", "false"].contains(proxyText), "true or false")
        let tiles = reader.string(forKey: "tiles")
        check("TILES", tiles.map(ConfigText.isTiles) ?? true, "an http(s) address with {z}, {x} and {y}")
        let level = reader.string(forKey: "log.level") ?? "info"
        let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]
        check("LOG_LEVEL", levels.contains(level), "trace, debug, info, notice, warning, error or critical")
        let name = reader.string(forKey: "name") ?? "结网"
        check("NAME", !name.isEmpty, "a name")
        let englishName = reader.string(forKey: "name.en") ?? "Jiewang"
        check("NAME_EN", !englishName.isEmpty, "a name")
        let uploadMemory = number("upload.memory", "UPLOAD_MEMORY", 64...65536, else: 256)
        let notices = NoticeConfig(reader, &problems)
        let navigation = NavigationConfig(reader, &problems)
        guard problems.isEmpty, let database else { throw Problems(all: problems) }
        return Config(
            data: data, database: database, host: host, port: chosenPort, name: name, englishName: englishName,
            publicURL: publicURL ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(chosenPort)",
            isBehindProxy: proxyText == "true", checkpoints: checkpoints ?? data + "/checkpoints.log", tiles: tiles,
            jurisdiction: reader.string(forKey: "jurisdiction"), uploadMemory: uploadMemory, logLevel: level,
            notices: notices, navigation: navigation, isDevelopment: isDevelopment)
    }

    /// What may stand in `jiewang.env`, besides the names of `NoticeConfig` and `NavigationConfig`.
    private static let names: Set<String> = [
        "JIEWANG_DATABASE", "JIEWANG_HOST", "JIEWANG_PORT", "JIEWANG_NAME", "JIEWANG_NAME_EN", "JIEWANG_PUBLIC_URL",
        "JIEWANG_BEHIND_PROXY", "JIEWANG_CHECKPOINTS", "JIEWANG_TILES", "JIEWANG_JURISDICTION",
        "JIEWANG_UPLOAD_MEMORY", "JIEWANG_LOG_LEVEL",
    ]

    /// Known in the environment only: the first says where the file is, the second is for the tests.
    private static let elsewhere: Set<String> = ["JIEWANG_DATA", "JIEWANG_TEST_POSTGRES"]
}
