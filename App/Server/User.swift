// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Database
import Foundation
import Kernel
import People
import PeopleRules
import PlaceRules
import Places
import Secrets
import Web

struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Accounts, units and keys from the command line.",
        subcommands: [AddAccount.self, AddUnit.self, APIKey.self, ResetPassword.self])

    /// The words for roles that a post or key may have.
    static var roles: String {
        Role.allCases.filter { $0 == .integrator || Seat.of($0) != nil }.map(\.rawValue).joined(separator: ", ")
    }

    /// - Throws: `ExitCode(65)` after saying so, when there is no unit of that code.
    static func unit(_ code: String?, _ installation: Installation) throws -> UnitID? {
        guard let code else { return nil }
        guard let unit = installation.people.unit(code: code) else {
            Console.error("There is no unit of the code \(code).")
            throw ExitCode(65)
        }
        return unit.id
    }

    /// Prints a secret that is shown only here, last; for programs with what it belongs to.
    static func tell(_ key: String, _ owner: String, _ what: String, _ secret: String, json: Bool) {
        guard json else { return Console.print(secret) }
        Console.print { json in
            json.field(key, owner)
            json.field(what, secret)
        }
    }

    /// Does the writing; a refusal ends the command with its sentence and 65 instead of its name in the code.
    static func write<T: Sendable>(
        _ installation: Installation, _ body: @escaping @Sendable (WriteTransaction) throws -> T
    ) async throws -> T {
        do {
            return try await installation.database.write(as: .system("command line"), body)
        } catch let refusal as any Refusal {
            let words = installation.lexicon.words(in: .english)
            Console.error(words("problem." + refusal.code, refusal.details))
            if refusal as? PeopleRefusal == .placeMissing { Console.error("Say which with --place CODE.") }
            throw ExitCode(65)
        }
    }
}

struct AddAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Makes an account with one post; prints a temporary password last.")

    @OptionGroup var options: DataOptions
    @Option(help: "Login name.") var login: String
    @Option(help: "Name.") var name: String
    @Option(help: "Role of the first post, such as systemAdmin.") var role: String
    @Option(help: "Code of the post's place.") var place: String
    @Option(help: "Code of the post's unit.") var unit: String?
    @Flag(help: "One JSON object instead of words.") var json = false

    func run() async throws {
        let installation = try await options.open()
        guard let role = Role(rawValue: role), let login = LoginName(login),
            let place = installation.atlas.place(code: place)
        else {
            Console.error("Unknown role, malformed login or unknown place; known roles: \(User.roles).")
            throw ExitCode(65)
        }
        let unitID = try User.unit(unit, installation)
        let password = String(RandomToken().text.prefix(16))
        let hash = try await PasswordHasher().hash(password)
        let account = NewAccount(login: login, name: name, password: hash, mustChangePassword: true)
        let keys = installation.keys
        try await User.write(installation) { tx in
            let id = try PeopleSetup.createAccount(account, keys: keys, tx)
            try PeopleSetup.grant(role, to: id, at: place.id, place.level, unit: unitID, tx)
        }
        await installation.close()
        User.tell("login", self.login, "password", password, json: json)
    }
}

struct AddUnit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add-unit", abstract: "Makes a unit.")

    @OptionGroup var options: DataOptions
    @Option(help: "Code.") var code: String
    @Option(help: "Name.") var name: String
    @Option(help: "department, town, community or crew.") var kind: String
    @Option(help: "Code of its place.") var place: String
    @Flag(help: "One JSON object instead of silence.") var json = false

    func run() async throws {
        let installation = try await options.open()
        guard let kind = UnitKind(rawValue: kind), let place = installation.atlas.place(code: place) else {
            Console.error("Unknown kind or place.")
            throw ExitCode(65)
        }
        try await User.write(installation) { tx in
            _ = try PeopleSetup.createUnit(code: code, name: name, kind: kind, place: place.id, tx)
        }
        await installation.close()
        if json { Console.print { json in json.field("unit", code) } }
    }
}

struct APIKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api-key", abstract: "Makes a key for a program and prints it last; it is shown only here.")

    @OptionGroup var options: DataOptions
    @Option(help: "A name that nobody else's key has.") var name: String?
    @Option(help: "Many keys: a CSV file with the columns name, role, place, unit; prints name,key.") var from: String?
    @Option(help: "Role: integrator for Open311, or a role of staff for the staff interface.") var role = "integrator"
    @Option(help: "Code of the place it reaches; everywhere when absent.") var place: String?
    @Option(help: "Code of the unit it acts for.") var unit: String?
    @Option(help: "How often it may write through Open311 in a minute; no ceiling when absent.") var perMinute: Int?
    @Flag(help: "One JSON object for each key instead of words.") var json = false

    func validate() throws {
        guard (name == nil) != (from == nil) else { throw ValidationError("Give --name or --from.") }
        if let perMinute, perMinute < 1 { throw ValidationError("--per-minute must be at least 1") }
    }

    func run() async throws {
        let installation = try await options.open()
        guard let name else {
            if let from { try await KeyTable(path: from, json: json).make(installation) }
            return await installation.close()
        }
        guard let role = Role(rawValue: role) else {
            Console.error("There is no role \(role); known are \(User.roles).")
            throw ExitCode(65)
        }
        let found = place.map { installation.atlas.place(code: $0) }
        if case .some(nil) = found {
            Console.error("There is no place of the code \(place ?? ""); the page of places shows them.")
            throw ExitCode(65)
        }
        let scope = found.flatMap { $0.map { (id: $0.id, level: $0.level) } }
        let unitID = try User.unit(unit, installation)
        let key = try await User.write(installation) { [perMinute] tx in
            try PeopleSetup.createKey(name: name, role: role, place: scope, unit: unitID, perMinute: perMinute, tx)
        }
        await installation.close()
        User.tell("name", name, "key", key, json: json)
    }
}

struct ResetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password", abstract: "Gives an account a temporary password and prints it last.")

    @OptionGroup var options: DataOptions
    @Option(help: "Login name.") var login: String
    @Flag(help: "Also takes the second factor away.") var withoutSecondFactor = false
    @Flag(help: "One JSON object instead of words.") var json = false

    func run() async throws {
        let installation = try await options.open()
        guard let login = LoginName(login) else {
            Console.error("Malformed login.")
            throw ExitCode(65)
        }
        let password = String(RandomToken().text.prefix(16))
        let hash = try await PasswordHasher().hash(password)
        let keys = installation.keys
        try await User.write(installation) { [withoutSecondFactor] tx in
            try PeopleSetup.resetPassword(
                of: login, to: hash, removingSecondFactor: withoutSecondFactor, keys: keys, tx)
        }
        await installation.close()
        User.tell("login", self.login, "password", password, json: json)
    }
}
