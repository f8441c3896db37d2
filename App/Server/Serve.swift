// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import CoreMetrics
import Foundation
import Hummingbird
import PrometheusMetrics
import ServiceLifecycle
import UnixSignals

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves the pages and interfaces.")

    @OptionGroup var options: DataOptions

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port: Int?

    @Flag(help: "Development: sign-in codes on the page, plain cookies.")
    var dev = false

    @Flag(help: "With --dev: take the time of a request from its Jiewang-Now header (replays).")
    var simulatedTime = false

    func run() async throws {
        let config = try await options.config(port: port, isDevelopment: dev)
        try await Self.serve(config, simulatesTime: simulatedTime) { url in Console.print("Jiewang at \(url)") }
    }

    /// Runs until a signal asks to stop.
    static func serve(
        _ config: Config, simulatesTime: Bool = false, onReady: @escaping @Sendable (String) -> Void
    ) async throws {
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let installation = try await DataOptions.open(config, simulatesTime: simulatesTime, metrics: metrics)
        let application = installation.application { port in onReady("http://\(config.host):\(port)") }
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: Background(installation: installation)),
                    .init(service: application),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: installation.logger))
        try await group.run()
        await installation.close()
    }
}

/// Due jobs, checkpoints and refreshing, as long as the server runs.
private struct Background: Service {
    let installation: Installation

    func run() async throws {
        await cancelWhenGracefulShutdown { await installation.background() }
    }
}
