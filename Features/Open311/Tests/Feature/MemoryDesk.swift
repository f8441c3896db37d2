// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Open311Rules
import Web

@testable import Open311

/// A desk with a few orders in memory, and a store only for the reports that come in.
actor MemoryDesk: ServiceDesk {
    nonisolated let jurisdictions: Jurisdictions
    private let store: Database
    private let orders: [ServiceRequest]
    private(set) var filings: [Filing] = []
    private(set) var queries: [RequestQuery] = []
    private(set) var taken: [NewUpdate] = []
    /// How many orders were opened, as opposed to asked for.
    private var opened = 0

    init(store: Database, jurisdictions: Jurisdictions = .init(), orders: [ServiceRequest] = shownOrders) {
        (self.store, self.jurisdictions, self.orders) = (store, jurisdictions, orders)
    }

    nonisolated func discovery(_ words: Words) -> Discovery {
        let url = "https://jiewang.example/open311/v2"
        return Discovery(
            changeset: noon - .days(3), contact: "值班室", keyService: words("key-service"),
            endpoints: [
                .init(url: url, changeset: noon - .days(3), kind: .production),
                .init(url: url, changeset: noon - .days(3), kind: .test),
            ])
    }

    nonisolated func shelf(_ words: Words) -> ServiceShelf {
        let language = words.language
        return ServiceShelf(
            [
                Service(
                    code: "LAMP-1", name: language == .english ? "Lamp out" : "路灯不亮", hasDefinition: true,
                    keywords: ["灯", "暗"], group: "设施"),
                Service(code: "ROAD-1.2", name: language == .english ? "Hole in the road" : "路面坑洞"),
            ],
            definitions: [
                ServiceDefinition(
                    serviceCode: "LAMP-1",
                    attributes: [
                        .init(
                            code: "KIND", datatype: .singlevaluelist, isRequired: true, description: "哪一种灯？",
                            options: [.init(key: "road", name: "路灯"), .init(key: "yard", name: "庭院灯")])
                    ])
            ])
    }

    func requests(
        _ query: RequestQuery, onto sheet: RequestSheet, _ words: Words, at now: Instant
    ) async throws -> RequestSheet {
        queries.append(query)
        var sheet = sheet
        let page = orders.lazy.filter(query.selection.takes).dropFirst((query.page - 1) * query.pageSize)
        for order in page.prefix(query.pageSize) { sheet.add(query.withExtras ? order.extended : order) }
        return sheet
    }

    func request(token: String) async throws -> TokenAnswer? {
        switch token {
        case "pending+1": .init(token: token, requestID: nil)
        case "done&1": .init(token: token, requestID: "A-1")
        default: nil
        }
    }

    func file(_ filing: Filing, _ words: Words, at now: Instant) async throws -> RequestReceipt {
        if let refusal = refusals[filing.request.description ?? ""] { throw refusal }
        filings.append(filing)
        let number = opened + 1
        let receipt = try await store.write(as: filing.key, at: now) { tx in
            try filing.once(tx) { RequestReceipt(.id("N-\(number)"), notice: "三日内答复") }
        }
        if receipt.handle == .id("N-\(number)") { opened = number }
        return receipt
    }

    func updates(
        _ query: UpdateQuery, onto sheet: UpdateSheet, _ words: Words, at now: Instant
    ) async throws -> UpdateSheet {
        var sheet = sheet
        sheet.add(
            RequestUpdate(
                id: "7", requestID: "A-1", status: .fixed, updated: noon - .days(1), description: words("note")))
        return sheet
    }

    func take(_ update: NewUpdate, from key: Actor, at now: Instant) async throws -> UpdateReceipt {
        guard update.requestID == "A-1" else { throw Open311Fault.requestUnknown }
        taken.append(update)
        return UpdateReceipt(updateID: "8")
    }
}

/// What the desk throws, by the words of the report.
private let refusals: [String: any Error] = [
    "too often": CommonRefusal.tooOften(retryAfterSeconds: 30),
    "store away": CommonRefusal.storeUnavailable,
    "not found": CommonRefusal.notFound,
    "forbidden": CommonRefusal.forbidden,
    "changed": CommonRefusal.changedMeanwhile,
    "unknown matter": SampleRefusal.unknownMatter,
    "no such address": Open311Fault.addressIDUnknown,
    "broken": SampleRefusal.Broken(),
]

enum SampleRefusal: Refusal {
    case unknownMatter

    struct Broken: Error {}

    var code: String { "report.unknown-matter" }
    var family: RefusalFamily { .invalid }
}

extension RequestQuery.Selection {
    fileprivate func takes(_ order: ServiceRequest) -> Bool {
        switch self {
        case .ids(let ids): ids.contains(order.id)
        case .filter(let filter):
            filter.statuses.contains(order.status)
                && (filter.serviceCodes.isEmpty || filter.serviceCodes.contains(order.serviceCode))
                && (filter.requested.map { $0.from <= order.requested && order.requested <= $0.to } ?? true)
        }
    }
}

extension ServiceRequest {
    fileprivate var extended: ServiceRequest {
        .init(
            id: id, status: status, serviceName: serviceName, serviceCode: serviceCode, requested: requested,
            extras: .init(detailedStatus: .fixed, state: "closed", outcome: "solved", supporters: 2))
    }
}

let shownOrders = [
    ServiceRequest(
        id: "A-2", status: .open, statusNotes: "处理中", serviceName: "路面坑洞", serviceCode: "ROAD-1.2",
        description: "坑 <b>&", requested: noon - .days(2), position: .init(latitude: 29.5, longitude: 106.5)),
    ServiceRequest(
        id: "A-1", status: .closed, serviceName: "路灯不亮", serviceCode: "LAMP-1", requested: noon - .days(5),
        updated: noon - .days(1)),
]
