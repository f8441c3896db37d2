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

struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Accounts, units and keys from the command line.",
        subcommands: [AddAccount.self, AddUnit.self, APIKey.self, ResetPassword.self])
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

    func run() async throws {
        let installation = try await options.open()
        guard let role = Role(rawValue: role), let login = LoginName(login),
            let place = installation.atlas.place(code: place)
        else {
            Console.error("Unknown role, malformed login or unknown place.")
            throw ExitCode(65)
        }
        let unitID = unit.flatMap { installation.people.unit(code: $0)?.id }
        let password = String(RandomToken().text.prefix(16))
        let hash = try await PasswordHasher().hash(password)
        let account = NewAccount(login: login, name: name, password: hash, mustChangePassword: true)
        let keys = installation.keys
        try await installation.database.write(as: .system("command line")) { tx in
            let id = try PeopleSetup.createAccount(account, keys: keys, tx)
            try PeopleSetup.grant(role, to: id, at: place.id, place.level, unit: unitID, tx)
        }
        await installation.close()
        Console.print(password)
    }
}

struct AddUnit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add-unit", abstract: "Makes a unit.")

    @OptionGroup var options: DataOptions
    @Option(help: "Code.") var code: String
    @Option(help: "Name.") var name: String
    @Option(help: "department, town, community or crew.") var kind: String
    @Option(help: "Code of its place.") var place: String

    func run() async throws {
        let installation = try await options.open()
        guard let kind = UnitKind(rawValue: kind), let place = installation.atlas.place(code: place) else {
            Console.error("Unknown kind or place.")
            throw ExitCode(65)
        }
        try await installation.database.write(as: .system("command line")) { tx in
            _ = try PeopleSetup.createUnit(code: code, name: name, kind: kind, place: place.id, tx)
        }
        await installation.close()
    }
}

struct APIKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api-key", abstract: "Makes a key for a program and prints it last; it is shown only here.")

    @OptionGroup var options: DataOptions
    @Option(help: "A name that nobody else's key has.") var name: String
    @Option(help: "Role: integrator for Open311, or a role of staff for the staff interface.") var role = "integrator"
    @Option(help: "Code of the place it reaches; everywhere when absent.") var place: String?
    @Option(help: "Code of the unit it acts for.") var unit: String?

    func run() async throws {
        let installation = try await options.open()
        guard let role = Role(rawValue: role) else {
            Console.error("Unknown role.")
            throw ExitCode(65)
        }
        let found = place.map { installation.atlas.place(code: $0) }
        if case .some(nil) = found {
            Console.error("Unknown place.")
            throw ExitCode(65)
        }
        let scope = found.flatMap { $0.map { (id: $0.id, level: $0.level) } }
        let unitID = unit.flatMap { installation.people.unit(code: $0)?.id }
        if unit != nil, unitID == nil {
            Console.error("Unknown unit.")
            throw ExitCode(65)
        }
        let key = try await installation.database.write(as: .system("command line")) { [name] tx in
            try PeopleSetup.createKey(name: name, role: role, place: scope, unit: unitID, tx)
        }
        await installation.close()
        Console.print(key)
    }
}

struct ResetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password", abstract: "Gives an account a temporary password and prints it last.")

    @OptionGroup var options: DataOptions
    @Option(help: "Login name.") var login: String
    @Flag(help: "Also takes the second factor away.") var withoutSecondFactor = false

    func run() async throws {
        let installation = try await options.open()
        guard let login = LoginName(login) else {
            Console.error("Malformed login.")
            throw ExitCode(65)
        }
        let password = String(RandomToken().text.prefix(16))
        let hash = try await PasswordHasher().hash(password)
        let keys = installation.keys
        try await installation.database.write(as: .system("command line")) { [withoutSecondFactor] tx in
            try PeopleSetup.resetPassword(
                of: login, to: hash, removingSecondFactor: withoutSecondFactor, keys: keys, tx)
        }
        await installation.close()
        Console.print(password)
    }
}
