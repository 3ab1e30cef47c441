internal import ArgumentParser
internal import Blobs
internal import Foundation
internal import Logging
internal import OpenID
internal import Studio

/// What an installation is told, read once at the door; each value as whoever counts first has said it: flags, the
/// environment, a file, and else what is usual.
struct Settings {
    var folder: URL
    /// nil keeps facts in the folder.
    var database: String?
    /// Brings word of jobs; nil looks for them in the table.
    var queue: String?
    /// Keeps a stream of dead letters; nil keeps them in the table alone.
    var redis: String?
    var host = "127.0.0.1"
    var port = 8080
    var publicURL: String?
    var requestsPerMinute: Int?
    var corsOrigins: [String] = []
    var work = true
    var slots = 2...2
    var only: [String] = []
    var logLevel = Logger.Level.notice
    /// nil keeps bytes in the folder.
    var blobs: S3Place?
    /// Bytes of those of a bucket that may lie in the folder too.
    var blobsCache = 4096 << 20
    /// Signed addresses lead to the bucket itself.
    var blobsDirect = false
    var openID: OpenIDSettings?
    private(set) var sources: SettingSources

    /// - Throws: `ValidationError`, which says who said it and what is wanted.
    init(
        flags: [SettingName: String], config: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        var sources = try SettingSources(flags: flags, config: config, environment: environment)
        folder = sources.said(.data).map { URL(fileURLWithPath: $0.text) } ?? Self.usualFolder(environment)
        try sources.readFile(in: folder)
        self.sources = sources
        database = try value(.database, "a URL that begins with postgresql://") { text in
            text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") ? text : nil
        }
        queue = try value(.queue, "a URL that begins with nats://") { text in
            Self.list(text).allSatisfy { $0.hasPrefix("nats://") && $0.count > 7 } ? text : nil
        }
        redis = try value(.redis, "a URL that begins with redis://") { $0.hasPrefix("redis://") ? $0 : nil }
        host = try value(.host, "an address to listen on") { $0.isEmpty ? nil : $0 } ?? host
        port = try value(.port, "a number from 0 to 65535") { Self.number($0, in: 0...65_535) } ?? port
        publicURL = try value(.publicURL, "like https://boards.example, without a path", Self.site)
        requestsPerMinute = try value(.requestsPerMinute, "a number from 1") { Self.number($0, in: 1...1_000_000) }
        corsOrigins =
            try value(.cors, "* or addresses such as https://tools.example, with commas between them") { text in
                let origins = Self.list(text)
                return origins.allSatisfy { $0 == "*" || Self.site($0) != nil } ? origins : nil
            } ?? []
        work = try value(.work, "true or false") { Bool($0) } ?? work
        slots = try value(.slots, "a number from 1 to 64, or two, as 2-8", Self.slots) ?? slots
        let kinds = Job.Kind.allCases.map(\.rawValue)
        only =
            try value(.only, "some of \(kinds.joined(separator: ", "))") { text in
                let words = Self.list(text)
                return words.allSatisfy(kinds.contains) ? words : nil
            } ?? []
        let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        logLevel = try value(.logLevel, "one of \(levels)") { Logger.Level(rawValue: $0) } ?? logLevel
        blobs = try bucket(environment)
        blobsCache =
            try value(.blobsCache, "a number of megabytes from 64") {
                Self.number($0, in: 64...1 << 30).map { $0 << 20 }
            } ?? blobsCache
        blobsDirect = try value(.blobsDirect, "true or false") { Bool($0) } ?? false
        openID = try provider()
    }

    /// The bucket that bytes lie in; nil where none is named. Keys come from the variables that all S3 tools know, and
    /// from nowhere else.
    private func bucket(_ environment: [String: String]) throws -> S3Place? {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let endpoint = try value(.blobsEndpoint, "like https://s3.example, without a path") {
            Self.site($0).flatMap(URL.init(string:))
        }
        let encryption = try value(.blobsEncryption, "AES256, aws:kms or aws:kms:KEY") {
            text -> S3Place.Encryption? in
            switch text {
            case "AES256": .store
            case "aws:kms": .service(key: nil)
            default: text.hasPrefix("aws:kms:") ? .service(key: String(text.dropFirst(8))) : nil
            }
        }
        let region =
            try value(.blobsRegion, "a name such as eu-north-1") { $0.contains("/") || $0.isEmpty ? nil : $0 }
            ?? variable("AWS_REGION") ?? "us-east-1"
        guard let (_, origin) = sources.said(.blobs) else { return nil }
        guard let id = variable("AWS_ACCESS_KEY_ID"), let secret = variable("AWS_SECRET_ACCESS_KEY") else {
            throw ValidationError("\(origin) wants AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment")
        }
        return try value(.blobs, "like s3://bucket/prefix") { address in
            S3Place(
                address, endpoint: endpoint, region: region,
                keys: S3Keys(id: id, secret: secret, sessionToken: variable("AWS_SESSION_TOKEN")),
                encryption: encryption)
        }
    }

    /// The sign-in provider; nil where none is named.
    private func provider() throws -> OpenIDSettings? {
        guard let (issuer, origin) = sources.said(.openIDIssuer) else { return nil }
        guard let client = sources.said(.openIDClient)?.text, let publicURL else {
            throw ValidationError("\(origin) wants openid-client and public-url beside it")
        }
        let options: ProviderOptions
        do {
            options = try ProviderOptions(
                issuer: issuer, clientID: client, clientSecret: sources.said(.openIDSecret)?.text,
                redirectURL: publicURL + "/v1/oidc/callback")
        } catch {
            throw ValidationError("\(origin): an issuer is a URL that begins with https://")
        }
        return OpenIDSettings(
            provider: Provider(options), label: sources.said(.openIDLabel)?.text ?? "single sign-on",
            takesInEverybody: try value(.openIDEverybody, "true or false") { Bool($0) } ?? false)
    }

    private func value<Value>(
        _ name: SettingName, _ wanted: String, _ parse: (String) -> Value?
    ) throws -> Value? {
        guard let (text, origin) = sources.said(name) else { return nil }
        guard let value = parse(text) else {
            let shown = name.isSecret ? "" : ", and not “\(text.prefix(60))”"
            throw ValidationError("\(origin) is \(wanted)\(shown)")
        }
        return value
    }

    private static func number(_ text: String, in bounds: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { bounds.contains($0) ? $0 : nil }
    }

    private static func slots(_ text: String) -> ClosedRange<Int>? {
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map {
            number(String($0), in: 1...64)
        }
        guard numbers.count <= 2, let first = numbers[0], let last = numbers[numbers.count - 1], first <= last else {
            return nil
        }
        return first...last
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private static func site(_ text: String) -> String? {
        guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https", url.host() != nil,
            url.path().isEmpty, url.query() == nil
        else { return nil }
        return text
    }

    private static func usualFolder(_ environment: [String: String]) -> URL {
        let user = environment["HOME"] ?? "/tmp"
        let shared = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? user + "/.local/share"
        return URL(fileURLWithPath: shared).appendingPathComponent("shotwright")
    }

    /// Each setting that somebody has said, and who; secrets are not shown.
    var told: [String] {
        SettingName.allCases.compactMap { name in
            sources.said(name).map { "\(name.rawValue): \(name.isSecret ? "…" : $0.text) (\($0.origin))" }
        }
    }
}
