// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias PatrolRouteID = ID<PatrolRoute>

/// Points that somebody looks at again and again: stairwells, fire exits, manholes, the corner where rubbish is left.
package struct PatrolRoute: Sendable, Equatable {
    /// One point: where, and what to look at there.
    package struct Point: Sendable, Equatable {
        package let number: Int
        package let name: String
        package let look: String

        package init(number: Int, name: String, look: String) {
            (self.number, self.name, self.look) = (number, name, look)
        }
    }

    package let id: PatrolRouteID
    package let locality: Locality
    package let name: String
    package let frequency: PatrolFrequency
    package let points: [Point]
    package let openedAt: Instant
    package var endedAt: Instant?
    package var version: Int64

    package static let mostPoints = 30
    package static let longestName = 40
    package static let longestPoint = 80

    package init(
        id: PatrolRouteID, locality: Locality, name: String, frequency: PatrolFrequency, points: [Point],
        openedAt: Instant, endedAt: Instant? = nil, version: Int64 = 1
    ) {
        (self.id, self.locality, self.name, self.frequency) = (id, locality, name, frequency)
        (self.points, self.openedAt, self.endedAt, self.version) = (points, openedAt, endedAt, version)
    }

    /// A new route. Its points come as lines of text, `name | what to look at`, in the order in which they are walked.
    /// - Throws: `PatrolRefusal` for a name or points that are missing, too long or too many.
    package static func opening(
        id: PatrolRouteID, name: String, frequency: PatrolFrequency, lines: String, in locality: Locality,
        by actor: Actor, at now: Instant
    ) throws(PatrolRefusal) -> PatrolRoute {
        guard PatrolPolicy.mayArrange(actor, in: locality) else { throw .notYours }
        guard !name.isEmpty else { throw .nameMissing }
        guard name.count <= longestName else { throw .nameTooLong }
        let points = try points(lines)
        return PatrolRoute(
            id: id, locality: locality, name: name, frequency: frequency, points: points, openedAt: now)
    }

    /// - Throws: `PatrolRefusal.noPoints`, `.tooManyPoints` or `.pointTooLong`.
    package static func points(_ lines: String) throws(PatrolRefusal) -> [Point] {
        var points: [Point] = []
        for line in lines.split(whereSeparator: \.isNewline) {
            // The full-width bar is what a Chinese keyboard gives.
            let parts = line.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "|" || $0 == "｜" }
            let name = trimmed(parts[0])
            guard !name.isEmpty else { continue }
            let look = parts.count > 1 ? trimmed(parts[1]) : ""
            guard name.count <= longestPoint, look.count <= longestPoint else {
                throw .pointTooLong(number: points.count + 1)
            }
            points.append(Point(number: points.count + 1, name: name, look: look))
        }
        guard !points.isEmpty else { throw .noPoints }
        guard points.count <= mostPoints else { throw .tooManyPoints }
        return points
    }

    /// - Throws: `PatrolRefusal.alreadyEnded` or `.notYours`.
    package func ending(by actor: Actor, at now: Instant) throws(PatrolRefusal) -> PatrolRoute {
        guard PatrolPolicy.mayArrange(actor, in: locality) else { throw .notYours }
        guard endedAt == nil else { throw .alreadyEnded }
        var route = self
        (route.endedAt, route.version) = (now, version + 1)
        return route
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
