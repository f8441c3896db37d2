// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Kernel
import Open311
import Open311Rules
import PlaceRules
import Places
import Secrets
import Synchronization
import Web
import WorkOrderRules
import WorkOrders

/// Open311's desk: services from the catalogue, requests from published orders, reports into the same intake as all others.
final class OrdersToOpen311: ServiceDesk {
    private let orders: WorkOrders
    private let matters: MatterShelf
    private let atlas: Atlas
    private let book: any OrderPeople
    private let database: Database
    private let publicURL: String
    private let shelves = Mutex<[Language: (version: Int, shelf: ServiceShelf)]>([:])
    let jurisdictions: Jurisdictions

    init(
        orders: WorkOrders, matters: MatterShelf, atlas: Atlas, people: any OrderPeople, database: Database,
        publicURL: String, jurisdiction: String?
    ) {
        self.orders = orders
        self.matters = matters
        self.atlas = atlas
        book = people
        self.database = database
        self.publicURL = publicURL
        jurisdictions = Jurisdictions(jurisdiction.map { [$0] } ?? [])
    }

    func discovery(_ words: Words) -> Discovery {
        let changed = matters.heading?.adoptedAt ?? Instant(milliseconds: 0)
        return Discovery(
            changeset: changed, contact: publicURL + "/about",
            keyService: words("open311.key-service", ["contact": publicURL + "/about"]),
            endpoints: [
                .init(url: publicURL + "/open311/v2", changeset: changed, kind: .production),
                .init(url: publicURL + "/open311/v2", changeset: changed, kind: .test),
            ])
    }

    func shelf(_ language: Language) -> ServiceShelf {
        let version = matters.heading?.number ?? 0
        return shelves.withLock { shelves in
            if let known = shelves[language], known.version == version { return known.shelf }
            let shelf = makeShelf(language)
            shelves[language] = (version, shelf)
            return shelf
        }
    }

    private func makeShelf(_ language: Language) -> ServiceShelf {
        let isEnglish = language == .english
        // What touches a person's private life is reported on our own pages, not through somebody else's program.
        return ServiceShelf(
            matters.matters.filter { $0.sensitivity.rawValue < 2 }.map { matter in
                Service(
                    code: matter.code.text, name: matters.name(matter.code, english: isEnglish),
                    description: matters.definition(matter.code, english: isEnglish), hasDefinition: false,
                    kind: .realtime, keywords: [], group: matters.groupName(matter.group, english: isEnglish))
            })
    }

    func requests(
        _ query: RequestQuery, onto sheet: RequestSheet, _ words: Words, at now: Instant
    ) async throws -> RequestSheet {
        var filter = PublishedFilter()
        filter.limit = query.pageSize
        filter.offset = (max(query.page, 1) - 1) * query.pageSize
        switch query.selection {
        case .ids(let ids): filter.ids = ids.compactMap { OrderID($0) }
        case .filter(let asked):
            filter.opened = asked.requested.map { $0.from...max($0.from, $0.to) }
            filter.updated = asked.updated.map { $0.from...max($0.from, $0.to) }
            filter.matters = asked.serviceCodes.compactMap { MatterCode($0) }
            if asked.serviceCodes.isEmpty == false, filter.matters.isEmpty { return sheet }
            filter.isClosed = asked.statuses.count == 1 ? asked.statuses.contains(.closed) : nil
        }
        return try await database.read { [self, filter] tx in
            var sheet = sheet
            try PublishedOrders.each(filter, tx) { sheet.add(request($0, words, withExtras: query.withExtras)) }
            return sheet
        }
    }

    private func request(_ order: PublishedOrder, _ words: Words, withExtras: Bool) -> ServiceRequest {
        let language = words.language
        let name = atlas.path(order.locality.narrowest, english: language == .english)
        return ServiceRequest(
            id: order.id.description, status: order.state == .closed ? .closed : .open,
            statusNotes: words.statusNote(
                state: order.state.rawValue, outcome: order.outcome?.rawValue, detail: order.answer),
            serviceName: matters.name(order.matter, english: language == .english), serviceCode: order.matter.text,
            description: order.words, agency: order.unit.map { book.unitName($0, language) }, notice: order.number,
            requested: order.openedAt, updated: order.updatedAt, expected: order.promisedBy,
            address: order.address ?? name,
            position: order.position.map { .init(latitude: $0.latitude, longitude: $0.longitude) },
            extras: withExtras ? extras(order) : nil)
    }

