// SPDX-License-Identifier: Apache-2.0
import Compression
import Database
import Foundation
import Testing
import World

@Suite struct CommandTests {
    @Test("A backup is restored elsewhere, verifies as the store did, and exports the same orders")
    func backup() async throws {
        try await withCommands(seeded: true) { jiewang in
            _ = try jiewang.file("data/media/018f0000-0000-7000-8000-000000000001.jpg", Array("photo".utf8))
            let verified = try await jiewang("verify", "--json")
            #expect(verified.code == 0, "\(verified.errors)")
            #expect(try verified.objects.first?["sound"] as? Bool == true)
            let orders = try await jiewang("export", "orders", "--json")
            #expect(orders.code == 0 && orders.lines.count == World.reports.count)
            let keys = Set(try #require(try orders.objects.first).keys)
            #expect(
                keys.isSuperset(of: ["number", "matter", "place", "unit", "state", "openedAt", "dueAt", "closedLate"]))

            let copy = jiewang.folder + "/copy"
            let made = try await jiewang("backup", copy, "--json")
            #expect(made.code == 0, "\(made.errors)")
            #expect(try made.objects.first?["photos"] as? Int == 1)
            #expect(try await jiewang("backup", copy).code == 1)
            #expect(try await jiewang("restore", copy).code == 1)

            let other = jiewang.folder + "/other"
            #expect(try await jiewang("restore", jiewang.folder + "/nowhere", data: other).code == 66)
            let hidden = jiewang.folder + "/keys"
            try FileManager.default.moveItem(atPath: copy + "/keys", toPath: hidden)
            let keyless = try await jiewang("restore", copy, data: other)
            #expect(keyless.code == 66 && keyless.errors.contains("--without-keys"))
            #expect(!FileManager.default.fileExists(atPath: other + "/jiewang.sqlite"))
            try FileManager.default.moveItem(atPath: hidden, toPath: copy + "/keys")
            let restored = try await jiewang("restore", copy, "--json", data: other)
            #expect(restored.code == 0, "\(restored.errors)")
            #expect(try restored.objects.first?["photos"] as? Int == 1)
            #expect(FileManager.default.fileExists(atPath: other + "/media/018f0000-0000-7000-8000-000000000001.jpg"))
            #expect(try await jiewang("verify", "--json", data: other).output == verified.output)
            #expect(try await jiewang("export", "orders", "--json", data: other).output == orders.output)
        }
    }

    @Test("A store whose ledger was edited is not sound: exit 1, and the line is named")
    func edited() async throws {
        try await withCommands(seeded: true) { jiewang in
            let database = try Database(.sqlite(path: jiewang.data + "/jiewang.sqlite"))
            try database.migrate { script in
                try script.run("UPDATE journal SET payload = '{\"x\":1}' WHERE sequence = 3")
            }
            await database.close()
            let told = try await jiewang("verify", "--json")
            #expect(told.code == 1)
            #expect(try told.objects.first?["sound"] as? Bool == false)
            #expect(try told.objects.first?["sequence"] as? Int == 3)
            #expect(try await jiewang("verify").output.contains("entry 3: wrong-hash"))
        }
    }

    static let codes: [(remark: String, arguments: [String], code: Int32)] = [
        ("an unknown command", ["no-such-command"], 64),
        ("an unknown option", ["verify", "--louder"], 64),
        ("an unknown shape", ["import", "divisions", "FILE", "--shape", "round"], 64),
        ("nothing to export", ["export", "orders"], 0),
        ("a file that isn't there", ["import", "divisions", "/nowhere.csv"], 66),
        ("a backup that isn't there", ["restore", "/nowhere"], 66),
        ("a role that isn't one", ["user", "api-key", "--name", "x", "--role", "king"], 65),
        ("no such job", ["jobs", "retry", "order-deadline", "nothing"], 1),
        ("an empty store wants mending", ["doctor"], 1),
    ]

    @Test("Exit codes are those of the handbook", arguments: codes)
    func exits(remark: String, arguments: [String], code: Int32) async throws {
        try await withCommands { jiewang in
            if code == 66, arguments.first == "restore" {
                try FileManager.default.removeItem(atPath: jiewang.data + "/media")
            }
            let file = try jiewang.file("some.csv", Array("code,name\n".utf8))
            let told = try await jiewang.run(arguments.map { $0 == "FILE" ? file : $0 })
            #expect(told.code == code, "\(remark): \(told.errors)")
            #expect(code == 0 || !told.errors.isEmpty || !told.output.isEmpty, "\(remark)")
        }
    }

    @Test("A store that can't be opened is 75, a wrong configuration 78 with all of it")
    func places() async throws {
        try await withCommands { jiewang in
            let away = ["JIEWANG_DATABASE": "sqlite:/proc/nothing/x.sqlite"]
            for command in [["migrate"], ["export", "orders"], ["user", "api-key", "--name", "x"]] {
                #expect(try await jiewang.run(command, away).code == 75, "\(command)")
            }
            let wrong = try await jiewang.run(["doctor"], ["JIEWANG_PORT": "x", "JIEWANG_HOST": "a b"])
            #expect(wrong.code == 78)
            #expect(wrong.errors.contains("JIEWANG_PORT") && wrong.errors.contains("JIEWANG_HOST"))
        }
    }

    @Test("Migrating tells its steps once; the doctor tells each thing as an object")
    func fresh() async throws {
        try await withCommands { jiewang in
            let first = try await jiewang("migrate", "--json").objects.first
            let taken = try #require(first?["taken"] as? [String])
            #expect(taken.count == first?["schema"] as? Int && taken.first == "ledger")
            #expect(try await jiewang("migrate", "--json").objects.first?["taken"] as? [String] == [])
            let told = try await jiewang("doctor", "--json").objects
            let findings = Dictionary(
                told.map { ($0["what"] as? String ?? "", $0["fine"] as? Bool) }, uniquingKeysWith: { $1 })
            #expect(findings["store"] == true && findings["folder"] == true && findings["towns"] == false)
            #expect(told.allSatisfy { ($0["words"] as? String)?.isEmpty == false })
        }
    }

