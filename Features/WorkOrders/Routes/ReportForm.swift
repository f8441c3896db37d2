// SPDX-License-Identifier: Apache-2.0
import Kernel
import Secrets
import Web
import WorkOrderRules

/// The report form decoded: either a draft, or everything that is wrong with it.
struct ReportForm {
    /// In characters; real messages to a government run to twelve thousand.
    static let longestWords = 20_000

    private(set) var draft: ReportDraft?
    let errors: FieldErrors

    init(
        _ form: Form, channel: Channel, account: AccountID?, matters: any OrderMatters, places: any OrderPlaces,
        people: any OrderPeople
    ) {
        var errors = FieldErrors()
        let matter = form.text("matter").flatMap { MatterCode($0) }
        if matter == nil || matter.flatMap({ matters.terms($0) }) == nil {
            errors.add("matter", "report.matter-missing")
        }
        let position = Self.position(form)
        let here = position.flatMap { places.locality(latitude: $0.latitude, longitude: $0.longitude) }
        // A tap on the map or "where I am" is enough: people then read the name of the place.
        let address = form.text("place") ?? here.map { Self.name(of: $0, places) } ?? ""
        if address.isEmpty { errors.add("place", "report.place-missing") }
        if address.count > 200 { errors.add("place", "form.too-long", ["limit": "200"]) }
        let words = form.raw("words").trimmingBlanks
        if words.isEmpty { errors.add("words", "report.words-missing") }
        if words.count > Self.longestWords {
            errors.add("words", "form.too-long", ["limit": String(Self.longestWords)])
        }
        let phone = form.text("phone").map { PhoneNumber($0) }
        if case .some(nil) = phone { errors.add("phone", "report.phone-malformed") }
        if let name = form.text("name"), name.count > 60 { errors.add("name", "form.too-long", ["limit": "60"]) }

        let locality =
            form.text("community").flatMap { places.locality(code: $0) } ?? here ?? places.locality(namedIn: address)
        if locality == nil, !address.isEmpty { errors.add("community", "report.place-unknown") }
        let proxy = ProxyForm(form, &errors)
        let complaint = ComplaintForm(form, &errors)

        self.errors = errors
        guard errors.isEmpty, let matter, let locality else {
            draft = nil
            return
        }
        draft = ReportDraft(
            matter: matter, words: words, address: address, position: position, locality: locality,
            channel: channel, name: form.text("name"), phone: phone ?? nil,
            // A complaint about somebody is never shown, whatever was ticked.
            mayShow: form.isOn("mayShow") && complaint == nil, account: account)
        self.draft?.proxy = proxy.draft
        self.draft?.complaint = complaint?.draft(in: locality, people)
    }

    /// The narrowest place with the community it lies in, which the form shows before it is sent.
    private static func name(of locality: Locality, _ places: any OrderPlaces) -> String {
        let parts = [locality.community, locality.building ?? locality.grid].compactMap { $0 }
        return (parts.isEmpty ? [locality.town] : parts).map { places.name($0, .chinese) }.joined(separator: " · ")
    }

    /// A pair of degrees in range; anything else counts as none, because the words are what matters.
    private static func position(_ form: Form) -> MapPoint? {
        guard let latitude = Double(form.raw("lat")), let longitude = Double(form.raw("long")),
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        else { return nil }
        return MapPoint(latitude: latitude, longitude: longitude)
    }
}
