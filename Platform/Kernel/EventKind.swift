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
    /// 晒单: somebody says which words and photos everybody may see; somebody else shows them, or doesn't.
    case orderShowingProposed = "order.showing-proposed"
    case orderShowingRefused = "order.showing-refused"
    case orderShown = "order.shown"
    case orderTakenDown = "order.taken-down"
    /// The reporter no longer wants it shown.
    case orderConsentWithdrawn = "order.consent-withdrawn"
    case orderContactSeen = "order.contact-seen"
    case orderDelayAsked = "order.delay-asked"
    case orderDelayGranted = "order.delay-granted"
    case orderDelayRefused = "order.delay-refused"
    case orderReturnAsked = "order.return-asked"
    case orderReturned = "order.returned"
    case orderReturnRefused = "order.return-refused"
    case orderReassigned = "order.reassigned"
    /// Bounced too often: from here on the street takes care of it (兜底).
    case orderBackstopped = "order.backstopped"
    case orderShelvingAsked = "order.shelving-asked"
    case orderShelved = "order.shelved"
    case orderShelvingRefused = "order.shelving-refused"
    case orderResumed = "order.resumed"
    /// What the handler had asked for no longer makes sense: the order is in other hands, or done.
    case orderRequestDropped = "order.request-dropped"
    /// Nobody answered what the handler asked for: now it is for the duty chief.
    case orderRequestEscalated = "order.request-escalated"
    /// 80 % of the time is gone.
    case orderReminded = "order.reminded"
    /// Offered, and nobody took it within the limit to acknowledge.
    case orderUntaken = "order.untaken"
    case orderEscalated = "order.escalated"
    /// The calendar or the catalogue changed, and with it the dates of an open order.
    case orderDeadlinesMoved = "order.deadlines-moved"
    /// Whom a report is about, so that they can't read it.
    case orderConcernNamed = "order.concern-named"
    case orderSupported = "order.supported"
    /// The calendar changed, and with it the date by which a call or a supervision is to be answered.
    case orderCallMoved = "order.call-moved"
    case orderSupervisionMoved = "order.supervision-moved"
    /// The same for a task, for the review of an objection, and for what the desk is to answer.
    case orderErrandMoved = "order.errand-moved"
    case orderObjectionMoved = "order.objection-moved"
    case orderAnswerMoved = "order.answer-moved"
    /// A partner's program said something about an order that it filed or handles.
    case orderPartnerUpdated = "order.partner-updated"
    /// On an order that was merged: the order into which it went has been closed.
    case orderMainClosed = "order.main-closed"
    /// Another unit is asked to help (协办) or whistled for (吹哨).
    case orderCalled = "order.called"
    case orderCallAnswered = "order.call-answered"
    case orderCallLate = "order.call-late"
    /// The street says what a whistle's answer was worth.
    case orderCallRated = "order.call-rated"
    case orderSupervised = "order.supervised"
    case orderSupervisionAnswered = "order.supervision-answered"
    case orderSupervisionLate = "order.supervision-late"
    case orderSupervisionRaised = "order.supervision-raised"
    case orderSupervisionClosed = "order.supervision-closed"
    case orderErrandGiven = "order.errand-given"
    case orderErrandDone = "order.errand-done"
    case orderErrandDropped = "order.errand-dropped"
    case orderErrandLate = "order.errand-late"
    /// 会商研判
    case orderConferred = "order.conferred"
    /// One member, a unit or a person of it, is asked to a conference that is still to come.
    case orderConferenceCalled = "order.conference-called"
    /// Drawn by lot for a callback (回访) or a check of the result (抽查).
    case orderDrawn = "order.drawn"
    /// One call to the reporter after the closing: reached, not reached, or didn't want to talk.
    case orderCalledBack = "order.called-back"
    /// Somebody who had no part in it went to see whether the result is there.
    case orderSampled = "order.sampled"
    /// The street's lists or the grid's admission items don't let it go there (清单之外无事项).
    case orderDispatchRefused = "order.dispatch-refused"
    /// 派单异议: the unit says that the order isn't theirs; the desk one level up reviews it.
    case orderObjected = "order.objected"
    case orderObjectionDecided = "order.objection-decided"
    case orderObjectionLate = "order.objection-late"
    case orderErased = "order.erased"
    /// One run of erasing: who, why and how many.
    case erasureDone = "erasure.done"

    case accountCreated = "account.created"
    case accountChanged = "account.changed"
    case accountClosed = "account.closed"
    case accountReopened = "account.reopened"
    case accountContactSeen = "account.contact-seen"
    /// A code that was sent to an e-mail address came back: it is theirs.
    case emailConfirmed = "account.email-confirmed"
    case accountLocked = "account.locked"
    case accountUnlocked = "account.unlocked"
    case passwordChanged = "account.password-changed"
    case secondFactorSet = "account.second-factor-set"
    case signedIn = "account.signed-in"
    case signInFailed = "account.sign-in-failed"
    case postGranted = "post.granted"
    case postEnded = "post.ended"
    case unitCreated = "unit.created"
    case unitChanged = "unit.changed"
    case unitClosed = "unit.closed"
    case keyCreated = "key.created"
    case keyRevoked = "key.revoked"

    case placesImported = "place.imported"
    case placeAdded = "place.added"
    case placeChanged = "place.changed"
    case placeEnded = "place.ended"
    case catalogueAdopted = "catalogue.adopted"
    case calendarAdopted = "calendar.adopted"
    /// The limits that the district has given itself, as a new version.
    case limitsAdopted = "limits.adopted"

    /// When the clock supervises by itself, as the district has decided it.
    case supervisionTermsAdopted = "supervision-terms.adopted"

    /// A street's three lists (三张清单) as a new version.
    case townListAdopted = "town-list.adopted"
    /// A street's dispatch list (派单目录): to whom a matter goes first, as a new version.
    case dispatchListAdopted = "dispatch-list.adopted"
    /// 网格事项准入: a department asks, the street says what it thinks, the district decides.
    case admissionApplied = "admission.applied"
    case admissionCommented = "admission.commented"
    case admissionGranted = "admission.granted"
    case admissionRefused = "admission.refused"
    case admissionWithdrawn = "admission.withdrawn"
    case admissionRevoked = "admission.revoked"

    case outletOpened = "outlet.opened"
    case outletClosed = "outlet.closed"
    case outletHeld = "outlet.held"
    case outletResumed = "outlet.resumed"
    case noticeRetried = "notice.retried"
    /// A piece of work that failed or rested is tried again because somebody said so.
    case jobRetried = "job.retried"

    /// A round that is to be walked, with its points.
    case patrolRouteOpened = "patrol.route-opened"
    case patrolRouteEnded = "patrol.route-ended"
    /// Somebody has been at every point, or says why not.
    case patrolRoundDone = "patrol.round-done"
    /// 民情: what a resident said at the door.
    case visitNoted = "visit.noted"
    case visitRaised = "visit.raised"
    /// Somebody looked something up in the ledger, or took a copy of what they found.
    case auditSearched = "audit.searched"

    /// A list drawn by lot: its seed, its frame and its size.
    case drawMade = "draw.made"
}

/// The kinds of things that the journal speaks about.
package enum AggregateKind: String, Sendable, CaseIterable {
    case order, account, post, unit, key, place, catalogue, calendar, erasure, outlet, notice, draw, audit, patrol
    case visit
    case admission, job
    case townList = "town-list"
    case supervisionTerms = "supervision-terms"
    case dispatchList = "dispatch-list"
    case limits
}
