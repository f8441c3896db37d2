// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// One route of a feature.
package struct Route: Sendable {
    package typealias Handler = @Sendable (Request, WebContext) async throws -> Response

    package let method: HTTPRequest.Method
    /// Hummingbird's pattern: `/work-orders/:id/closing`.
    package let pattern: String
    package let handler: Handler
    /// Programs with an API key may change things here without a form token.
    package let options: Options

    package struct Options: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }
        /// The body is read by the handler as a stream, so the form token is checked there.
        package static let streamed = Options(rawValue: 1)
        /// An interface for programs: no form token, errors in its own format, key as `api_key`.
        package static let program = Options(rawValue: 2)
        /// May be used by a person who still has to choose a post or change a password.
        package static let beforePost = Options(rawValue: 4)
    }

    package var key: AuthorisationMatrix.Key { .init(method.rawValue, pattern) }
}

/// The routes of all features, collected before they are checked against the matrix.
package struct RouteTable: Sendable {
    package private(set) var routes: [Route] = []

    package init() {}

    package mutating func get(_ pattern: String, _ options: Route.Options = [], _ handler: @escaping Route.Handler) {
        routes.append(Route(method: .get, pattern: pattern, handler: handler, options: options))
    }

    package mutating func post(_ pattern: String, _ options: Route.Options = [], _ handler: @escaping Route.Handler) {
        routes.append(Route(method: .post, pattern: pattern, handler: handler, options: options))
    }
}

/// The front door of a feature: what the program composes.
package protocol Feature: Sendable {
    func routes(_ table: inout RouteTable)
    /// Entries of the menu for staff, as (route, locale key, icon).
    var menu: [MenuEntry] { get }
}

package struct MenuEntry: Sendable {
    package let path: String
    package let key: String
    package let icon: String
    /// Where a script asks how many things wait there, as `{"waiting": n}`; nil when nothing is counted.
    package let count: String?

    package init(path: String, key: String, icon: String, count: String? = nil) {
        (self.path, self.key, self.icon, self.count) = (path, key, icon, count)
    }
}
