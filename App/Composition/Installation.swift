// SPDX-License-Identifier: Apache-2.0
import Admission
import Appraisal
import AppraisalRules
import Callbacks
import Catalogue
import CoreMetrics
import Crypto
import Database
import Foundation
import Hummingbird
import HummingbirdCore
import Jobs
import Kernel
import Logging
import Migrations
import NIOCore
import Notices
import Open311
import Patrols
import People
import PlaceRules
import Places
import PrometheusMetrics
import Secrets
import Synchronization
import Web
import WorkOrders

/// Everything put together: what one running program is made of.
package final class Installation: Sendable {
    package let config: Config
    package let database: Database
    package let keys: KeyRing
    package let assets: AssetShelf
    package let lexicon: Lexicon
    package let matters: MatterShelf
    package let atlas: Atlas
    package let people: PeopleBook
    package let directory: SessionDirectory
    package let workOrders: WorkOrders
    package let courier: Courier
    /// Hears what other processes write.
    package let watch: LiveWatch
    /// Looks whether the ways out of the house answer.
    package let ways: WayDoctor
    package let appraisal: Appraisal
    package let admissions: AdmissionBook
    package let callbacks: Callbacks
    /// The work that is done in time and not on request.
    package let jobs: [JobHandler]
    package let checkpoints: CheckpointFile
    package let logger: Logger
    package let edge: Edge
    package let routes: [Route]
    package let matrix: AuthorisationMatrix
    package let publicAddress: PublicAddress
    private let metrics: PrometheusMetrics

    /// Opens the data folder and the store, brings the schema up to date and reads what is kept in memory.
    /// - Parameter clock: what everything takes as now that is not told otherwise; the machine's clock but for tests.
    package init(
        _ config: Config, simulatesTime: Bool = false, logger: Logger, metrics: PrometheusMetrics = .init(),
        clock: @escaping @Sendable () -> Instant = { .now }
    ) async throws {
        self.config = config
        self.logger = logger
        self.metrics = metrics
        publicAddress = PublicAddress(config)
        try FileManager.default.createDirectory(
            atPath: config.data + "/media", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let database = try Database(config.database, clock: clock)
        try Migrations.run(on: database)
        let keys = try KeyFile(path: config.data + "/keys").loadOrMake()
        let assets = AssetShelf()
        let lexicon = try Lexicon(assets)
        let matters = MatterShelf(database, shipped: try ShippedCatalogue(assets)) { change, edition, tx in
            try OrderRecompute.plan(because: change == .calendar ? .calendar : .catalogue, edition: edition, tx)
        }
        try await matters.open()
        let atlas = try Atlas(database)
        let people = try PeopleBook(database)
        (self.database, self.keys, self.assets, self.lexicon) = (database, keys, assets, lexicon)
        (self.matters, self.atlas, self.people) = (matters, atlas, people)
        checkpoints = try CheckpointFile(
            path: config.checkpoints, seed: SigningSeed.loadOrMake(config.data + "/signing-seed"))

        let shared = SharedSite()
        let site: @Sendable () -> Site = { shared.site }
        let directory = SessionDirectory(
            database: database, book: people, lexicon: lexicon,
            placeName: { id, language in atlas.name(id, english: language == .english) })
        self.directory = directory
        let live = LiveHub()
        let announce: @Sendable ([JournalNotice]) -> Void = { notices in
            live.announce(notices.filter { $0.aggregate == .order })
        }
        let watch = LiveWatch(database, isHeard: { live.isHeard }, tell: announce)
        self.watch = watch
        database.observe { notices in
            watch.note(notices)
            announce(notices)
        }
        let orderPeople = PeopleToWorkOrders(book: people)
        var orders = WorkOrders(
            database: database, matters: CatalogueToWorkOrders(shelf: matters),
            places: PlacesToWorkOrders(atlas: atlas),
            people: orderPeople, keys: keys,
            photos: PhotoShelf(folder: config.data + "/media"), live: live, site: site)
        orders.telling = NoticesToWorkOrders()
        let admissions = try AdmissionBook(database)
        self.admissions = admissions
        orders.guardian = AdmissionToWorkOrders(book: admissions, people: people, atlas: atlas)
        let address = publicAddress
        orders.publicURL = { address.text }
        if let map = config.navigation { orders.navigation = { map.address($0, $1) } }
        orders.elsewhere = { try AdmissionToDecisions.waiting(for: $0, $1) }
        orders.objectionLimit = { try LimitsToFeatures.objection($0) }
        orders.kept = { try Patrols.kept(by: $0, $1) }
        workOrders = orders
        var catalogue = Catalogue(shelf: matters, effects: WorkOrdersToCatalogue(orders: orders), site: site)
        catalogue.adopter = { people.accountName($0) }
        let appraisal = Appraisal(
            database: database,
            indicators: try IndicatorBook(text: assets.text("indicators/indicators.txt") ?? ""),
            places: PlacesToAppraisal(atlas: atlas), matters: CatalogueToAppraisal(shelf: matters),
            units: PeopleToAppraisal(book: people), orders: OrdersToAppraisal(), site: site)
        self.appraisal = appraisal
        let callbacks = Callbacks(
            database: database,
            orders: OrdersToCallbacks(
                keys: keys, matters: orders.matters, towns: { atlas.all(.town, in: $0).map(\.id) }),
            places: PlacesToCallbacks(atlas: atlas), names: NamesToCallbacks(shelf: matters, book: people), site: site,
            selfCheckShare: { try LimitsToFeatures.selfCheckShare($0) })
        self.callbacks = callbacks
        let notices = NoticeWiring(
            config, database: database, lexicon: lexicon, book: people, atlas: atlas, matters: matters, keys: keys,
            live: live, publicURL: { address.text }, site: site, logger: logger)
        courier = notices.courier
        ways = notices.doctor
        let open311 = Open311(
            desk: OrdersToOpen311(
                orders: orders, matters: matters, atlas: atlas, people: orderPeople, database: database,
                keyLimit: { try await directory.limit(of: $0) }, publicURL: { address.text },
                jurisdiction: config.jurisdiction),
            directory: directory)
        let patrols = Patrols(
            database: database, orders: OrdersToPatrols(orders: orders), places: PlacesToPatrols(atlas: atlas),
            people: PeopleToPatrols(book: people), site: site)
        jobs = orders.jobs + open311.jobs + patrols.jobs
        let features: [any Feature] = [
            orders,
            patrols,
            callbacks,
            appraisal,
            catalogue,
            Admission(
                database: database, book: admissions, places: PlacesToAdmission(atlas: atlas),
                units: PeopleToAdmission(book: people), matters: CatalogueToAdmission(shelf: matters),
                orders: WorkOrdersToAdmission(people: people), site: site),
            Places(database: database, atlas: atlas, site: site),
            People(
                database: database, book: people, directory: directory, places: PlacesToPeople(atlas: atlas),
                orders: OrdersToPeople(),
                keys: keys,
                hasher: PasswordHasher(), sender: notices.sender(config),
                secureCookies: config.isBehindProxy, site: site),
            open311,
            notices.feature,
        ]
        matrix = try AuthorisationMatrix(text: assets.text("authorisation.csv") ?? "")
        var settings = Edge.Settings()
        settings.secureCookies = config.isBehindProxy
        settings.trustsProxy = config.isBehindProxy
        settings.simulatesTime = simulatesTime && config.isDevelopment
        settings.tileOrigin = config.tiles.flatMap(Self.origin)
        settings.uploadBytes = config.uploadMemory << 20
        let edge = Edge(
            matrix: matrix, directory: directory, lexicon: lexicon, settings: settings,
            secret: Array(keys.fingerprint(of: "form-token", for: "form-token").text.utf8), clock: { database.now },
            problemPage: { problem, context in ProblemPage.answer(problem, context, site()) })
        self.edge = edge
        let system = SystemRoutes(database: database, assets: assets, metrics: metrics, edge: { edge })
        var table = RouteTable()
        for feature in features { feature.routes(&table) }
        system.routes(&table)
        routes = table.routes
        try matrix.check(routes: routes.map(\.key))
        shared.set(Self.site(config, assets, features, matrix, catalogue))
    }

    /// What runs beside the server: due jobs, checkpoints, and looking for what other processes changed.
    package func background() async {
        let runner = JobRunner(
            database, jobs,
            holder: "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)",
            logger: logger)
        await withDiscardingTaskGroup { group in
            group.addTask { [edge] in await runner.run(at: { edge.simulated.latest }) }
            group.addTask { [self] in await PhotoUpkeep(sweep: photoSweep, logger: logger).run { database.now } }
            group.addTask { [courier, edge] in await courier.run(at: { edge.simulated.latest }) }
            // SQLite has one server.
            if database.engine == .postgres {
                group.addTask { [self] in await watch.run(logger: logger) }
            }
            group.addTask { [self] in await SearchUpkeep(database: database, logger: logger).run() }
            group.addTask { [self] in await FigureUpkeep(appraisal: appraisal, logger: logger).run() }
            group.addTask { [self] in
                var isPlanned = false
                while !Task.isCancelled {
                    do {
                        if !isPlanned {
                            try await database.write(as: .system("start")) { [jobs] in try $0.planRecurring(jobs) }
                            isPlanned = true
                        }
                        try await matters.refresh(at: database.now)
                        try await people.refreshIfDue(at: database.now)
                        try await admissions.refreshIfDue(at: database.now)
                        try await atlas.refreshIfDue(at: database.now)
                        _ = try checkpoints.append(database)
                    } catch {
                        logger.error("background work failed", metadata: ["error": "\(error)"])
                    }
                    try? await Task.sleep(for: .seconds(5))
                }
            }
        }
        _ = try? checkpoints.append(database)
    }

    /// The HTTP application over all routes.
    package func application(onReady: @escaping @Sendable (Int) async -> Void = { _ in }) -> some ApplicationProtocol {
        let router = Router(context: WebContext.self)
        let edge = edge
        router.addMiddleware { NotFound(edge: edge, figures: metrics.route(method: "any", pattern: "none")) }
        for route in routes { router.on(RouterPath(route.pattern), method: route.method, use: counted(route)) }
        return Application(
            router: router, server: LoopChannel.server(),
            configuration: .init(address: .hostname(config.host, port: config.port), serverName: nil, backlog: 1024),
            onServerRunning: { [publicAddress] channel in
                let port = channel.localAddress?.port ?? 0
                publicAddress.learn(port: port)
                await onReady(port)
            }, logger: logger)
    }

    /// The route behind the edge, with its answers counted and timed until their head is known.
    private func counted(_ route: Route) -> Route.Handler {
        let figures = metrics.route(method: route.method.rawValue, pattern: route.pattern)
        let handler = edge.guarded(route)
        return { request, context in
            let start = ContinuousClock.now
            let response = try await handler(request, context)
            figures.count(status: response.status.code, after: start.duration(to: .now))
            return response
        }
    }

    /// Holds the photos' files against the store.
    package var photoSweep: PhotoSweep { PhotoSweep(folder: config.data + "/media", database: database) }

    package func close() async { await database.close() }

    private static func origin(_ address: String) -> String? {
        let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.count >= 3 ? "\(parts[0])//\(parts[2])" : nil
    }

    private static func site(
        _ config: Config, _ assets: AssetShelf, _ features: [any Feature], _ matrix: AuthorisationMatrix,
        _ catalogue: Catalogue
    ) -> Site {
        var site = Site(names: [.chinese: config.name, .english: config.englishName], assets: assets.addresses)
        site.menu = features.flatMap(\.menu)
        site.tiles = config.tiles
        site.allows = { role, path in matrix.reach(of: role, on: .init("GET", path)) != .none }
        site.banners = { now in catalogue.banners(now) }
        return site
    }
}

/// The site as the features see it; set once when all of them are known.
private final class SharedSite: Sendable {
    private let box = Mutex(Site(names: [:], assets: [:]))

    var site: Site { box.withLock { $0 } }

    func set(_ site: Site) { box.withLock { $0 = site } }
}

/// Turns the router's bare 404 into our page or document.
private struct NotFound: RouterMiddleware {
    let edge: Edge
    let figures: RouteFigures

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let response = edge.notFound(request, context)
            figures.count(status: response.status.code, after: start.duration(to: .now))
            return response
        }
    }
}
