// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import PrometheusMetrics
import Web

/// What belongs to no feature: assets, health, figures for the operator, and how a visitor wants to read.
struct SystemRoutes: Feature {
    let database: Database
    let assets: AssetShelf
    let metrics: PrometheusMetrics
    let edge: @Sendable () -> Edge

    var menu: [MenuEntry] { [] }

    func routes(_ table: inout RouteTable) {
        table.get("/assets/**", [.program, .beforePost]) { request, _ in assets.answer(request) }
        let worker = WorkerScript(assets)
        table.get("/worker.js", [.program, .beforePost]) { request, _ in worker.answer(request) }
        table.get("/healthz", [.program, .beforePost]) { _, _ in .bytes(Array("ok\n".utf8), type: "text/plain") }
        table.get("/readyz", [.program, .beforePost]) { _, _ in
            try await database.ping()
            return .bytes(Array("ready\n".utf8), type: "text/plain")
        }
        table.get("/metrics", [.program, .beforePost]) { _, context in
            // Figures tell an attacker about the load; only this machine may read them without a proxy's leave.
            guard ["127.0.0.1", "::1", "local"].contains(context.peer) else { throw CommonRefusal.notFound }
            await StoreFigures(database: database, metrics: metrics).refresh()
            return .bytes(metrics.render(), type: PrometheusMetrics.contentType)
        }
        table.post("/preferences", .beforePost) { request, context in
            let form = try await Form.read(request)
            try Edge.check(form, context)
            var preferences = context.preferences
            if let language = Language(rawValue: form.raw("locale")) { preferences.language = language }
            if let theme = Preferences.Theme(rawValue: form.raw("theme")) { preferences.theme = theme }
            if form.text("elder") != nil { preferences.isElder = form.isOn("elder") }
            var response = Response.seeOther(Self.back(request))
            response.setCookie(edge().cookie("jw_prefs", preferences.cookie, maxAge: 86_400 * 365))
            return response
        }
    }

    /// The page that the visitor came from, if it is one of ours.
    private static func back(_ request: Request) -> String {
        guard let referer = request.headers[.referer], let host = request.head.authority,
            let start = referer.firstRange(of: "://" + host)?.upperBound
        else { return "/" }
        let path = String(referer[start...])
        return path.hasPrefix("/") && !path.hasPrefix("//") ? path : "/"
    }
}
