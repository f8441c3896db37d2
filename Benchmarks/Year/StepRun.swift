// SPDX-License-Identifier: Apache-2.0
import Catalogue
import Composition
import Database
import Kernel
import Randomness
import WorkOrderRules
import WorkOrders

/// What came of a step.
struct StepResult: Sendable {
    enum Ending: Sendable {
        case opened
        case moved(Move.Name)
        case refused(Move.Name, code: String)
        /// A move that must be refused was.
        case rightlyRefused(code: String)
        /// The clock was faster, or nobody did anything.
        case looked
        case failed
    }

    let ending: Ending
    /// The order as it is now; nil when it couldn't be read.
    let order: WorkOrder?
    var faults: [YearFault] = []
}

/// Makes steps through the product's own stores.
struct StepRun: Sendable {
    let installation: Installation
    let district: YearDistrict
    let plan: YearPlan

    private var calendar: WorkCalendar { installation.matters.calendar }
    private static let observer = Actor(.system("year"), role: .supervisor, scope: .everywhere)

    /// Files a report, or writes down what was found and settled on the spot.
    func open(_ own: OrderCase, number: Int, at: Instant) async -> StepResult {
        let spot = district.spots[own.spot]
        let draft = ReportDraft(
            matter: own.matter.code, words: "算例第\(number)件：请来看一下。", address: "算例路\(number % 400 + 1)号",
            // A few hundred places are reported again and again, as in life.
            position: MapPoint(
                latitude: spot.point.latitude, longitude: spot.point.longitude + Double(number % 97) / 20_000),
            locality: spot.locality, channel: number % 5 == 0 ? .phone : .web, mayShow: number % 2 == 0)
        let (orders, check, checks) = (installation.workOrders, StepCheck(calendar: calendar), plan.checksEachStep)
        let actor = own.isOnTheSpot ? spot.leader : .visitor
        do {
            return try await installation.database.write(as: actor, at: at) { tx in
                let receipt =
                    own.isOnTheSpot ? try orders.openSelfHandled(draft, tx) : try orders.open(draft, tx)
                guard let record = try WorkOrderStore.any(receipt.id, tx) else {
                    return StepResult(
                        ending: .failed, order: nil, faults: [YearFault(.orderLost, "report \(number) has no row")])
                }
                let faults = checks ? try check.faults(record.order, after: 0, "opening", tx) : []
                return StepResult(ending: .opened, order: record.order, faults: faults)
            }
        } catch {
            return StepResult(
                ending: .failed, order: nil, faults: [YearFault(.stepFailed, "report \(number): \(error)")])
        }
    }

    func make(_ step: PlannedStep, on id: OrderID) async -> StepResult {
        switch step.deed {
        case .look: return await look(id, .looked)
        case .move(let move, let actor, let asReporter):
            do {
                return try await moved(move, actor, asReporter, step, id)
            } catch let refusal as any Refusal {
                return await look(id, .refused(move.name, code: refusal.code))
            } catch {
                return failed("\(move.name) of \(id): \(error)")
            }
        case .refused(let move, let actor, let asReporter):
            do {
                let result = try await moved(move, actor, asReporter, step, id)
                guard case .moved = result.ending else { return result }
                return StepResult(
                    ending: result.ending, order: result.order,
                    faults: result.faults + [YearFault(.notRefused, "\(move.name) of \(id)")])
            } catch let refusal as any Refusal {
                return await look(id, .rightlyRefused(code: refusal.code))
            } catch {
                return failed("\(move.name) of \(id): \(error)")
            }
        }
    }

    private func moved(
        _ move: Move, _ actor: Actor, _ asReporter: Bool, _ step: PlannedStep, _ id: OrderID
    ) async throws -> StepResult {
        let (calendar, checks) = (calendar, plan.checksEachStep)
        return try await installation.database.write(as: actor, at: step.at) { tx in
            guard let record = try WorkOrderStore.any(id, tx) else {
                return StepResult(ending: .failed, order: nil, faults: [YearFault(.orderLost, "\(id)")])
            }
            guard record.order.version == step.version else {
                return StepResult(ending: .looked, order: record.order)
            }
            let standing =
                asReporter ? try MergedOrders.reporter(actor, of: record.order, tx) : Standing(actor)
            let changed = try WorkOrderStore.move(record, move, by: standing, calendar: calendar, tx).order
            let faults =
                checks
                ? try StepCheck(calendar: calendar).faults(
                    changed, after: record.order.version, "\(move.name)", tx) : []
            return StepResult(ending: .moved(move.name), order: changed, faults: faults)
        }
    }

    private func look(_ id: OrderID, _ ending: StepResult.Ending) async -> StepResult {
        do {
            let record = try await installation.database.read { tx in
                try WorkOrderStore.visible(id, to: Self.observer, tx)
            }
            return StepResult(ending: ending, order: record.order)
        } catch {
            return StepResult(ending: .failed, order: nil, faults: [YearFault(.orderLost, "\(id): \(error)")])
        }
    }

    private func failed(_ words: String) -> StepResult {
        StepResult(ending: .failed, order: nil, faults: [YearFault(.stepFailed, words)])
    }
}
