// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets
import TestStores
import Web

@testable import People

/// A small invented district with a book and a directory over an empty store.
struct PeopleWorld {
    /// 2026-03-02 08:00 in Beijing.
    static let start = Instant(iso8601: "2026-03-02T08:00:00+08:00") ?? Instant(milliseconds: 0)
    static let operatorActor = Actor.system("test")
    /// As quick as the library allows: what is tested is not the cost.
    static let hasher = PasswordHasher(cost: PasswordCost(passes: 1, memory: 8192))
    static let phone = PhoneNumber("13800001234")

    static let district: PlaceID = ID(high: 0, low: 0xD)
    static let town: PlaceID = ID(high: 0, low: 0xA)
    static let otherTown: PlaceID = ID(high: 0, low: 0xB)
    static let community: PlaceID = ID(high: 0, low: 0xC0)
    static let grid: PlaceID = ID(high: 0, low: 0xC1)

    let database: Database
    let keys = KeyRing()
    let book: PeopleBook
    let directory: SessionDirectory

    init(_ database: Database) throws {
        self.database = database
        book = try PeopleBook(database)
        var lexicon = Lexicon()
        for name in ["frame", "people"] {
            try lexicon.add(AssetShelf().text("locales/\(name).txt") ?? "", file: name)
        }
        directory = SessionDirectory(
            database: database, book: book, lexicon: lexicon, placeName: { TestPlaces().name($0, $1) })
    }

    static func run(_ engine: EngineKind = .sqlite, _ body: (PeopleWorld) async throws -> Void) async throws {
        try await withTestStore(engine, clock: { start }) { try await body(PeopleWorld($0.database)) }
    }

    /// One change as the operator, or as somebody.
    func change<T: Sendable>(
        as actor: Actor = operatorActor, at now: Instant = start,
        _ body: @escaping @Sendable (WriteTransaction) throws -> T
    ) async throws -> T {
        let result = try await database.write(as: actor, at: now, body)
        directory.forget()
        try await book.refresh(at: now)
        return result
    }

    func account(
        _ login: String, name: String = "兰梅花", phone: PhoneNumber? = nil, password: String? = nil
    ) async throws -> AccountID {
        var hash: PasswordHash?
        if let password { hash = try await Self.hasher.hash(password) }
        let new = NewAccount(login: LoginName(login), name: name, english: "Lan Meihua", phone: phone, password: hash)
        return try await change { [keys] in try PeopleSetup.createAccount(new, keys: keys, $0) }
    }

    func grant(
        _ role: Role, to account: AccountID, at place: PlaceID, _ level: PlaceLevel, unit: UnitID? = nil,
        as actor: Actor = operatorActor, now: Instant = start
    ) async throws -> PostID {
        try await change(as: actor, at: now) {
            try PeopleSetup.grant(role, to: account, at: place, level, unit: unit, $0)
        }
    }

    /// Somebody new in a post, as an actor.
    func somebody(_ role: Role, _ login: String) async throws -> Actor {
        let id = try await account(login)
        let post = try await grant(role, to: id, at: Self.district, .district)
        return Actor(.person(id, post), role: role, scope: .place(Self.district, .district))
    }

    func session(_ account: AccountID, at now: Instant = start) async throws -> RandomToken {
        try await change(at: now) { try SessionStore.open(for: account, $0) }
    }

    func signIn(sender: any CodeSender = CodeOnPage()) -> SignIn {
        SignIn(database: database, keys: keys, hasher: Self.hasher, sender: sender)
    }

    func events(_ kind: EventKind) async throws -> Int {
        try await database.read { try $0.count("SELECT count(*) FROM journal WHERE kind = \(kind.rawValue)") }
    }
}

/// The district's places by their ids.
struct TestPlaces: PeoplePlaces {
    private static let all: [(id: PlaceID, code: String, name: String, level: PlaceLevel, parent: PlaceID?)] = [
        (PeopleWorld.district, "500999", "青山区", .district, nil),
        (PeopleWorld.town, "500999001", "青石街道", .town, PeopleWorld.district),
        (PeopleWorld.otherTown, "500999002", "柳河镇", .town, PeopleWorld.district),
        (PeopleWorld.community, "500999001001", "柳荫社区", .community, PeopleWorld.town),
        (PeopleWorld.grid, "500999001001001", "柳荫一网格", .grid, PeopleWorld.community),
    ]

    func name(_ place: PlaceID, _ language: Language) -> String { Self.all.first { $0.id == place }?.name ?? "" }
    func code(_ place: PlaceID) -> String { Self.all.first { $0.id == place }?.code ?? "" }
    func level(_ place: PlaceID) -> PlaceLevel? { Self.all.first { $0.id == place }?.level }
    func find(_ text: String) -> [PlaceID] { Self.all.filter { $0.code == text || $0.name == text }.map(\.id) }

    func covers(_ scope: Scope, _ place: PlaceID) -> Bool {
        guard case .place(let top, _) = scope else { return true }
        var next: PlaceID? = place
        while let id = next {
            if id == top { return true }
            next = Self.all.first { $0.id == id }?.parent
        }
        return false
    }

    func under(_ place: PlaceID) -> [PlaceID]? {
        if place == PeopleWorld.district { return nil }
        return Self.all.map(\.id).filter { covers(.place(place, .town), $0) }
    }
}

/// A district in which nothing is going on.
struct NoOrders: PeopleOrders {
    func open(in unit: UnitID, _ tx: ReadTransaction) throws -> Int { 0 }
    func orders(numbered text: String, _ tx: ReadTransaction) throws -> [OrderID] { [] }
    func lookedAt(for purpose: String) -> SQL { "1 = 0" }
    func purposes(of orders: [OrderID], _ tx: ReadTransaction) throws -> [String: String] { [:] }
}
