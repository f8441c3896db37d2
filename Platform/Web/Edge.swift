// SPDX-License-Identifier: Apache-2.0
import Crypto
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Logging

/// What every request passes before its handler and every answer after it: request id, security headers, who it is,
/// how they read, whether the matrix lets them, the form token, and one shape for errors.
package struct Edge: Sendable {
    package struct Settings: Sendable {
        /// Cookies only over TLS; off on loopback.
        package var secureCookies = false
        /// Take the peer's address from `X-Forwarded-For`, set by a proxy of ours.
        package var trustsProxy = false
        /// Take the instant from `Jiewang-Now` (replays and simulations; never in production).
        package var simulatesTime = false
        /// Where map tiles may be fetched from besides ourselves.
        package var tileOrigin: String?
        /// Bytes of bodies with files that may be in memory together.
        package var uploadBytes = 256 << 20

        package init() {}
    }

    let matrix: AuthorisationMatrix
    let directory: any ActorDirectory
    let lexicon: Lexicon
    let settings: Settings
    let clock: @Sendable () -> Instant
    let key: SymmetricKey
    /// The latest instant that a simulation said, so that what runs beside the requests lives in the same time.
    package let simulated = SimulatedTime()
    private let policy: String
    let uploads: UploadRoom
    let problemPage: @Sendable (Problem, WebContext) -> Response

    package init(
        matrix: AuthorisationMatrix, directory: any ActorDirectory, lexicon: Lexicon, settings: Settings,
        secret: [UInt8], clock: @escaping @Sendable () -> Instant,
        problemPage: @escaping @Sendable (Problem, WebContext) -> Response
    ) {
        self.matrix = matrix
        self.directory = directory
        self.lexicon = lexicon
        self.settings = settings
        self.clock = clock
        key = SymmetricKey(data: secret)
        self.problemPage = problemPage
        uploads = UploadRoom(bytes: settings.uploadBytes)
        let tiles = settings.tileOrigin.map { " " + $0 } ?? ""
        policy =
            "default-src 'self'; img-src 'self' data: blob:\(tiles); connect-src 'self'\(tiles); worker-src 'self' blob:; "
            + "style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'"
    }

    /// Wraps a route's handler.
    package func guarded(_ route: Route) -> Route.Handler {
        { request, plainContext in
            var context = plainContext
            prepare(&context, request)
            var response: Response
            do {
                try await identify(&context, request, route)
                try authorise(&context, route)
                try await checkOrigin(context, request, route)
                response = try await handled(request, context, route)
            } catch {
                response = answer(error, context, request)
            }
            finish(&response, context, request, route)
            context.logger.debug(
                "answered",
                metadata: [
                    "method": "\(route.method)", "route": "\(route.pattern)", "status": "\(response.status.code)",
                ])
            return response
        }
    }

    /// The handler's answer; a body with files takes its room until then.
    private func handled(_ request: Request, _ context: WebContext, _ route: Route) async throws -> Response {
        guard request.method == .post, Form.isMultipart(request) else {
            return try await route.handler(request, context)
        }
        // Staff and partners are known by name and have limits of their own.
        if context.actor.role == .visitor, !route.options.contains(.program) {
            try uploads.begin(from: context.peer, at: clock())
        }
        let upload = Upload(in: uploads)
        defer { upload.close() }
        var counted = request
        counted.body = upload.counting(request.body)
        return try await route.handler(counted, context)
    }

    /// The page or document for a path that no route has.
    package func notFound(_ request: Request, _ plainContext: WebContext) -> Response {
        var context = plainContext
        prepare(&context, request)
        var response = answer(CommonRefusal.notFound, context, request)
        finish(&response, context, request, nil)
        return response
    }

    private func prepare(_ context: inout WebContext, _ request: Request) {
        context.requestID = ID<Nouns.Key>(at: clock()).description
        // The number on the error page is the one in the log: it takes the place of Hummingbird's own.
        context.logger[metadataKey: "hb.request.id"] = .string(context.requestID)
        let cookies = request.cookies
        context.preferences = Preferences(cookie: cookies["jw_prefs"]?.value ?? "")
        let language = context.preferences.language ?? Language(accepting: request.headers[.acceptLanguage])
        context.words = lexicon.words(in: language)
        context.now = clock()
        if settings.simulatesTime, let text = request.headers[.jiewangNow], let instant = Instant(iso8601: text) {
            context.now = instant
            simulated.note(instant)
        }
        if settings.trustsProxy, let peer = Self.forwardedPeer(request) { context.peer = peer }
        context.flash = cookies["jw_flash"]?.value
        if request.method == .get { context.again = request.uri.string }
        if let visitor = cookies[Self.visitorCookie]?.value {
            context.formToken = token(for: visitor)
        } else if request.method == .get {
            context.freshVisitor = ID<Nouns.Key>(at: context.now).description
            context.formToken = token(for: context.freshVisitor)
        }
    }

    /// The last address of `X-Forwarded-For`: our own proxy wrote it, while those before it came with the request.
    private static func forwardedPeer(_ request: Request) -> String? {
        guard let last = request.headers[values: .forwardedFor].last?.split(separator: ",").last else { return nil }
        let address = String(last).trimmingBlanks
        return address.isEmpty || address.utf8.count > 45 ? nil : address
    }

    private func identify(_ context: inout WebContext, _ request: Request, _ route: Route) async throws {
        // Programs' interfaces look at their key themselves and answer in their own form.
        if route.options.contains(.program) { return }
        if let bearer = request.headers[.authorization], bearer.hasPrefix("Bearer ") {
            guard let actor = try await directory.program(key: String(bearer.dropFirst(7))) else {
                throw Problem(.unauthorized, "sign-in.key-unknown")
            }
            context.actor = actor
            return
        }
        guard let token = request.cookies[Self.sessionCookie]?.value,
            let person = try await directory.signedIn(token: token, now: context.now)
        else { return }
        context.signedIn = person
        context.formToken = self.token(for: person.session)
        if let actor = person.actor { context.actor = actor }
        let mustSettle = person.actor == nil || person.mustChangePassword
        if mustSettle, !route.options.contains(.beforePost) {
            throw Problem(.seeOther, "sign-in.settle", ["to": person.mustChangePassword ? "/password" : "/posts"])
        }
    }

    private func authorise(_ context: inout WebContext, _ route: Route) throws {
        context.reach = matrix.reach(of: context.actor.role, on: route.key)
        guard context.reach == .none else { return }
        if context.actor.role == .visitor { throw Problem(.unauthorized, "sign-in.needed") }
        throw CommonRefusal.forbidden
    }

    /// A change must come from our own pages: same origin, and with the token that belongs to the session. Programs with
    /// a key carry no cookie, so nobody can make a browser send one for them.
    private func checkOrigin(_ context: WebContext, _ request: Request, _ route: Route) async throws {
        guard request.method == .post, !route.options.contains(.program) else { return }
        if case .program = context.actor.kind { return }
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
            throw Problem(.forbidden, "form.foreign-origin")
        }
        if let origin = request.headers[.origin], let host = request.head.authority, origin != "null" {
            guard origin.hasSuffix("://" + host) else { throw Problem(.forbidden, "form.foreign-origin") }
        }
    }

    /// Checks the token that the form carried; the handler calls it because only it has read the body.
    package static func check(_ form: Form, _ context: WebContext) throws {
        if case .program = context.actor.kind { return }
        guard !context.formToken.isEmpty, form.raw("_token") == context.formToken else {
            throw Problem(.forbidden, "form.stale")
        }
    }

    private func token(for secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(secret.utf8), using: key)
        return String(code.prefix(18).map { Self.alphabet[Int($0 & 63)] })
    }

    private func answer(_ error: any Error, _ context: WebContext, _ request: Request) -> Response {
        let problem = Problem(error)
        if problem.level >= .error {
            context.logger.log(level: problem.level, "\(problem.code): \(error)")
        }
        if problem.status == .seeOther { return .redirect(to: problem.details["to"] ?? "/", type: .normal) }
        if problem.code == "sign-in.needed", request.method == .get, request.wantsPage {
            let back = request.uri.path.replacing("&", with: "%26")
            return .redirect(to: "/sign-in?to=" + back, type: .normal)
        }
        var response = request.wantsPage ? problemPage(problem, context) : .problem(problem, context)
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    private func finish(_ response: inout Response, _ context: WebContext, _ request: Request, _ route: Route?) {
        response.headers[.requestID] = context.requestID
        response.headers[.contentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.frameOptions] = "DENY"
        if response.headers[.permissionsPolicy] == nil {
            response.headers[.permissionsPolicy] = Self.permissions(microphone: false)
        }
        response.headers[.contentSecurityPolicy] = policy
        if settings.secureCookies { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        // The service worker keeps pages of one session only: by this it knows whose a page is.
        if let person = context.signedIn, response.headers[.contentType]?.hasPrefix("text/html") == true {
            response.headers[.jiewangSession] = person.keeperMark
        }
        if context.flash != nil, request.method == .get, response.status == .ok, request.wantsPage {
            response.setCookie(Cookie(name: "jw_flash", value: "", maxAge: 0, path: "/"))
        }
        if !context.freshVisitor.isEmpty, response.headers[.contentType]?.hasPrefix("text/html") == true {
            response.setCookie(cookie(Self.visitorCookie, context.freshVisitor, maxAge: 86_400 * 30))
        }
    }

    static func permissions(microphone: Bool) -> String {
        "camera=(), microphone=(\(microphone ? "self" : "")), geolocation=(self)"
    }

    package static let sessionCookie = "jw_session"
    package static let visitorCookie = "jw_visitor"

    /// A cookie that scripts can't read and other sites can't send along with a change.
    package func cookie(_ name: String, _ value: String, maxAge: Int) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: settings.secureCookies, httpOnly: true,
            sameSite: .lax)
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}

extension HTTPField.Name {
    package static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
    package static let requestID = HTTPField.Name("X-Request-ID")!
    package static let htmxRequest = HTTPField.Name("HX-Request")!
    package static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
    package static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    package static let frameOptions = HTTPField.Name("X-Frame-Options")!
    package static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    package static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    package static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    package static let jiewangNow = HTTPField.Name("Jiewang-Now")!
    package static let jiewangSession = HTTPField.Name("Jiewang-Session")!
}
