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
    private let partners: PartnersToWorkOrders
    private let publicURL: @Sendable () -> String
    private let shelves = Mutex<[Language: (version: Int, shelf: ServiceShelf)]>([:])
    let jurisdictions: Jurisdictions

    init(
        orders: WorkOrders, matters: MatterShelf, atlas: Atlas, people: any OrderPeople, database: Database,
        keyLimit: @escaping @Sendable (KeyID) async throws -> Int?, publicURL: @escaping @Sendable () -> String,
        jurisdiction: String?
    ) {
        self.orders = orders
        self.matters = matters
        self.atlas = atlas
        book = people
        self.database = database
        partners = PartnersToWorkOrders(orders: orders, database: database, keyLimit: keyLimit)
        self.publicURL = publicURL
        jurisdictions = Jurisdictions(jurisdiction.map { [$0] } ?? [])
    }

    func discovery(_ words: Words) -> Discovery {
        let changed = matters.heading?.adoptedAt ?? Instant(milliseconds: 0)
        let address = publicURL()
        return Discovery(
            changeset: changed, contact: address + "/about",
            keyService: words("open311.key-service", ["contact": address + "/about"]),
            endpoints: [
                .init(url: address + "/open311/v2", changeset: changed, kind: .production),
                .init(url: address + "/open311/v2", changeset: changed, kind: .test),
            ])
    }

    func shelf(_ words: Words) -> ServiceShelf {
        let language = words.language
        let version = matters.heading?.number ?? 0
        return shelves.withLock { shelves in
            if let known = shelves[language], known.version == version { return known.shelf }
            let shelf = makeShelf(words)
            shelves[language] = (version, shelf)
            return shelf
        }
    }

    private func makeShelf(_ words: Words) -> ServiceShelf {
        let isEnglish = words.language == .english
        // What touches a person's private life is reported on our own pages, not through somebody else's program.
        let services = matters.matters.filter { $0.sensitivity.rawValue < 2 }.map { matter in
            Service(
                code: matter.code.text, name: matters.name(matter.code, english: isEnglish),
                description: matters.definition(matter.code, english: isEnglish), hasDefinition: true,
                kind: .realtime, keywords: [], group: matters.groupName(matter.group, english: isEnglish))
        }
        let asked = [
            ServiceAttribute(
                code: "notice", datatype: .text, description: words("open311.ask.notice"), isVariable: false),
            ServiceAttribute(
                code: Self.publish, datatype: .singlevaluelist, description: words("open311.ask.publish"),
                options: ["yes", "no"].map { .init(key: $0, name: words("open311.ask.publish." + $0)) }),
        ]
        return ServiceShelf(
            services, definitions: services.map { ServiceDefinition(serviceCode: $0.code, attributes: asked) })
    }

    /// The question whether a report may be published, asked of every service.
    private static let publish = "publish"

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
        return ServiceRequest(
            id: order.id.description, status: order.state == .closed ? .closed : .open,
            statusNotes: words.statusNote(
                state: order.state.rawValue, outcome: order.outcome?.rawValue, detail: order.answer),
            serviceName: matters.name(order.matter, english: language == .english), serviceCode: order.matter.text,
            description: order.words, agency: order.unit.map { book.unitName($0, language) }, notice: order.number,
            requested: order.openedAt, updated: order.updatedAt, expected: order.promisedBy,
            address: order.address ?? atlas.path(order.place, english: language == .english),
            position: order.position.map { .init(latitude: $0.latitude, longitude: $0.longitude) },
            mediaURL: order.photo.map { "\(publicURL())/public/\(order.id)/photos/\($0)" },
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
        // Before anything is counted or decoded: a report that comes again costs nobody anything.
        if filing.isRepeatable, let receipt = try await database.read({ try filing.earlier($0) }) { return receipt }
        try await partners.count(filing.key, at: now)
        do {
            return try await orders.photos.keeping(filing.media, at: now) { photos in
                let (receipt, isNew) = try await open(draft, filing, photos, at: now)
                // Thrown, so that the photos go away again: the order has those that came first.
                if !isNew, !photos.isEmpty { throw FiledBefore(receipt: receipt) }
                return receipt
            }
        } catch let before as FiledBefore {
            return before.receipt
        } catch let refused as PhotosRefused {
            throw Self.fault(refused)
        }
    }

    private struct FiledBefore: Error {
        let receipt: RequestReceipt
    }

    private func open(
        _ draft: ReportDraft, _ filing: Filing, _ photos: [PhotoShelf.Kept], at now: Instant
    ) async throws -> (receipt: RequestReceipt, isNew: Bool) {
        let rest = Self.rest(filing.request)
        return try await database.write(as: filing.key, at: now) { [orders] tx in
            var isNew = false
            let receipt = try filing.once(tx) {
                isNew = true
                let receipt = try orders.open(draft, tx)
                try PhotoStore.add(photos, to: receipt.id, town: draft.locality.town, stage: .report, tx)
                if let rest { try PartnerUpdates.attach(rest, to: receipt.id, tx) }
                return RequestReceipt(.id(receipt.id.description), notice: receipt.number.description)
            }
            return (receipt, isNew)
        }
    }

    /// What came with a report and has no field in an order: addresses of pictures, and answers to questions that the
    /// catalogue doesn't ask.
    private static func rest(_ request: NewRequest) -> String? {
        let others = request.others.filter { $0.name != "private" }.map { "\($0.name): \($0.value)" }
        let lines = request.mediaURLs + others
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private static func fault(_ refused: PhotosRefused) -> Open311Fault {
        switch refused {
        case .tooMany: .tooMany("media", limit: PhotoShelf.most)
        case .file(_, let number):
            refused.family == .unavailable ? .unavailable : .mediaRefused(number: number, reason: refused.code)
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
        // An email address has no field of its own and is as private as the name.
        let contact = [name, request.contact.email ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        let isPrivate =
            request.others.contains { $0.name == "private" && $0.value == "true" }
            || request.answers.contains { $0.code == Self.publish && $0.values == ["no"] }
        return ReportDraft(
            matter: matter, words: request.description ?? "",
            address: request.location.address ?? atlas.path(locality.narrowest),
            position: position, locality: locality, channel: .open311, name: contact.isEmpty ? nil : contact,
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

    func take(_ update: NewUpdate, from key: Actor, at now: Instant) async throws -> UpdateReceipt {
        try await partners.take(update, from: key, at: now)
    }
}

/// A report from outside the area that this installation looks after.
enum OutsideRefusal: Refusal {
    case outside

    var code: String { "report.outside" }
    var family: RefusalFamily { .invalid }
}
