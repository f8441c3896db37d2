// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Foundation
import Logging
import PrometheusMetrics
import StructuredLogging

/// What every command takes: where the data is.
struct DataOptions: ParsableArguments {
    @Option(help: "The data folder: store, photos, keys. JIEWANG_DATA names another default.")
    var data = ProcessInfo.processInfo.environment["JIEWANG_DATA"] ?? "var/data"

    /// The configuration of this folder.
    /// - Throws: `ExitCode(78)` (EX_CONFIG) after printing everything that is wrong.
    func config(port: Int? = nil, isDevelopment: Bool = false) async throws -> Config {
        do {
            return try await Config.load(data: absolute, port: port, isDevelopment: isDevelopment)
        } catch let problems as Config.Problems {
            Console.error(problems.description)
            throw ExitCode(78)
        }
    }

    /// The whole program without a server.
    func open(isDevelopment: Bool = false) async throws -> Installation {
        let config = try await config(isDevelopment: isDevelopment)
        return try await Self.open(config)
    }

    static func open(
        _ config: Config, simulatesTime: Bool = false, metrics: PrometheusMetrics = PrometheusMetrics()
    ) async throws -> Installation {
        do {
            return try await Installation(
                config, simulatesTime: simulatesTime, logger: logger(config), metrics: metrics)
        } catch {
            Console.error("\(error)")
            throw ExitCode(75)
        }
    }

    static func logger(_ config: Config) -> Logger {
        let level = Logger.Level(rawValue: config.logLevel) ?? .info
        return Logger(label: "jiewang") { JSONLogHandler(label: $0, level: level) }
    }

    private var absolute: String {
        data.hasPrefix("/") ? data : FileManager.default.currentDirectoryPath + "/" + data
    }
}
