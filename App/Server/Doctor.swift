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
import WorkOrders

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks whether this machine and data folder are fit; exits 1 when something must be mended.")

    @OptionGroup var options: DataOptions

    func run() async throws {
        let config = try await options.config()
        var isFit = true
        func report(_ isFine: Bool, _ words: String) {
            Console.print((isFine ? "ok    " : "MEND  ") + words)
            if !isFine { isFit = false }
        }
        let files = FileManager.default
        try? files.createDirectory(atPath: config.data, withIntermediateDirectories: true)
        report(files.isWritableFile(atPath: config.data), "data folder \(config.data) can be written")
        if let free = try? files.attributesOfFileSystem(forPath: config.data)[.systemFreeSize] as? Int64 {
            report(free > 1 << 30, "free disk \(free >> 20) MiB (1024 at least)")
        }
        do {
            let installation = try await DataOptions.open(config)
            report(true, "store \(config.database) opens, schema up to date")
            let now = installation.database.now
            report(now.milliseconds > 1_735_689_600_000, "clock says \(now.iso8601)")
            let missing = installation.matters.missingYears(now)
            report(missing.isEmpty, "working calendar is complete" + (missing.isEmpty ? "" : ": missing \(missing)"))
            report(installation.matters.heading != nil, "a catalogue is adopted")
            report(!installation.atlas.all(.town).isEmpty, "there are towns")
            for setting in try installation.database.readNow(StoreDurability.settings) {
                report(setting.isSafe, "store has \(setting.setting)")
            }
            let jobs = try installation.database.readNow { tx in try JobLists.figures(at: now, tx) }
            report(
                jobs.stuck == 0,
                "jobs: \(jobs.waiting) waiting, of which \(jobs.failing) failed; \(jobs.stuck) stuck"
                    + (jobs.stuck == 0 ? "" : " (jiewang jobs list)"))
            let photos = try await installation.photoSweep.look(at: now)
            report(
                photos.missing.isEmpty,
                "files of \(photos.kept) photos are there"
                    + (photos.missing.isEmpty ? "" : ": missing \(photos.missing.prefix(10).map(\.description))"))
            report(
                !photos.isSuspicious,
                "\(photos.orphans.count) photo files belong to no order"
                    + (photos.isSuspicious ? ": do folder and store belong together?" : " (the server removes them)"))
            report(
                (config.checkpoints as NSString).deletingLastPathComponent != config.data,
                "checkpoints go to another folder than the data (JIEWANG_CHECKPOINTS)")
            for finding in try await installation.ways.look() {
                let (isFine, words) = Self.words(finding)
                report(isFine, words)
            }
            await installation.close()
        } catch {
            report(false, "store \(config.database) opens")
        }
        guard isFit else { throw ExitCode(1) }
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
