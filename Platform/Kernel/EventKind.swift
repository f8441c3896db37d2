// SPDX-License-Identifier: Apache-2.0

/// What the journal can say. The raw values are stored and published: add, never rename, never reuse.
package enum EventKind: String, Sendable, CaseIterable {
    case orderReceived = "order.received"
    case orderAccepted = "order.accepted"
    case orderDeclined = "order.declined"
    case orderMerged = "order.merged"
    case orderAbsorbed = "order.absorbed"
    case orderDispatched = "order.dispatched"
    case orderTaken = "order.taken"
    case orderReporterAsked = "order.reporter-asked"
    case orderReporterAnswered = "order.reporter-answered"
    case orderReported = "order.reported"
    case orderCheckPassed = "order.check-passed"
    case orderCheckFailed = "order.check-failed"
    case orderClosed = "order.closed"
    case orderRated = "order.rated"
    case orderReopenRequested = "order.reopen-requested"
    case orderReopened = "order.reopened"
    case orderReopenRefused = "order.reopen-refused"
    case orderWithdrawn = "order.withdrawn"
    case orderSelfHandled = "order.self-handled"
    case orderPhotoAdded = "order.photo-added"
    case orderOverdue = "order.overdue"
    case orderShown = "order.shown"
    case orderContactSeen = "order.contact-seen"

    case accountCreated = "account.created"
    case accountChanged = "account.changed"
    case accountLocked = "account.locked"
    case accountUnlocked = "account.unlocked"
    case passwordChanged = "account.password-changed"
    case secondFactorSet = "account.second-factor-set"
    case signedIn = "account.signed-in"
    case signInFailed = "account.sign-in-failed"
    case postGranted = "post.granted"
    case postEnded = "post.ended"
    case unitCreated = "unit.created"
    case keyCreated = "key.created"
    case keyRevoked = "key.revoked"

    case placesImported = "place.imported"
    case placeAdded = "place.added"
    case placeChanged = "place.changed"
    case placeEnded = "place.ended"
    case catalogueAdopted = "catalogue.adopted"
    case calendarAdopted = "calendar.adopted"
}

/// The kinds of things that the journal speaks about.
package enum AggregateKind: String, Sendable, CaseIterable {
    case order, account, post, unit, key, place, catalogue, calendar
}