    private func extras(_ order: PublishedOrder) -> RequestExtras? {
        guard let status = DetailedStatus(state: order.state.rawValue, outcome: order.outcome?.rawValue) else {
            return nil
        }
        return RequestExtras(
            detailedStatus: status, state: order.state.rawValue, outcome: order.outcome?.rawValue,
            supporters: order.absorbed, answers: [], notes: [])
    }

    func request(token: String) async throws -> TokenAnswer? {
        guard let id = OrderID(token) else { return nil }
        let isThere = try await database.read { tx in try PublishedOrders.one(id, tx) != nil }
        return isThere ? TokenAnswer(token: token, requestID: token) : nil
    }

    func file(_ filing: Filing, _ words: Words, at now: Instant) async throws -> RequestReceipt {
        let draft = try draft(filing.request)
        return try await database.write(as: filing.key, at: now) { [orders] tx in
            try filing.once(tx) {
                let receipt = try orders.open(draft, tx)
                return RequestReceipt(.id(receipt.id.description), notice: receipt.number.description)
            }
        }
    }

    private func draft(_ request: NewRequest) throws -> ReportDraft {
        guard let matter = MatterCode(request.serviceCode) else { throw Open311Fault.serviceCodeUnknown }
        let position = Self.position(request.location)
        let locality =
            request.location.addressID.flatMap { atlas.locality(code: $0) }
            ?? position.flatMap { atlas.locality(latitude: $0.latitude, longitude: $0.longitude) }
            ?? request.location.address.flatMap { atlas.locality(namedIn: $0) }
        if locality == nil, request.location.addressID != nil { throw Open311Fault.addressIDUnknown }
        guard let locality else { throw OutsideRefusal.outside }
        let name = [request.contact.lastName, request.contact.firstName].compactMap { $0 }.joined()
        let isPrivate = request.others.contains { $0.name == "private" && $0.value == "true" }
        return ReportDraft(
            matter: matter, words: request.description ?? "",
            address: request.location.address ?? atlas.path(locality.narrowest),
            position: position, locality: locality, channel: .open311, name: name.isEmpty ? nil : name,
            phone: request.contact.phone.flatMap { PhoneNumber($0) }, mayShow: !isPrivate)
    }

    private static func position(_ location: NewRequest.Location) -> MapPoint? {
        guard let given = location.position,
            let point = Point(latitude: given.latitude, longitude: given.longitude),
            let system = CoordinateSystem(rawValue: location.reference.rawValue)
        else { return nil }
        let converted = system.toCGCS2000(point)
        return .init(latitude: converted.latitude, longitude: converted.longitude)
    }

    func updates(
        _ query: UpdateQuery, onto sheet: UpdateSheet, _ words: Words, at now: Instant
    ) async throws -> UpdateSheet {
        try await database.read { tx in
            var sheet = sheet
            try PublishedOrders.eachEvent(from: query.window.from, to: query.window.to, limit: 1000, tx) { entry in
                guard let status = Self.status(entry) else { return }
                sheet.add(
                    RequestUpdate(
                        id: "\(entry.town):\(entry.sequence)", requestID: entry.id, status: status, updated: entry.at,
                        description: words("open311.update." + status.rawValue)))
            }
            return sheet
        }
    }

    private static func status(_ entry: JournalEntry) -> DetailedStatus? {
        switch entry.kind {
        case .orderReceived: .open
        case .orderAccepted: .forTriage
        case .orderDispatched: .investigating
        case .orderTaken, .orderCheckFailed: .inProgress
        case .orderReopened: .reopen
        case .orderDeclined: .noFurtherAction
        case .orderMerged: .duplicate
        case .orderWithdrawn: .cancelled
        case .orderClosed:
            DetailedStatus(state: "closed", outcome: entry.payload.text("outcome"))
        default: nil
        }
    }

    /// Partners to whom orders are handed come with the connectors; until then no order is a key's to update.
    func take(_ update: NewUpdate, from key: Actor, at now: Instant) async throws -> UpdateReceipt {
        throw Open311Fault.requestUnknown
    }
}

/// A report from outside the area that this installation looks after.
enum OutsideRefusal: Refusal {
    case outside

    var code: String { "report.outside" }
    var family: RefusalFamily { .invalid }
}
