// SPDX-License-Identifier: Apache-2.0
import Catalogue
import Database
import Foundation
import Kernel
import Logging
import NoticeRules
import Notices
import People
import Places
import Secrets
import Web

/// Notices put together: the ways out of the house that the configuration opens, and what uses them.
struct NoticeWiring {
    let feature: Notices
    let courier: Courier
    let doctor: WayDoctor
    private let codes: NoticesToPeople?

    /// Brings sign-in codes to phones: the gateway, in development without one the page, or nothing.
    func sender(_ config: Config) -> any CodeSender {
        if let codes { return codes }
        return config.isDevelopment ? CodeOnPage() : NoCodes()
    }

    init(
        _ config: Config, database: Database, lexicon: Lexicon, book: PeopleBook, atlas: Atlas, matters: MatterShelf,
        keys: KeyRing, live: LiveHub, publicURL: @escaping @Sendable () -> String, site: @escaping @Sendable () -> Site,
        logger: Logger
    ) {
        let matters = CatalogueToNotices(shelf: matters)
        let people = PeopleToNotices(book: book, keys: keys)
        let places = PlacesToNotices(atlas: atlas)
        let letters = LetterWriter(lexicon: lexicon, site: site, matters: matters, publicURL: publicURL)
        let outward = OutwardPost(policy: config.notices.policy)
        var drivers: [NoticeChannel: any NoticeDriver] = [
            .webhook: WebhookDriver(places: places, outward: outward, source: publicURL)
        ]
        for channel in NoticeChannel.allCases where channel.isRobot {
            drivers[channel] = RobotDriver(channel, letters: letters, outward: outward)
        }
        let mail = config.notices.mail.map { MailDriver(MailRelay($0), from: $0.from, letters: letters) }
        drivers[.email] = mail
        let gateway = config.notices.gateway.map { gateway in
            // The gateway's address is the operator's own word, wherever it leads.
            TextMessageDriver(gateway, letters: letters, outward: OutwardPost(policy: .everywhere))
        }
        drivers[.sms] = gateway
        codes = gateway.map { NoticesToPeople(gateway: $0, lexicon: lexicon) }
        var notices = Notices(
            database: database, people: people, places: places, matters: matters, keys: keys, live: live,
            configured: Set(drivers.keys), policy: config.notices.policy, site: site)
        notices.emailCodes = mail
        feature = notices
        doctor = WayDoctor(
            database: database, keys: keys, policy: config.notices.policy, mail: config.notices.mail,
            gateway: config.notices.gateway)
        courier = Courier(
            database: database, orders: OrdersToNotices(keys: keys), admissions: AdmissionToNotices(), people: people,
            keys: keys, drivers: drivers, live: live,
            holder: "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)",
            logger: logger)
    }
}
