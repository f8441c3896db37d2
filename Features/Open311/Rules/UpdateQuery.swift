// SPDX-License-Identifier: Apache-2.0

import Kernel

/// What `GET servicerequestupdates.{xml,json}` asks for: the changes in a window, the last days when none is given.
package struct UpdateQuery: Equatable, Sendable {
    package let jurisdiction: String?
    package let window: TimeWindow

    /// Reads the query and reports everything that is wrong with it.
    package static func read(
        _ parameters: Parameters, now: Instant, jurisdictions: Jurisdictions = .init(), limits: QueryLimits = .init()
    ) throws(Open311Errors) -> UpdateQuery {
        var reader = FieldReader(parameters)
        let jurisdiction = reader.noting { () throws(Open311Fault) in try jurisdictions.chosen(by: parameters) }
        let window = reader.window("start_date", "end_date", days: limits.days)
        if let errors = Open311Errors(reader.faults) { throw errors }
        return .init(jurisdiction: jurisdiction ?? nil, window: window ?? .last(limits.days, before: now))
    }
}
