// swift-tools-version:6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func product(_ name: String, _ package: String) -> Target.Dependency { .product(name: name, package: package) }

let crypto = product("Crypto", "swift-crypto")
let grdb = product("GRDB", "GRDB.swift")
let grdbSQLite = product("GRDBSQLite", "GRDB.swift")
let http = product("HTTPTypes", "swift-http-types")
let hummingbird = product("Hummingbird", "hummingbird")
let logging = product("Logging", "swift-log")
let nio = product("NIOCore", "swift-nio")
let nioPosix = product("NIOPosix", "swift-nio")

func platform(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Platform/\(name)", exclude: exclude, swiftSettings: settings)
}

func system(_ name: String, _ pkgConfig: String, _ debian: String) -> Target {
    .systemLibrary(name: name, path: "Platform/\(name)", pkgConfig: pkgConfig, providers: [.apt([debian])])
}

/// A feature's pure target: values and rules over the kernel, nothing else.
func rules(_ name: String, in feature: String) -> Target {
    .target(name: name, dependencies: ["Kernel"], path: "Features/\(feature)/Rules", swiftSettings: settings)
}

/// A feature: everything in its folder but the rules and the tests; never another feature.
func feature(_ name: String, rules: String, and extra: [Target.Dependency] = []) -> Target {
    .target(
        name: name,
        dependencies: [.init(stringLiteral: rules), "Kernel", "Database", "Markup", "Web", "Jobs", hummingbird, http]
            + extra,
        path: "Features/\(name)", exclude: ["Rules", "Tests", "README.md"], swiftSettings: settings)
}

