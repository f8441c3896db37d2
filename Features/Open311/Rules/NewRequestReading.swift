// SPDX-License-Identifier: Apache-2.0

import Kernel

extension NewRequest {
    /// Reads the form and reports everything that is wrong with it.
    ///
    /// The key is the caller's to check first. `definition` gives a known service's questions, none for a service
    /// without, and nil for an unknown service.
    package static func read(
        _ parameters: Parameters, jurisdictions: Jurisdictions = .init(), limits: IntakeLimits = .init(),
        definition: (String) -> ServiceDefinition?
    ) throws(Open311Errors) -> NewRequest {
        var reader = FieldReader(parameters)
        let jurisdiction = reader.noting { () throws(Open311Fault) in try jurisdictions.chosen(by: parameters) }
        let code = reader.line("service_code", limit: limits.line)
        var known: ServiceDefinition?
        if let code {
            known = definition(code)
            if known == nil { reader.fault(.serviceCodeUnknown) }
        } else if parameters.first("service_code") == nil {
            reader.fault(.required("service_code"))
        }
        let location = reader.location(limits)
        let description = reader.lines("description", limit: limits.description)
        let contact = reader.contact(limits)
        let mediaURLs = reader.mediaURLs(limits)
        let answers = known.map { reader.answers(to: $0, limits) } ?? []
        let others = others(parameters, answered: Set(answers.map(\.code)))
        if others.count > limits.others { reader.fault(.tooMany("attribute", limit: limits.others)) }
        if others.contains(where: { max($0.name.utf8.count, $0.value.unicodeScalars.count) > limits.answer }) {
            reader.fault(.tooLong("attribute", limit: limits.answer))
        }
        if let errors = Open311Errors(reader.faults) { throw errors }
        return .init(
            jurisdiction: jurisdiction ?? nil, serviceCode: code ?? "", location: location, description: description,
            contact: contact, mediaURLs: mediaURLs, answers: answers, others: others)
    }

    private static let names: Set<String> = [
        "jurisdiction_id", "service_code", "api_key", "lat", "long", "crs", "address_string", "address_id", "email",
        "phone", "first_name", "last_name", "device_id", "account_id", "description", "media_url", "media_url[]",
    ]

    private static func others(_ parameters: Parameters, answered: Set<String>) -> [Parameter] {
        let unknown = parameters.pairs.lazy.filter { pair in
            !names.contains(pair.name) && !(AttributeName.code(pair.name).map(answered.contains) ?? false)
        }
        return unknown.map { Parameter(name: PlainText.line($0.name), value: $0.value) }
    }
}

extension FieldReader {
    fileprivate mutating func location(_ limits: IntakeLimits) -> NewRequest.Location {
        let position = position(in: limits.box)
        let address = line("address_string", limit: limits.address)
        let addressID = line("address_id", limit: limits.line)
        var reference = CoordinateReference.wgs84
        if let word = one("crs") {
            if let known = CoordinateReference(word: word) { reference = known } else { fault(.crsUnknown) }
        }
        if ["lat", "long", "address_string", "address_id"].allSatisfy({ parameters.first($0) == nil }) {
            fault(.locationMissing)
        }
        return .init(position: position, reference: reference, address: address, addressID: addressID)
    }

    private mutating func position(in box: PositionBox) -> Position? {
        switch (parameters.first("lat"), parameters.first("long")) {
        case (nil, nil): return nil
        case (_?, nil):
            fault(.latWithoutLong)
            return nil
        case (nil, _?):
            fault(.longWithoutLat)
            return nil
        case (_?, _?): break
        }
        let (latitude, longitude) = (decimal("lat"), decimal("long"))
        guard let latitude, let longitude else { return nil }
        let position = Position(latitude: latitude, longitude: longitude)
        let isSwappable = (-90...90).contains(longitude) && (-180...180).contains(latitude)
        let isImpossible = !(-90...90).contains(latitude)
        if isSwappable, isImpossible || !box.contains(position) && box.contains(position.swapped) {
            fault(.coordinatesSwapped)
            return nil
        }
        if isImpossible { fault(.coordinateOutOfRange("lat")) }
        if !(-180...180).contains(longitude) { fault(.coordinateOutOfRange("long")) }
        return position
    }

    mutating func contact(_ limits: IntakeLimits) -> NewRequest.Contact {
        let email = line("email", limit: limits.line)
        if let email, !ContactFormat.isEmail(email) { fault(.emailMalformed) }
        let phone = line("phone", limit: limits.line)
        if let phone, !ContactFormat.isPhone(phone) { fault(.phoneMalformed) }
        return .init(
            email: email, phone: phone, firstName: line("first_name", limit: limits.line),
            lastName: line("last_name", limit: limits.line), deviceID: line("device_id", limit: limits.line),
            accountID: line("account_id", limit: limits.line))
    }

    /// Several are taken, as FixMyStreet sends them.
    mutating func mediaURLs(_ limits: IntakeLimits) -> [String] {
        let urls = parameters.all("media_url") + parameters.all("media_url[]")
        if urls.count > limits.urls { fault(.tooMany("media_url", limit: limits.urls)) }
        return urls.prefix(max(0, limits.urls)).compactMap { url in
            guard ContactFormat.isWebAddress(url) else {
                fault(.mediaURLMalformed)
                return nil
            }
            return within(limits.url, "media_url", url)
        }
    }
}
