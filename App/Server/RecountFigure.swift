// SPDX-License-Identifier: Apache-2.0
import Appraisal
import AppraisalRules
import ArgumentParser
import Composition
import Database
import Kernel
import Web

struct RecountFigure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recount",
        abstract: "Counts one figure again from the ledger alone; exits 1 when the pages show another one.")

    @Argument(help: "The figure, such as closing-rate; `jiewang indicators` lists them.") var id: String
    @OptionGroup var options: DataOptions
    @Option(help: "Code of a district, street, community or grid.") var place: String
    @Option(help: "The first day, such as 2026-11-01.") var from: String
    @Option(help: "The last day.") var to: String
    @Option(help: "Only this matter, by its code.") var matter: String?
    @Option(help: "Only this unit, by its code; - for orders that were never dispatched.") var unit: String?
    @Option(help: "Only what this dispatching desk answers for, by its unit's code.") var desk: String?
    @Option(help: "Count as of this instant, with its zone; now unless given.") var asOf: String?
    @Flag(help: "One JSON object.") var json = false

    func run() async throws {
        let installation = try await options.open()
        let appraisal = installation.appraisal
        let asked = try question(installation)
        let (page, ledger) = try await appraisal.recount(asked.plan, asked.question) {
            Console.progress("reading the ledger", $0, of: $1)
        }
        await installation.close()
        guard let counted = ledger.figures.first, let shown = page.first else { return }
        Console.print(json ? document(counted, shown, ledger, asked.plan) : sentence(counted, shown, ledger))
        if counted != shown { throw ExitCode(1) }
    }

    private func question(_ installation: Installation) throws -> (plan: TallyPlan, question: FactQuestion) {
        let appraisal = installation.appraisal
        guard let indicator = appraisal.indicators[id] else {
            throw ValidationError("there is no figure \(id); `jiewang indicators` lists them")
        }
        guard let from = CivilDate(from), let to = CivilDate(to), let period = Period(from: from, to: to) else {
            throw ValidationError("--from and --to are days such as 2026-11-01, the second not before the first")
        }
        guard let area = appraisal.area(code: place) else {
            throw ValidationError("there is no district, street, community or grid with the code \(place)")
        }
        var unitID: UnitID?
        if let unit, unit != "-" {
            unitID = appraisal.unit(code: unit)
            if unitID == nil { throw ValidationError("there is no unit with the code \(unit)") }
        }
        let deskID = desk.flatMap { appraisal.unit(code: $0) }
        if let desk, deskID == nil { throw ValidationError("there is no unit with the code \(desk)") }
        let matterCode = matter.flatMap { MatterCode($0) }
        if matter != nil, matterCode == nil { throw ValidationError("\(matter ?? "") is no code of a matter") }
        var instant = installation.database.now
        if let asOf {
            guard let typed = Instant(iso8601: asOf) else {
                throw ValidationError("--as-of is an instant such as 2026-11-21T14:30:00+08:00")
            }
            instant = typed
        }
        return (
            TallyPlan([indicator], over: period, asOf: instant),
            FactQuestion(
                area: area.counted, matter: matterCode, unit: unitID, isWithoutUnit: unit == "-", desk: deskID)
        )
    }

    private func sentence(_ counted: Figure, _ shown: Figure, _ ledger: Recount.Result) -> String {
        let value =
            switch counted.value {
            case .count(let count): "\(count) \(counted.indicator.unit.rawValue)"
            case .share(let share, let interval):
                "\(counted.part) of \(counted.population) = \(percent(share)) (\(percent(interval.low))–\(percent(interval.high)))"
            case .hours(let hours): "\((hours * 10).rounded() / 10) hours over \(counted.population) orders"
            case .tooFew(let part, let count): "\(part) of \(count), too few for a rate"
            case .nothing: "nothing to count"
            }
        let agreement = counted == shown ? "The pages agree." : "The pages show \(shown.part) of \(shown.population)."
        return "\(counted.indicator.name.english): \(value). Counted from \(ledger.lines) lines. \(agreement)"
    }

    private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }

    private func document(
        _ counted: Figure, _ shown: Figure, _ ledger: Recount.Result, _ plan: TallyPlan
    ) -> String {
        var json = JSONText()
        json.object { json in
            json.field("indicator", counted.indicator.id)
            json.field("place", place)
            json.field("matter", matter)
            json.field("unitCode", unit)
            json.field("deskCode", desk)
            json.field("from", plan.period.from.description)
            json.field("to", plan.period.to.description)
            json.field("asOf", plan.asOf.iso8601)
            json.field("unit", counted.indicator.unit.rawValue)
            write(counted, &json)
            json.field("lines", ledger.lines)
            json.object("page") { json in write(shown, &json) }
            json.field("agrees", counted == shown)
        }
        return json.string
    }

    private func write(_ figure: Figure, _ json: inout JSONText) {
        json.field("numerator", figure.part)
        json.field("denominator", figure.population)
        switch figure.value {
        case .count(let count): json.field("value", count)
        case .share(let share, let interval):
            json.field("value", share)
            json.field("low", interval.low)
            json.field("high", interval.high)
        case .hours(let hours): json.field("value", hours)
        case .tooFew, .nothing: json.field("value", nil as Double?)
        }
    }
}
