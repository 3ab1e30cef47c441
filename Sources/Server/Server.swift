internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore
public import ServiceLifecycle
public import Studio

/// Where the server listens, and what it bears.
public struct ServerOptions: Sendable {
    public var host: String
    /// 0 is any that is free.
    public var port: Int
    /// A connection on which nothing happens for so many seconds is closed.
    public var idleSeconds: Int
    /// What each token may ask a minute; nil is as often as it likes.
    public var requestsPerMinute: Int?
    /// How browsers reach the server from outside, `https://boards.example`, where something stands before it; nil is
    /// as it listens. With https, cookies go over TLS alone.
    public var publicURL: String?
    /// Other sites whose scripts may ask, with a token: `https://tools.example`, or `*`; none by itself.
    public var corsOrigins: [String]

    public init(
        host: String = "127.0.0.1", port: Int = 8080, idleSeconds: Int = 60, requestsPerMinute: Int? = nil,
        publicURL: String? = nil, corsOrigins: [String] = []
    ) {
        self.corsOrigins = corsOrigins
        self.publicURL = publicURL
        self.requestsPerMinute = requestsPerMinute
        self.host = host
        self.port = port
        self.idleSeconds = idleSeconds
    }
}

/// The API and the pages over HTTP: decodes, calls one verb of the studio, encodes.
public struct Server: Sendable {
    private let studio: Studio
    private let routes: [Route]
    private let pages: [Route]

    public init(studio: Studio) {
        self.studio = studio
        routes =
            contractRoutes() + projectRoutes(studio) + tokenRoutes(studio) + sessionRoutes(studio)
            + userRoutes(studio) + assistantRoutes(studio) + openIDRoutes(studio) + boardRoutes(studio)
            + shotRoutes(studio) + frameRoutes(studio) + jobRoutes(studio)
            + uploadRoutes(studio) + blobRoutes(studio) + reviewRoutes(studio) + twinRoutes(studio)
            + webhookRoutes(studio) + governanceRoutes(studio)
        pages = pageRoutes(studio)
    }

    /// Every operation of the API that is answered, as `GET /v1/scenes/{scene_id}`: what the contract is held against.
    public var operations: [String] { routes.map { "\($0.method.rawValue) \($0.path)" }.sorted() }

    /// The server, to run among other services.
    /// - Parameter isListening: called with the address once requests are answered.
    public func service(
        _ options: ServerOptions, logger: Logger, isListening: @escaping @Sendable (String) async -> Void = { _ in }
    ) -> any Service {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        let isSecure = options.publicURL?.hasPrefix("https://") ?? false
        router.add(
            middleware: FrontDesk(
                routes: routes + pages, otherSites: OtherSites(origins: options.corsOrigins), isSecure: isSecure))
        let limit = options.requestsPerMinute.map { RateLimit(limit: $0) }
        let reception = Reception(
            studio: studio, cookie: SessionCookie(isSecure: isSecure), publicURL: options.publicURL)
        let desk = Desk(studio: studio, reception: reception, rateLimit: limit)
        for route in routes + pages {
            router.on(RouterPath(route.pattern), method: route.method) { request, context in
                try await desk.respond(route, request, context)
            }
        }
        let channel = HTTP1Channel.Configuration(
            idleTimeout: .seconds(Int64(options.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
        return Application(
            router: router, server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port), serverName: nil),
            onServerRunning: { channel in
                let host = options.host.contains(":") ? "[\(options.host)]" : options.host
                await isListening("http://\(host):\(channel.localAddress?.port ?? options.port)")
            }, logger: logger)
    }
}
