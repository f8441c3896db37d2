// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What becomes of a city's requests here, and when.
///
/// | In the city | Here |
/// |---|---|
/// | open | left as received |
/// | closed | handled by the city's unit, checked, closed as solved |
/// | duplicate | merged into the latest earlier open request of its category; declined where there is none |
/// | transferred | accepted, then closed as not ours |
package struct CityCourse: Sendable, Equatable {
    package enum Step: String, Sendable {
        case file, acceptance, dispatch, taking, feedback, check, closing, merging, declining, handingOn
    }

    package enum Way: Sendable, Equatable {
        case stay
        case handle
        /// - Parameter main: the position of the other request.
        case merge(main: Int)
        case decline
        case handOn
    }

    package let filed: Instant
    package let closed: Instant
    package let way: Way

    /// The courses of requests that stand in the order of their filing.
    package static func all(_ requests: [CityRequest]) -> [CityCourse] {
        let start = requests.lazy.compactMap(\.filed).min() ?? Instant(milliseconds: 0)
        var open: [String: [(position: Int, closed: Instant)]] = [:]
        return requests.enumerated().map { position, request in
            let filed = request.filed ?? start
            // Every step needs its place between filing and closing.
            let closed = max(request.closed ?? filed, filed + .hours(7))
            var way: Way
            switch request.status {
            case .open: way = .stay
            case .closed: way = .handle
            case .transferred: way = .handOn
            case .duplicate:
                let merged = filed + .hours(1)
                // An hour on both sides, because several connections keep the order of time only roughly.
                let main = open[request.category]?.last { $0.closed > merged + .hours(1) }
                way = main.map { .merge(main: $0.position) } ?? .decline
            }
            switch way {
            case .stay: open[request.category, default: []].append((position, .init(milliseconds: .max)))
            case .handle: open[request.category, default: []].append((position, closed))
            case .merge, .decline, .handOn: break
            }
            return CityCourse(filed: filed, closed: closed, way: way)
        }
    }

    /// The word under which the outcome is exported; nil for what stays open.
    package var outcome: String? {
        switch way {
        case .stay: nil
        case .handle: "solved"
        case .merge: "duplicateOf"
        case .decline: "notAccepted"
        case .handOn: "notOurs"
        }
    }

    /// The step after that one, and when.
    package func next(after step: Step) -> (step: Step, at: Instant)? {
        switch (step, way) {
        case (.file, .handle), (.file, .handOn): (.acceptance, filed + .minutes(10))
        case (.file, .merge): (.merging, filed + .hours(1))
        case (.file, .decline): (.declining, filed + .hours(1))
        case (.acceptance, .handle): (.dispatch, filed + .minutes(20))
        case (.acceptance, .handOn): (.handingOn, filed + .minutes(20))
        case (.dispatch, _): (.taking, filed + .minutes(30))
        case (.taking, _): (.feedback, closed - .hours(2))
        case (.feedback, _): (.check, closed - .hours(1))
        case (.check, _): (.closing, closed)
        case (.file, .stay), (.acceptance, _), (.closing, _), (.merging, _), (.declining, _), (.handingOn, _): nil
        }
    }
}
