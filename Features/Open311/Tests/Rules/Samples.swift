// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

@testable import Open311Rules

/// 2026-11-21T12:00:00+08:00.
let noon = Instant(milliseconds: 1_795_233_600_000)

func day(_ offset: Int64) -> Instant { noon + .days(offset) }

func text(_ answer: some GeoReportAnswer, _ format: GeoReportFormat) -> String {
    String(decoding: answer.body(in: format), as: UTF8.self)
}

/// Pairs written as in an address, without decoding: `a=1&b=2`.
func parameters(_ query: String) -> Parameters {
    Parameters(
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
        })
}

func query(
    _ query: String, now: Instant = noon, jurisdictions: Jurisdictions = .init(), limits: QueryLimits = .init()
) throws(Open311Errors) -> RequestQuery {
    try RequestQuery.read(parameters(query), now: now, jurisdictions: jurisdictions, limits: limits)
}

func faults<Value>(_ body: () throws(Open311Errors) -> Value) -> [Open311Fault] {
    do throws(Open311Errors) {
        _ = try body()
        return []
    } catch { return error.faults }
}

/// A lamp is out: one required list, one list of several, and one of each other datatype.
let lampDefinition = ServiceDefinition(
    serviceCode: "LAMP-1",
    attributes: [
        ServiceAttribute(
            code: "KIND", datatype: .singlevaluelist, isRequired: true, description: "哪一种灯？",
            options: [.init(key: "road", name: "路灯"), .init(key: "yard", name: "庭院灯")]),
        ServiceAttribute(
            code: "SIGNS", datatype: .multivaluelist, description: "还有什么？",
            options: [
                .init(key: "flicker", name: "闪烁"), .init(key: "tilt", name: "倾斜"), .init(key: "bare", name: "线外露"),
            ]),
        ServiceAttribute(code: "COUNT", datatype: .number, description: "几盏？"),
        ServiceAttribute(code: "SINCE", datatype: .datetime, description: "从何时起？"),
        ServiceAttribute(code: "POLE", datatype: .string, description: "灯杆号"),
        ServiceAttribute(code: "MORE", datatype: .text, description: "补充"),
        ServiceAttribute(
            code: "HINT", datatype: .text, isRequired: true, description: "带电危险，请勿触碰。", isVariable: false),
    ])

func definition(_ code: String) -> ServiceDefinition? {
    switch code {
    case "LAMP-1": lampDefinition
    case "ROAD-1": ServiceDefinition(serviceCode: "ROAD-1")
    default: nil
    }
}

func newRequest(
    _ query: String, jurisdictions: Jurisdictions = .init(), limits: IntakeLimits = .init()
) throws(Open311Errors) -> NewRequest {
    try NewRequest.read(
        parameters(query), jurisdictions: jurisdictions, limits: limits, definition: definition)
}
