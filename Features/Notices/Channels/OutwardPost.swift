// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Kernel
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NoticeRules

/// Why nothing came back from an address; the codes are stored with the attempt.
package enum OutwardFault: String, Error, Sendable {
    /// The name has no address.
    case unresolved = "outward.unresolved"
    /// The name leads inside, where nobody may send us (ADR 0025).
    case inside = "outward.inside"
    /// Without TLS, and not in a network that the operator named.
    case plain = "outward.plain"
    case connection = "outward.connection"
    case timeout = "outward.timeout"
    case tls = "outward.tls"
    case tooLarge = "outward.too-large"
    case broken = "outward.broken"
}

/// What an address answered.
package struct OutwardAnswer: Sendable {
    package let status: Int
    package let headers: HTTPHeaders
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }

    /// `Retry-After` in seconds; the date form is rare and not read.
    package var retryAfter: Span? {
        headers.first(name: "retry-after").flatMap { Int64($0) }.map { .seconds(min(max($0, 0), 86_400)) }
    }
}

/// Sends to addresses that somebody typed: looked up once, held against the policy, connected to exactly what was looked
/// up; no redirects, no proxies, little time and little room for the answer.
package struct OutwardPost: Sendable {
    package struct Limits: Sendable {
        package var connect = Span.seconds(5)
        package var total = Span.seconds(15)
        package var answerBytes = 64 << 10

        package init() {}
    }

    private let policy: OutwardPolicy
    private let names: any NameLookUp
    private let limits: Limits
    private let roots: NIOSSLTrustRoots

    package init(
        policy: OutwardPolicy, names: any NameLookUp = SystemNames(), limits: Limits = Limits(),
        roots: NIOSSLTrustRoots = .default
    ) {
        (self.policy, self.names, self.limits, self.roots) = (policy, names, limits, roots)
    }

    package func post(
        _ address: OutwardAddress, _ headers: [(String, String)], _ body: [UInt8], method: HTTPMethod = .POST
    ) async throws(OutwardFault) -> OutwardAnswer {
        let target = try await checked(address)
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: .milliseconds(limits.connect.milliseconds), read: .milliseconds(limits.total.milliseconds)))
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = roots
        configuration.tlsConfiguration = tls
        configuration.httpVersion = .http1Only
        // A second look-up could answer differently from the one that was checked.
        configuration.dnsOverride = [address.host: target.description]
        let client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: configuration)
        let result: Result<OutwardAnswer, OutwardFault>
        do {
            result = .success(try await exchange(client, address, headers, body, method))
        } catch {
            result = .failure(Self.fault(error))
        }
        try? await client.shutdown()
        return try result.get()
    }

    /// Connects and says nothing: whether somebody is there who would be let through.
    package func knock(_ address: OutwardAddress) async throws(OutwardFault) {
        let target = try await checked(address)
        do {
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.milliseconds(limits.connect.milliseconds))
                .connect(host: target.description, port: address.port).get()
            try? await channel.close()
        } catch {
            throw Self.fault(error)
        }
    }

    /// The address to connect to. One address inside is enough to refuse: a name that leads to both is a trick.
    private func checked(_ address: OutwardAddress) async throws(OutwardFault) -> IPAddress {
        let all = await names.addresses(of: address.host)
        guard let first = all.first(where: \.isFour) ?? all.first else { throw .unresolved }
        guard all.allSatisfy({ policy.permits($0) }) else { throw .inside }
        guard address.isSecure || all.allSatisfy({ policy.permitsPlain($0) }) else { throw .plain }
        return first
    }

    private func exchange(
        _ client: HTTPClient, _ address: OutwardAddress, _ headers: [(String, String)], _ body: [UInt8],
        _ method: HTTPMethod
    ) async throws -> OutwardAnswer {
        var request = HTTPClientRequest(url: address.text)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.headers.replaceOrAdd(name: "user-agent", value: "Jiewang")
        if method != .GET { request.body = .bytes(body) }
        let deadline = NIODeadline.now() + .milliseconds(limits.total.milliseconds)
        let response = try await client.execute(request, deadline: deadline)
        var answer: [UInt8] = []
        for try await part in response.body {
            guard answer.count + part.readableBytes <= limits.answerBytes else { throw OutwardFault.tooLarge }
            answer += part.readableBytesView
        }
        return OutwardAnswer(status: Int(response.status.code), headers: response.headers, body: answer)
    }

    private static func fault(_ error: any Error) -> OutwardFault {
        switch error {
        case let fault as OutwardFault: fault
        case let error as HTTPClientError:
            switch error {
            case .deadlineExceeded, .readTimeout, .connectTimeout, .writeTimeout: .timeout
            case .remoteConnectionClosed: .connection
            default: .broken
            }
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: .tls
        case is NIOConnectionError, is IOError: .connection
        case let error as ChannelError: if case .connectTimeout = error { .timeout } else { .connection }
        default: .broken
        }
    }
}

extension OutwardFault {
    /// Whether it may be otherwise in an hour. What leads inside may too: the name may be mended, or the policy.
    var verdict: Verdict { .again(code: rawValue) }
}
