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
/// | `JIEWANG_LOG_LEVEL` | `info` | `trace` … `critical` |
///
/// The ways by which people are told have variables of their own: `NoticeConfig`.
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
    package var logLevel: String
    package var notices: NoticeConfig
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
        var problems: [String] = []
        let file = FilePath(data + "/jiewang.env")
        let reader = ConfigReader(providers: [
            EnvironmentVariablesProvider(environmentVariables: environment),
            try await EnvironmentVariablesProvider(environmentFilePath: file, allowMissing: true),
        ]).scoped(to: "jiewang")

        let location = reader.string(forKey: "database", isSecret: true) ?? "sqlite:\(data)/jiewang.sqlite"
        let database = DatabaseLocation(location)
        if database == nil { problems.append("JIEWANG_DATABASE must be sqlite:PATH or postgres://…") }
        let portText = reader.string(forKey: "port")
        let chosenPort = port ?? portText.flatMap { Int($0) } ?? 8080
        if portText != nil, portText.flatMap({ Int($0) }) == nil { problems.append("JIEWANG_PORT must be a number") }
        if !(0...65535).contains(chosenPort) { problems.append("JIEWANG_PORT must be 0 to 65535") }
        let proxyText = reader.string(forKey: "behind.proxy") ?? "false"
        if !["true", "false"].contains(proxyText) { problems.append("JIEWANG_BEHIND_PROXY must be true or false") }
        let tiles = reader.string(forKey: "tiles")
        if let tiles, !tiles.hasPrefix("https://") && !tiles.hasPrefix("http://") {
            problems.append("JIEWANG_TILES must be an http(s) address")
        }
        let level = reader.string(forKey: "log.level") ?? "info"
        if !["trace", "debug", "info", "notice", "warning", "error", "critical"].contains(level) {
            problems.append("JIEWANG_LOG_LEVEL must be trace, debug, info, notice, warning, error or critical")
        }
        let known: Set<String> = [
            "DATABASE", "HOST", "PORT", "NAME", "NAME_EN", "PUBLIC_URL", "BEHIND_PROXY", "CHECKPOINTS", "TILES",
            "JURISDICTION", "LOG_LEVEL", "DATA", "TEST_POSTGRES",
        ]
        let all = known.union(NoticeConfig.names)
        for name in environment.keys.sorted()
        where name.hasPrefix("JIEWANG_") && !all.contains(String(name.dropFirst(8))) {
            problems.append("\(name) is not known")
        }
        let notices = NoticeConfig(reader, &problems)
        guard problems.isEmpty, let database else { throw Problems(all: problems) }
        let host = reader.string(forKey: "host") ?? "127.0.0.1"
        return Config(
            data: data, database: database, host: host, port: chosenPort,
            name: reader.string(forKey: "name") ?? "结网", englishName: reader.string(forKey: "name.en") ?? "Jiewang",
            publicURL: reader.string(forKey: "public.url") ?? "http://\(host):\(chosenPort)",
            isBehindProxy: proxyText == "true",
            checkpoints: reader.string(forKey: "checkpoints") ?? data + "/checkpoints.log", tiles: tiles,
            jurisdiction: reader.string(forKey: "jurisdiction"), logLevel: level, notices: notices,
            isDevelopment: isDevelopment)
    }
}
