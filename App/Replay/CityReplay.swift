// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Kernel
import ReplayRules
import Synchronization
import Tabular

struct SF311: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sf311", abstract: "San Francisco's requests, located in its neighbourhoods.")

    @OptionGroup var options: ReplayOptions
    @Option(help: "GeoJSON of the neighbourhoods, with a name each.") var polygons: String

    func run() async throws {
        guard let data = FileManager.default.contents(atPath: polygons) else {
            throw ValidationError("\(polygons) can't be read")
        }
        try await CityReplay(city: .sf311, areas: CityAreas(geoJSON: data), options: options).run()
    }
}

struct Baltimore311: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baltimore311", abstract: "Baltimore's requests, with duplicates and transfers.")

    @OptionGroup var options: ReplayOptions

    func run() async throws {
        // The box around the city's limits.
        let areas = try CityAreas(name: "Baltimore", south: 39.19, west: -76.72, north: 39.38, east: -76.52)
        try await CityReplay(city: .baltimore311, areas: areas, options: options).run()
    }
}

/// A foreign city's requests on their way through the program.
struct CityReplay {
    let city: CityRequest.City
    let areas: CityAreas
    let options: ReplayOptions

    func run() async throws {
        let read = try ColumnTable(try options.table(), requiring: city.columns).rows.map { CityRequest($0, of: city) }
        let never = Instant(milliseconds: 0)
        let requests = Array(read.sorted { ($0.filed ?? never) < ($1.filed ?? never) }.prefix(options.limit ?? .max))
        let program = try options.installation(named: city.rawValue)
        var services = CodeBook<String>(fallback: "service")
        for request in requests { services.add(request.category, bringing: "") }
        let keys = try prepare(services, program)
        let server = try await program.serve(port: options.port)
        let desk = Desk(server.url, connections: options.connections)
        let walk = CityWalk(requests: requests, services: services, keys: keys, desk: desk)
        let clock = ContinuousClock()
        let start = clock.now
        await walk.run(workers: options.connections)
        let time = clock.now - start
        try await desk.close()
        server.stop()
        Console.print(
            "played in \(Figures.time(time)): \(desk.answered) requests, \(Figures.rate(requests.count, time)) orders/s, "
                + "\(Figures.rate(desk.answered, time)) requests/s, \(walk.failures.count) refused")
        walk.failures.show()
        let isEqual = try compare(walk, try ExportedOrder.all(program))
        Console.print(try program.run(["verify"]))
        guard isEqual, walk.failures.count == 0 else { throw ExitCode(1) }
    }

    private func prepare(_ services: CodeBook<String>, _ program: LocalProgram) throws -> GridKeys {
        var catalogue = CSVWriter(guardsFormulas: false)
        catalogue.append(["type_code", "type", "main_type_code", "main_type", "sub_type_code", "sub_type"])
        for (name, code) in services.entries {
            // A matter's name has at most 60 characters; the whole of it stands in the words of each request.
            catalogue.append(["1", "311", "1", "311", code, name.isEmpty ? "-" : String(name.prefix(60))])
        }
        let units = "code,name,english,kind,place\r\ncity,City,City,department,\(CityPlaces.district)\r\n"
        try program.take(CityPlaces.csv(name: city.rawValue), as: "places.csv", ["divisions"], ["--apply"])
        try program.take(
            areas.geoJSON, as: "areas.geojson", ["polygons"],
            ["--level", "community", "--crs", "wgs84", "--key", "code", "--repair", "--apply"])
        try program.take(catalogue.bytes, as: "catalogue.csv", ["catalogue"], ["--note", "replay", "--apply"])
        try program.take(Array(units.utf8), as: "units.csv", ["units"])
        return GridKeys(
            integrator: try program.key("replay", role: "integrator"),
            dispatcher: try program.key("desk", role: "dispatcher", place: CityPlaces.district),
            units: [
                "city": try program.key("city", role: "departmentOfficer", place: CityPlaces.district, unit: "city")
            ])
    }

    private func compare(_ walk: CityWalk, _ found: [ExportedOrder]) throws -> Bool {
        let outside = walk.outside
        let requests = walk.requests
        var (located, unlocated, named, agreeing, missing, strayed) = (0, 0, 0, 0, 0, 0)
        let orders = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        var outcomes: [(expected: String, found: String)] = []
        for (index, request) in requests.enumerated() {
            guard let order = walk.ids[index].flatMap({ orders[$0] }) else {
                missing += 1
                continue
            }
            outcomes.append((walk.courses[index].outcome ?? "open", order.outcome ?? "open"))
            if request.position == nil {
                unlocated += 1
            } else if !outside.contains(index) {
                located += 1
                if order.place == order.town { strayed += 1 }
                guard !request.neighborhood.isEmpty else { continue }
                named += 1
                if order.placeName == request.neighborhood { agreeing += 1 }
            }
        }
        Console.print(
            "\(requests.count) requests: \(located) located by their point (\(strayed) of them in no community), "
                + "\(outside.count) outside all areas, \(unlocated) without a point, \(missing) missing")
        if areas.count > 1 {
            Console.print(
                "file's own neighbourhood: \(agreeing) of \(named) agree, \(Figures.share(agreeing, of: named))")
        }
        let agreement = Agreement("outcome", expected: outcomes.map(\.expected), found: outcomes.map(\.found))
        for (outcome, rows) in Dictionary(grouping: outcomes, by: \.expected).sorted(by: { $0.key < $1.key }) {
            Console.print("  \(outcome): \(rows.count)")
        }
        for difference in agreement.differences {
            Console.print("  ! \(difference.name): \(difference.expected) in the file, \(difference.found) exported")
        }
        return agreement.differences.isEmpty && missing == 0 && strayed == 0 && found.count == requests.count
    }
}
