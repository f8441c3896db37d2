// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Catalogue
import Composition
import Database
import Foundation
import Jobs
import Kernel
import NoticeRules
import Notices
import Places
import Typesetting
import Web
import WorkOrders

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks whether this machine and data folder are fit; exits 1 when something must be mended.")

    @OptionGroup var options: DataOptions
    @Flag(help: "One JSON object for each thing that was looked at.") var json = false

    func run() async throws {
        let config = try await options.config()
        var isFit = true
        func report(_ isFine: Bool, _ what: String, _ words: String) {
            if !isFine { isFit = false }
            guard json else { return Console.print((isFine ? "ok    " : "MEND  ") + words) }
            Console.print { json in
                json.field("what", what)
                json.field("fine", isFine)
                json.field("words", words)
            }
        }
        let files = FileManager.default
        try? files.createDirectory(atPath: config.data, withIntermediateDirectories: true)
        report(files.isWritableFile(atPath: config.data), "folder", "data folder \(config.data) can be written")
        if let free = try? files.attributesOfFileSystem(forPath: config.data)[.systemFreeSize] as? Int64 {
            report(free > 1 << 30, "disk", "free disk \(free >> 20) MiB (1024 at least)")
        }
        let (isReady, papers) = await Self.papers()
        report(isReady, "papers", papers)
        do {
            let installation = try await DataOptions.open(config)
            report(true, "store", "store \(config.database) opens, schema up to date")
            let now = installation.database.now
            report(now.milliseconds > 1_735_689_600_000, "clock", "clock says \(now.iso8601)")
            let missing = installation.matters.missingYears(now)
            report(
                missing.isEmpty, "calendar",
                "working calendar is complete" + (missing.isEmpty ? "" : ": missing \(missing)"))
            report(installation.matters.heading != nil, "catalogue", "a catalogue is adopted")
            report(!installation.atlas.all(.town).isEmpty, "towns", "there are towns")
            for setting in try installation.database.readNow(StoreDurability.settings) {
                report(setting.isSafe, "durability", "store has \(setting.setting)")
            }
            let jobs = try installation.database.readNow { tx in try JobLists.figures(at: now, tx) }
            report(
                jobs.stuck == 0, "jobs",
                "jobs: \(jobs.waiting) waiting, of which \(jobs.failing) failed; \(jobs.stuck) stuck"
                    + (jobs.stuck == 0 ? "" : " (jiewang jobs list)"))
            let photos = try await installation.photoSweep.look(at: now)
            report(
                photos.missing.isEmpty, "photos",
                "files of \(photos.kept) photos are there"
                    + (photos.missing.isEmpty ? "" : ": missing \(photos.missing.prefix(10).map(\.description))"))
            report(
                !photos.isSuspicious, "photo-files",
                "\(photos.orphans.count) photo files belong to no order"
                    + (photos.isSuspicious ? ": do folder and store belong together?" : " (the server removes them)"))
            report(
                (config.checkpoints as NSString).deletingLastPathComponent != config.data, "checkpoints",
                "checkpoints go to another folder than the data (JIEWANG_CHECKPOINTS)")
            for finding in try await installation.ways.look() {
                let (isFine, words) = Self.words(finding)
                report(isFine, "outward", words)
            }
            await installation.close()
        } catch {
            report(false, "store", "store \(config.database) opens")
        }
        guard isFit else { throw ExitCode(1) }
    }

    private static func papers() async -> (isFine: Bool, words: String) {
        switch try? await Typesetter().readiness() {
        case .ready(let faces):
            let names = Set(faces.values).sorted().joined(separator: ", ")
            return (true, "papers become PDF files in \(names.isEmpty ? "a font without a known name" : names)")
        case .noFont: return (false, "no Chinese font: no PDF files (fonts-noto-cjk, or the offices' own)")
        case .noLibrary, nil: return (false, "Pango and Cairo are missing: no PDF files (libpangocairo-1.0-0)")
        }
    }

    private static func words(_ finding: WayDoctor.Finding) -> (isFine: Bool, words: String) {
        let way =
            switch finding.way {
            case .email: "mail relay"
            case .sms: "gateway for text messages"
            case .dingtalk, .wecom, .feishu: "robot, \(finding.way.rawValue)"
            case .webhook: "webhook"
            case .inbox: "inbox"
            }
        switch finding.state {
        case .unset:
            let variable = finding.way == .email ? "JIEWANG_MAIL_SERVER" : "JIEWANG_SMS_URL"
            return (true, finding.way == .webhook ? "no robot, no webhook" : "no \(way) (\(variable))")
        case .answers: return (true, "\(way) \(finding.name) answers")
        case .held(let code): return (false, "\(way) \(finding.name) is held: \(code) (see /deliveries/outlets)")
        case .failed(let code): return (false, "\(way) \(finding.name) doesn't answer: \(code)")
        }
    }
}
