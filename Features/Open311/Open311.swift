// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Jobs
import Kernel
import Open311Rules
import Web

/// GeoReport v2 for other programs: reports become work orders, lists read published orders. It owns no facts.
package struct Open311: Feature {
    let desk: any ServiceDesk
    let directory: any ActorDirectory

    /// - Parameter directory: knows the programs behind the keys.
    package init(desk: any ServiceDesk, directory: any ActorDirectory) {
        (self.desk, self.directory) = (desk, directory)
    }

    package var menu: [MenuEntry] { [] }

    package func routes(_ table: inout RouteTable) {
        for format in GeoReportFormat.allCases {
            let end = "." + format.rawValue
            func get(_ path: String, _ handler: @escaping Handler) {
                table.get("/open311/" + path + end, .program, answering(format, handler))
            }
            func post(_ path: String, _ handler: @escaping Handler) {
                table.post("/open311/" + path + end, .program, answering(format, handler))
            }
            get("discovery", discovery)
            get("v2/discovery", discovery)
            get("v2/services", services)
            get("v2/services/{code}", definition)
            get("v2/requests", requests)
            post("v2/requests", file)
            get("v2/requests/{id}", request)
            get("v2/tokens/{token}", token)
            get("v2/servicerequestupdates", updates)
            post("v2/servicerequestupdates", takeUpdate)
        }
        // The router never tries `**` for a path that others continue, so those stand here too.
        for path in ["services", "requests", "tokens", "**"] { table.get("/open311/v2/" + path, .program, elsewhere) }
        for path in ["requests", "**"] { table.post("/open311/v2/" + path, .program, elsewhere) }
    }

    package var jobs: [JobHandler] {
        [
            .recurring("open311.forget-keys", every: .days(1)) { tx in
                try SentOnce.forget(before: tx.now - SentOnce.memory, tx)
            }
        ]
    }

    typealias Handler = @Sendable (Call, WebContext) async throws -> Response

    /// Decodes the call, and gives whatever is thrown the shape that the interface promises.
    private func answering(_ format: GeoReportFormat, _ handler: @escaping Handler) -> Route.Handler {
        { request, context in
            do {
                return try await handler(try await Call(request, format), context)
            } catch {
                return ErrorAnswer(error, context).response(in: format)
            }
        }
    }

    /// Whatever else is asked for under our address, so that a client never meets another shape of error.
    @Sendable private func elsewhere(_ request: Request, _ context: WebContext) -> Response {
        let last = request.uri.path.split(separator: "/").last.map(String.init) ?? ""
        guard let format = GeoReportFormat.split(last)?.format else {
            return ErrorAnswer(Open311Fault.formatUnknown, context).response(in: .xml)
        }
        return ErrorAnswer(CommonRefusal.notFound, context).response(in: format)
    }
}
