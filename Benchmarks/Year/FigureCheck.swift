// SPDX-License-Identifier: Apache-2.0
import Appraisal
import AppraisalRules
import Composition
import Kernel

/// Holds the figures of the pages against the ledger: every indicator of the whole district and of the first street.
struct FigureCheck {
    let installation: Installation
    let plan: YearPlan

    func faults(opened: Int) async throws -> [YearFault] {
        guard let period = Period(from: plan.firstDay, to: plan.firstDay.adding(days: plan.days - 1)) else { return [] }
        let appraisal = installation.appraisal
        let indicators = appraisal.indicators.indicators
        let tally = TallyPlan(indicators, over: period, asOf: plan.end)
        try await appraisal.catchUp()
        var faults: [YearFault] = []
        for code in [YearDistrict.code, YearPlaces.town(1) + "000"] {
            guard let area = appraisal.area(code: code) else {
                faults.append(YearFault(.figuresDiffer, "no area \(code)"))
                continue
            }
            let (page, ledger) = try await appraisal.recount(tally, FactQuestion(area: area.counted))
            for (index, indicator) in indicators.enumerated() where page[index] != ledger.figures[index] {
                faults.append(YearFault(.figuresDiffer, "\(indicator.id) of \(code)"))
            }
            guard code == YearDistrict.code, let received = indicators.firstIndex(where: { $0.id == "received" }) else {
                continue
            }
            if page[received].part != opened {
                faults.append(YearFault(.figuresDiffer, "\(page[received].part) received, \(opened) opened"))
            }
        }
        return faults
    }
}
