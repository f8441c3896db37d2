// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Kernel
import WorkOrderRules
import WorkOrders

/// A report as its reporter holds it.
struct FiledReport: Sendable {
    let number: String
    /// The follow link without its query.
    let link: String
    let id: OrderID

    /// The path of staff to the order.
    var path: String { "/work-orders/\(id)" }
}

/// What many journeys begin with.
extension District {
    /// The community of the demo's officer and grid worker.
    static let community = "990101001002"

    /// A visitor fills in the report form on a phone, without an account.
    func report(
        _ matter: String = "GG-11", _ words: String = "单元门口的下水道堵了，污水漫到人行道上。", phone: String = "13900001111",
        community: String = District.community, mayShow: Bool = true, photo: Bool = false, by browser: Browser? = nil
    ) async throws -> FiledReport {
        let browser = browser ?? visitor()
        var filling = ["matter": matter, "place": "灯芯巷9号门口", "words": words, "phone": phone]
        if mayShow { filling["mayShow"] = "yes" }
        let files = photo ? [(field: "photos", bytes: SamplePhoto.png)] : []
        var sent = try await browser.send("/reports", on: try await browser.get("/report"), filling, files: files)
        // The words alone don't say which community it is, so the form asks.
        if sent.status == 422, try sent.form("/reports").names.contains("community") {
            filling["community"] = community
            sent = try await browser.send("/reports", on: sent, filling, files: files)
        }
        guard let target = sent.location, let query = target.firstIndex(of: "?") else {
            throw Missing(what: "receipt: \(sent.status) \(sent.seen.prefix(2000))")
        }
        let receipt = try await browser.get(target)
        guard let number = receipt.seen.firstMatch(of: /\d{4}-\d{4}-\d{5,}/).map({ String($0.output) }) else {
            throw Missing(what: "number on the receipt")
        }
        let phoneTail = String(phone.suffix(4))
        let id: OrderID? = try await database.read { tx in
            try tx.first(
                """
                SELECT id FROM work_order WHERE number = \(number) AND reporter_phone_tail = \(phoneTail)
                ORDER BY opened_at DESC
                """
            ) { try $0.id(0) }
        }
        guard let id else { throw Missing(what: "order \(number)") }
        return FiledReport(number: number, link: String(target[..<query]), id: id)
    }

    /// Makes one move as somebody, by the form on the order's page; returns the page they land on.
    @discardableResult
    func move(
        _ noun: String, _ report: FiledReport, by login: String, as role: Role? = nil,
        _ filling: [String: String] = [:],
        photo: Bool = false
    ) async throws -> Answer {
        let browser = try await enter(login, as: role)
        let page = try await browser.get(report.path + "?begin=1")
        return try await browser.submit(
            "/" + noun, on: page, filling, files: photo ? [(field: "photos", bytes: SamplePhoto.png)] : [])
    }

    /// From receipt to closing: the officer accepts and dispatches, the crew handles, the leader of the grid checks.
    func close(
        _ report: FiledReport, from day: String, isNew: Bool = true, show: Bool = false, showPhotos: Bool = false
    )
        async throws
    {
        if isNew {
            at(day + " 10:40")
            try await move("acceptance", report, by: "community")
        }
        at(day + " 10:45")
        try await move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
        at(day + " 11:00")
        try await move("taking", report, by: "tu-yongchang")
        at(day + " 11:40")
        try await move("feedback", report, by: "tu-yongchang", ["words": "清出一桶油污，已冲洗。", "proposed": "solved"])
        at(day + " 11:50")
        try await move("check", report, by: "gridleader")
        at(day + " 11:55")
        var filling = ["outcome": "solved", "answer": "下水道已疏通，路面已冲洗。"]
        if show { filling["show"] = "yes" }
        try await move("closing", report, by: "community", filling)
        if showPhotos { try await proposePhotos(report) }
        if show { try await approve(report) }
    }

    /// The officer proposes all photos of the order besides the words, with nothing painted over.
    func proposePhotos(_ report: FiledReport) async throws {
        let officer = try await enter("community")
        let form = try (try await officer.get(report.path + "/showing")).form("/showing")
        let photos = try await database.read { tx in
            try tx.all("SELECT id FROM order_photo WHERE work_order = \(report.id)") { $0.text(0) }
        }
        _ = try await officer.post(form.action, form.held + photos.map { ("photo", $0) })
    }

    /// Somebody else looks at what was proposed and shows it.
    @discardableResult
    func approve(_ report: FiledReport, by login: String = "dispatcher") async throws -> Answer {
        let browser = try await enter(login)
        return try await browser.submit("/approval", on: try await browser.get(report.path + "/showing"))
    }

    /// A report that the drain crew has in hand, due at three in the afternoon.
    func inHand() async throws -> FiledReport {
        let report = try await report()
        at("2026-11-18 10:40")
        try await move("acceptance", report, by: "community")
        at("2026-11-18 11:00")
        try await move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
        try await move("taking", report, by: "tu-yongchang")
        return report
    }

    /// The order as the rules see it.
    func order(_ report: FiledReport) async throws -> WorkOrder { try await order(report.id) }

    func order(_ id: OrderID) async throws -> WorkOrder {
        let everywhere = Actor(.system("journeys"), role: .supervisor, scope: .everywhere)
        return try await database.read { tx in try WorkOrderStore.visible(id, to: everywhere, tx).order }
    }

    /// The kinds of all events of an order, oldest first.
    func events(_ report: FiledReport) async throws -> [EventKind] {
        try await database.read { tx in try Journal.entries(of: .order, report.id.description, in: tx).map(\.kind) }
    }
}

/// A small photo, 24 × 16 pixels of green.
enum SamplePhoto {
    static let png = [UInt8](Data(base64Encoded: text) ?? Data())

    private static let text =
        "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAHElEQVR4nGOM6olioAZgooopowaNGjRq0Ag2CAD/Ww"
        + "FgwtMcNgAAAABJRU5ErkJggg=="
}