    private static let table = """
        code,level,name,english,parent,lon,lat,crs,valid_from
        990103,district,云溪区,Yunxi,,,,,2020-01-01
        990103001,town,青石街道,Qingshi,990103,106.50,29.50,cgcs2000,2020-01-01
        990103002,town,白桥街道,,990103,,,,2020-01-01

        """

    @Test("A table is looked at, then taken; packed it says the same; a bad one changes nothing")
    func divisions() async throws {
        try await withCommands { jiewang in
            let table = Array(Self.table.utf8)
            let file = try jiewang.file("table.csv", table)
            let seen = try await jiewang("import", "divisions", file, "--json")
            #expect(seen.code == 0, "\(seen.errors)")
            #expect(try seen.objects.first?["added"] as? Int == 3)
            #expect(try seen.objects.first?["applied"] as? Bool == false)
            let bad = try jiewang.file(
                "bad.csv", Array((Self.table + "99010300X,town,\n990103003,hamlet,x,,990103,a,,,\n").utf8))
            let refused = try await jiewang("import", "divisions", bad, "--apply", "--json")
            #expect(refused.code == 65)
            let faults = try refused.objects
            #expect(
                faults.dropLast().allSatisfy { $0["fault"] is String && $0["line"] is Int && $0["words"] is String })
            #expect(faults.last?["applied"] as? Bool == false && faults.last?["refused"] is String)
            #expect(try await jiewang("import", "divisions", file, "--apply").code == 0)
            let packed = try jiewang.file("table.csv.gz", try #require(Gzip.compress(table)))
            let again = try await jiewang("import", "divisions", packed, "--json").objects.first
            #expect(again?["added"] as? Int == 0 && again?["unchanged"] as? Int == 3)
            let damaged = try jiewang.file("cut.csv.gz", Array(try #require(Gzip.compress(table)).dropLast(9)))
            #expect(try await jiewang("import", "divisions", damaged).code == 65)
        }
    }

    @Test("Centre points find their towns by district and name")
    func centres() async throws {
        try await withCommands { jiewang in
            let file = try jiewang.file("table.csv", Array(Self.table.utf8))
            #expect(try await jiewang("import", "divisions", file, "--apply").code == 0)
            let head = "district_adcode,district,street,lon_gcj02,lat_gcj02\n"
            let centres = try jiewang.file("centres.csv", Array((head + "990103,云溪区,白桥街道,106.6,29.6\n").utf8))
            #expect(try await jiewang("import", "centres", centres, "--json").objects.first?["changed"] as? Int == 1)
            #expect(try await jiewang("import", "centres", centres, "--apply").code == 0)
            let again = try await jiewang("import", "centres", centres, "--json").objects.first
            #expect(again?["changed"] as? Int == 0 && again?["unchanged"] as? Int == 1)
            let stranger = "990103,云溪区,无名街道,106.6,29.6\n"
            let mixed = try jiewang.file(
                "mixed.csv", Array((head + stranger + "990103,云溪区,白桥街道,106.7,29.7\n").utf8))
            let told = try await jiewang("import", "centres", mixed, "--apply", "--json")
            let lines = try told.objects
            #expect(told.code == 0 && lines.count == 2)
            #expect(lines.first?["warning"] as? String == "import.unknown-town")
            #expect(lines.first?["line"] as? Int == 2 && lines.first?["column"] as? Int == 3)
            #expect(lines.last?["passedOver"] as? Int == 1 && lines.last?["changed"] as? Int == 1)
            let said = try await jiewang("import", "centres", mixed)
            #expect(said.code == 0 && said.errors.contains("Line 2, column 3") && said.output.contains("1 passed over"))
            let unknown = try jiewang.file("unknown.csv", Array((head + stranger).utf8))
            let refused = try await jiewang("import", "centres", unknown, "--apply")
            #expect(refused.code == 65 && refused.errors.contains("Nothing was imported."))
        }
    }

    @Test("Keys and passwords are told last, to programs with whose they are")
    func users() async throws {
        try await withCommands { jiewang in
            let file = try jiewang.file("table.csv", Array(Self.table.utf8))
            #expect(try await jiewang("import", "divisions", file, "--apply").code == 0)
            let unit = try await jiewang(
                "user", "add-unit", "--code", "U1", "--name", "清扫队", "--kind", "crew", "--place", "990103001", "--json")
            #expect(unit.code == 0, "\(unit.errors)")
            #expect(try unit.objects.first?["unit"] as? String == "U1")
            let key = try await jiewang("user", "api-key", "--name", "partner", "--json").objects.first
            #expect(key?["name"] as? String == "partner" && (key?["key"] as? String)?.isEmpty == false)
            #expect(try await jiewang("user", "api-key", "--name", "partner").code == 65)
            let plain = try await jiewang("user", "api-key", "--name", "other")
            #expect(plain.code == 0 && plain.lines.last?.contains(" ") == false)
            let account = try await jiewang(
                "user", "add", "--login", "first", "--name", "石桥", "--role", "systemAdmin", "--place", "990103",
                "--json")
            #expect(account.code == 0, "\(account.errors)")
            #expect(try account.objects.first?["login"] as? String == "first")
            let reset = try await jiewang("user", "reset-password", "--login", "first", "--json").objects.first
            #expect(reset?["password"] as? String != nil)
        }
    }
}