func tests(_ name: String, _ path: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: path, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "jiewang",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", "4.5.2"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        // Platform
        system("CGeos", "geos", "libgeos-dev"),
        system("CPostgres", "libpq", "libpq-dev"),
        system("CSodium", "libsodium", "libsodium-dev"),
        system("CXlsx", "xlsxwriter", "libxlsxwriter-dev"),
        system("CZlib", "zlib", "zlib1g-dev"),
        .systemLibrary(
            name: "CVips", path: "Platform/CVips/system", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
        .target(name: "CVipsShim", dependencies: ["CVips"], path: "Platform/CVips/shim"),
        .systemLibrary(
            name: "CPango", path: "Platform/CPango/system", pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev"])]),
        .target(name: "CPangoShim", dependencies: ["CPango"], path: "Platform/CPango/shim"),
        .target(
            name: "CAssets", path: "Assets",
            exclude: [
                "css", "js", "icons", "locales", "catalogue", "calendars", "indicators", "vendor", "authorisation.csv",
                "README.md",
            ],
            sources: ["assets.c"], publicHeadersPath: "include"),
        platform("Kernel", exclude: ["Tests"]),
        platform("Database", ["Kernel", "CPostgres", grdb, grdbSQLite, crypto, nio, nioPosix], exclude: ["Tests"]),
        platform("Geometry", ["CGeos", "Kernel"], exclude: ["Tests"]),
        platform("Jobs", ["Kernel", "Database", logging]),
        platform("Markup", [nio]),
        platform("Media", ["Blocking", "CVipsShim", "Kernel"], exclude: ["Tests"]),
        .target(
            name: "PrometheusMetrics", dependencies: [product("CoreMetrics", "swift-metrics")],
            path: "Platform/Metrics",
            exclude: ["Logging", "Tests"], swiftSettings: settings),
        .target(
            name: "StructuredLogging", dependencies: ["Kernel", logging], path: "Platform/Metrics/Logging",
            swiftSettings: settings),
        platform("Migrations", ["Database"]),
        platform("Multipart", ["Kernel"], exclude: ["Tests"]),
        platform("Blocking", ["Kernel"], exclude: ["Tests"]),
        platform("Compression", ["CZlib", "Kernel"], exclude: ["Tests"]),
        platform("QRCode", ["Markup"], exclude: ["Tests"]),
        platform("Secrets", ["Blocking", "CSodium", "Kernel", crypto], exclude: ["Tests"]),
        platform("Spreadsheet", ["Blocking", "CXlsx"], exclude: ["Tests"]),
        platform("Tabular", exclude: ["Tests"]),
        platform("Typesetting", ["Blocking", "CPangoShim", "Kernel"], exclude: ["Tests"]),
        platform(
            "Web",
            [
                "CAssets", "Compression", "Database", "Kernel", "Markup", "Multipart", crypto, http, hummingbird,
                logging, nio,
                product("HummingbirdCore", "hummingbird"), product("NIOHTTPTypes", "swift-nio-extras"),
                product("ServiceLifecycle", "swift-service-lifecycle"),
            ], exclude: ["Tests"]),

        // Features
        rules("AdmissionRules", in: "Admission"),
        rules("AppraisalRules", in: "Appraisal"),
        rules("CallbackRules", in: "Callbacks"),
        rules("CatalogueRules", in: "Catalogue"),
        rules("NoticeRules", in: "Notices"),
        rules("Open311Rules", in: "Open311"),
        rules("PatrolRules", in: "Patrols"),
        rules("PeopleRules", in: "People"),
        rules("PlaceRules", in: "Places"),
        rules("WorkOrderRules", in: "WorkOrders"),
        feature("Admission", rules: "AdmissionRules", and: ["Tabular", crypto]),
        feature("Appraisal", rules: "AppraisalRules", and: ["Spreadsheet", "Tabular", "Typesetting"]),
        feature("Callbacks", rules: "CallbackRules", and: ["Tabular", crypto]),
        feature("Catalogue", rules: "CatalogueRules", and: ["Tabular", crypto]),
        feature(
            "Notices", rules: "NoticeRules",
            and: [
                "Blocking", "Secrets", crypto, logging, nio, nioPosix, product("AsyncHTTPClient", "async-http-client"),
                product("NIOHTTP1", "swift-nio"), product("NIOSSL", "swift-nio-ssl"),
            ]),
        feature("Open311", rules: "Open311Rules", and: [crypto, logging]),
        feature("Patrols", rules: "PatrolRules"),
        feature("People", rules: "PeopleRules", and: ["QRCode", "Secrets", "Tabular"]),
        feature("Places", rules: "PlaceRules", and: ["Compression", "Geometry", "Tabular"]),
        feature(
            "WorkOrders", rules: "WorkOrderRules", and: ["Media", "QRCode", "Secrets", "Typesetting", crypto, logging]),

        // App
        .target(
            name: "Composition",
            dependencies: [
                "Admission", "AdmissionRules", "Appraisal", "AppraisalRules", "CallbackRules",
                "Callbacks", "Catalogue", "CatalogueRules", "Database",
                "Jobs", "Kernel", "Markup", "Migrations",
                "NoticeRules", "Notices", "Open311",
                "Open311Rules", "PatrolRules", "Patrols", "People", "PeopleRules", "PlaceRules", "Places",
                "PrometheusMetrics",
                "Secrets",
                "Tabular",
                "Geometry", "Web", "WorkOrderRules", "WorkOrders", "World", crypto, hummingbird, logging, nio,
                product("HummingbirdCore", "hummingbird"), product("Configuration", "swift-configuration"),
                product("CoreMetrics", "swift-metrics"), product("SystemPackage", "swift-system"),
            ],
            path: "App", exclude: ["Server", "Replay"], sources: ["Composition", "Wiring"], swiftSettings: settings),
        .executableTarget(
            name: "jiewang",
            dependencies: [
                "Appraisal", "AppraisalRules", "Catalogue", "CatalogueRules", "Composition", "Compression", "Database",
                "Jobs", "Kernel", "Migrations", "NoticeRules", "Notices",
                "People", "PeopleRules",
                "PlaceRules", "Places",
                "PrometheusMetrics", "Secrets", "StructuredLogging", "Tabular", "Typesetting", "Web", "WorkOrderRules",
                "WorkOrders", hummingbird,
                logging,
                product("ArgumentParser", "swift-argument-parser"), product("CoreMetrics", "swift-metrics"),
                product("ServiceLifecycle", "swift-service-lifecycle"),
                product("UnixSignals", "swift-service-lifecycle"),
            ],
            path: "App/Server", swiftSettings: settings),
        .target(name: "PDFReading", path: "Tests/PDFReading", swiftSettings: settings),
        .target(name: "Randomness", path: "Tests/Randomness", swiftSettings: settings),
        .target(name: "World", dependencies: ["Randomness"], path: "Tests/World", swiftSettings: settings),
        .target(
            name: "Simulation",
            dependencies: [
                "Appraisal", "AppraisalRules", "Catalogue", "CatalogueRules", "Composition", "Database", "Jobs",
                "Kernel", "People", "PeopleRules", "PlaceRules", "Places", "Randomness", "Secrets", "Tabular",
                "Web", "WorkOrderRules", "WorkOrders", hummingbird, http, logging,
                product("HummingbirdTesting", "hummingbird"),
            ],
            path: "Benchmarks/Year", swiftSettings: settings),
        .executableTarget(
            name: "bench",
            dependencies: [
                "Catalogue", "Composition", "Database", "Geometry", "Kernel", "People", "PeopleRules",
                "PlaceRules", "Places", "Secrets", "Simulation", "WorkOrderRules",
                "WorkOrders", "World", hummingbird, http, logging, product("ArgumentParser", "swift-argument-parser"),
            ],
            path: "Benchmarks", exclude: ["Year", "load", "bench.py", "handling.py", "year.py"], swiftSettings: settings
        ),
        .target(
            name: "ReplayRules", dependencies: ["Kernel", "Tabular"], path: "App/Replay/Rules", swiftSettings: settings),
        .executableTarget(
            name: "replay",
            dependencies: [
                "Compression", "Kernel", "Randomness", "ReplayRules", "Tabular", nio, product("NIOHTTP1", "swift-nio"),
                product("ArgumentParser", "swift-argument-parser"),
                product("AsyncHTTPClient", "async-http-client"),
            ],
            path: "App/Replay", exclude: ["Rules"], swiftSettings: settings),

        // Tests
        tests("ReplayRulesTests", "Tests/Replay", ["Kernel", "Randomness", "ReplayRules", "Tabular"]),
        tests("KernelTests", "Platform/Kernel/Tests", ["Kernel", "Randomness"]),
        tests("BlockingTests", "Platform/Blocking/Tests", ["Blocking"]),
        tests("CompressionTests", "Platform/Compression/Tests", ["Compression"]),
        tests(
            "DatabaseTests", "Platform/Database/Tests",
            ["Database", "Jobs", "Kernel", logging, "Migrations", "TestStores"]),
        tests(
            "WebTests", "Platform/Web/Tests",
            [
                "Compression", "Database", http, hummingbird, product("HummingbirdTesting", "hummingbird"), "Kernel",
                logging,
                "Markup", nio, product("NIOEmbedded", "swift-nio"), product("NIOHTTP1", "swift-nio"),
                product("NIOHTTPTypes", "swift-nio-extras"), product("NIOHTTPTypesHTTP1", "swift-nio-extras"),
                "TestStores", "Web",
            ]),
        tests("GeometryTests", "Platform/Geometry/Tests", ["Geometry", "Kernel"]),
        tests("MediaTests", "Platform/Media/Tests", ["Blocking", "Media", "Randomness"]),
        tests(
            "PrometheusMetricsTests", "Platform/Metrics/Tests/Metrics",
            [product("CoreMetrics", "swift-metrics"), "PrometheusMetrics"]),
        tests("StructuredLoggingTests", "Platform/Metrics/Tests/Logging", ["Kernel", logging, "StructuredLogging"]),
        tests("MultipartTests", "Platform/Multipart/Tests", ["Multipart", "Randomness"]),
        tests("QRCodeTests", "Platform/QRCode/Tests", ["QRCode"]),
        tests("SecretsTests", "Platform/Secrets/Tests", ["Kernel", "Secrets"]),
        tests("TabularTests", "Platform/Tabular/Tests", ["Randomness", "Tabular"]),
        tests(
            "TypesettingTests", "Platform/Typesetting/Tests", ["Blocking", "PDFReading", "Randomness", "Typesetting"]),
        tests("CatalogueRulesTests", "Features/Catalogue/Tests/Rules", ["CatalogueRules", "Kernel"]),
        tests("SpreadsheetTests", "Platform/Spreadsheet/Tests", ["Spreadsheet"]),
        tests("AdmissionRulesTests", "Features/Admission/Tests/Rules", ["AdmissionRules", "Kernel"]),
        tests(
            "AdmissionTests", "Features/Admission/Tests/Feature",
            ["Admission", "AdmissionRules", "Database", "Kernel", "Tabular", "TestStores", "Web"]),
        tests("CallbackRulesTests", "Features/Callbacks/Tests/Rules", ["CallbackRules", "Kernel"]),
        tests("AppraisalRulesTests", "Features/Appraisal/Tests/Rules", ["AppraisalRules", "Kernel", "Randomness"]),
        tests(
            "AppraisalTests", "Features/Appraisal/Tests/Feature",
            ["Appraisal", "AppraisalRules", "Database", "Kernel", "Randomness", "TestStores"]),
        tests(
            "CatalogueTests", "Features/Catalogue/Tests/Feature",
            [
                "Catalogue", "CatalogueRules", "Database", http, hummingbird,
                product("HummingbirdTesting", "hummingbird"), "Kernel", nio, "Tabular", "TestStores", "Web",
            ]),
        tests(
            "NoticesTests", "Features/Notices/Tests/Feature",
            [
                "Database", http, hummingbird, "Kernel", logging, "Migrations", nio, nioPosix, "NoticeRules", "Notices",
                product("NIOHTTP1", "swift-nio"), product("NIOSSL", "swift-nio-ssl"), "Secrets", "TestStores", "Web",
            ]),
        tests("NoticeRulesTests", "Features/Notices/Tests/Rules", ["Kernel", "NoticeRules"]),
        tests("Open311RulesTests", "Features/Open311/Tests/Rules", ["Kernel", "Open311Rules", "Randomness"]),
        tests(
            "Open311Tests", "Features/Open311/Tests/Feature",
            [
                "Database", http, hummingbird, product("HummingbirdTesting", "hummingbird"), "Kernel", nio,
                "Open311", "Open311Rules", "TestStores", "Web",
            ]),
        tests("PatrolRulesTests", "Features/Patrols/Tests/Rules", ["Kernel", "PatrolRules"]),
        tests(
            "PatrolTests", "Features/Patrols/Tests/Feature",
            ["Database", "Kernel", "Patrols", "PatrolRules", "TestStores"]),
        tests("PeopleRulesTests", "Features/People/Tests/Rules", ["Kernel", "PeopleRules"]),
        tests(
            "PeopleTests", "Features/People/Tests/Feature",
            [
                "Database", http, hummingbird, product("HummingbirdTesting", "hummingbird"), "Kernel", nio,
                "People", "PeopleRules", "Secrets", "TestStores", "Web",
            ]),
        tests("PlaceRulesTests", "Features/Places/Tests/Rules", ["Kernel", "PlaceRules"]),
        tests(
            "PlacesTests", "Features/Places/Tests/Feature",
            ["Database", "Geometry", "Kernel", "PlaceRules", "Places", "TestStores"]),
        tests("WorkOrderRulesTests", "Features/WorkOrders/Tests/Rules", ["Kernel", "Randomness", "WorkOrderRules"]),
        tests(
            "WorkOrderPaperTests", "Features/WorkOrders/Tests/Papers",
            ["Kernel", "PDFReading", "Typesetting", "Web", "WorkOrderRules", "WorkOrders"]),
        tests("PlaceTableTests", "Features/Places/Tests/Import", ["Geometry", "Kernel", "PlaceRules", "Places"]),
        .target(
            name: "TestStores", dependencies: ["CPostgres", "Database", "Kernel", "Migrations"], path: "Tests/Support",
            swiftSettings: settings),
        tests(
            "SimulationTests", "Tests/Year",
            ["Composition", "Database", "Kernel", logging, "Randomness", "Simulation", "TestStores", "WorkOrderRules"]),
        tests(
            "JourneyTests", "Tests/Journeys",
            [
                "Admission", "AdmissionRules",
                "Appraisal", "AppraisalRules", "Composition", "Compression", "Database", "Geometry", http, hummingbird,
                product("HummingbirdTesting", "hummingbird"), "Jobs",
                "Kernel", "Notices",
                logging, nio, "PDFReading", "People", "PeopleRules", "PlaceRules", "Places", "Randomness", "Secrets",
                "TestStores", "Web",
                "WorkOrderRules",
                "WorkOrders", "World",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// The rules hang on nothing but the kernel: bin/coverage builds them and their tests alone, in a minute and not in twenty.
if Context.environment["JIEWANG_TARGETS"] == "rules" {
    var wanted = Set(package.targets.map(\.name).filter { $0.hasSuffix("RulesTests") || $0 == "KernelTests" })
    var found = 0
    while found < wanted.count {
        found = wanted.count
        for target in package.targets where wanted.contains(target.name) {
            for case .byNameItem(let name, _) in target.dependencies { wanted.insert(name) }
        }
    }
    package.targets.removeAll { !wanted.contains($0.name) }
    package.dependencies = []
}
