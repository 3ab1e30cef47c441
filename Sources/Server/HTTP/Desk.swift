internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Store
internal import Story
internal import Studio

/// Brings a request to its verb: who asks, the body within its bound, and the same answer for the same key.
struct Desk: Sendable {
    let studio: Studio
    let reception: Reception
    /// nil lets everybody ask as often as they like.
    let rateLimit: RateLimit?

    func respond(_ route: Route, _ request: Request, _ context: APIContext) async throws -> Response {
        do {
            return try await respond(route, request, context, isRemembered: route.remembersCaller)
        } catch is StaleCaller {
            return try await respond(route, request, context, isRemembered: false)
        }
    }

    private func respond(
        _ route: Route, _ request: Request, _ context: APIContext, isRemembered: Bool
    ) async throws -> Response {
        let caller: Caller
        if route.gate == .knownOrSignature, let sender = try await sender(request, context) {
            caller = sender
        } else {
            caller = try await reception.caller(
                for: request, context, gate: route.gate, isRemembered: isRemembered)
        }
        // Who may not ask is not listened to.
        let allowance = try caller.isSomebody ? rateLimit?.count(caller.credential, at: .now()) : nil
        let body = route.streamsBody ? Data() : try await Self.body(of: request, limit: route.bodyLimit)
        let call = Call(request: request, context: context, caller: caller, cookie: reception.cookie, body: body)
        try reception.requireToken(call)
        let isOnce =
            caller.isSomebody && caller.idempotencyKey != nil && request.method != .get
            && !route.streamsBody
        var answer =
            if !isOnce {
                try await route.handler(call)
            } else if let encode = route.encode {
                try await onceTogether(call, route, encode)
            } else {
                try await once(call, route)
            }
        answer.headers.append(contentsOf: allowance ?? HTTPFields())
        // A page for somebody with a session carries the session's token in its forms.
        if caller.csrf != nil, answer.headers[.contentType]?.hasPrefix("text/html") == true {
            answer.carriesSecret = true
        }
        return answer.packed(accepted: request.headers[.acceptEncoding]).response
    }

    /// Who sends an upload by an address that was signed for it; nil for a request without a signature.
    private func sender(_ request: Request, _ context: APIContext) async throws -> Caller? {
        let nobody = Caller.nobody(requestID: context.requestID)
        let call = Call(request: request, context: context, caller: nobody, cookie: reception.cookie, body: Data())
        guard let signature = call.query("signature") else { return nil }
        let id: ID<Upload> = try call.id("upload_id")
        try studio.check(try call.claim("PATCH", key: id.description), signature: signature)
        return try await studio.sender(of: id, requestID: context.requestID)
    }

    private static func body(of request: Request, limit: Int) async throws -> Data {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge(limit) }
        do {
            let buffer = try await request.body.collect(upTo: limit)
            return Data(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw tooLarge(limit)
        }
    }

    private static func tooLarge(_ limit: Int) -> ServiceError {
        ServiceError(.tooLarge, "the body is larger than \(limit) bytes, which is what this takes")
    }

    /// Answers a request with a key: the first time by doing it, from then on as it was answered. Whoever asks while it
    /// is being done waits for that answer.
    private func once(_ call: Call, _ route: Route) async throws -> Answer {
        let hash = call.digest
        return try await waiting {
            let known = try await studio.beginRequest(call.caller, hash: hash)
            return known == .new ? try await done(call, route) : try answer(to: known)
        }
    }

    /// The same for a verb that keeps key, effect and answer in one transaction.
    private func onceTogether(
        _ call: Call, _ route: Route, _ encode: @escaping @Sendable (any Sendable) throws -> Answer?
    ) async throws -> Answer {
        let hash = call.digest
        return try await waiting {
            var call = call
            call.caller.keyed = KeyedRequest(hash: hash) { try encode($0)?.kept }
            do {
                return try await route.handler(call)
            } catch let error as KnownRequestError {
                return try answer(to: error.known)
            } catch {
                guard let told = lasting(error, call), let kept = told.kept else { throw error }
                let known = try await studio.refuseRequest(call.caller, hash: hash, kept)
                return known == .new ? told : try answer(to: known)
            }
        }
    }

    /// Asks again while the first request with a key runs.
    /// - Parameter ask: nil while it does.
    private func waiting(_ ask: () async throws -> Answer?) async throws -> Answer {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            if let answer = try await ask() { return answer }
            guard ContinuousClock.now < deadline else {
                var error = ServiceError(.keyInUse, "the first request with this key still runs; ask again")
                error.retryAfter = 5
                throw error
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// - Returns: nil while the first request runs.
    private func answer(to known: KnownRequest) throws -> Answer? {
        switch known {
        case .answered(let kept):
            var answer = Answer(kept)
            answer.headers[.idempotencyReplayed] = "true"
            return answer
        case .other:
            throw ServiceError(
                .keyReused, "this Idempotency-Key was used for another request; take a new key for each")
        case .new, .running: return nil
        }
    }

    private func done(_ call: Call, _ route: Route) async throws -> Answer {
        let answer: Answer
        do {
            answer = try await route.handler(call)
        } catch {
            guard let told = lasting(error, call) else {
                try await studio.forgetRequest(call.caller)
                throw error
            }
            answer = told
        }
        guard let kept = answer.kept else { return answer }
        try await studio.finishRequest(call.caller, kept)
        return answer
    }

    /// The answer to what went wrong, where asking again changes nothing; nil for what may pass by itself.
    private func lasting(_ error: any Error, _ call: Call) -> Answer? {
        let told = ServiceError(error)
        guard told.kind.status < 500, told.kind != .notReady, told.kind != .stale else { return nil }
        return told.answer(requestID: call.context.requestID, path: call.request.uri.path)
    }
}

extension Call {
    /// Of all that the request asks.
    fileprivate var digest: String {
        Digest(of: "\(request.method) \(request.uri.string)\u{1F}\(Digest(of: body))").description
    }
}

extension Answer {
    /// An answer as it was kept.
    init(_ kept: KeptAnswer) {
        self.init(status: kept.status, body: kept.body.isEmpty ? .nothing : .bytes(Data(kept.body)))
        for line in kept.headers.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { continue }
            headers[name] = parts[1].trimmingCharacters(in: .whitespaces)
        }
    }

    /// The answer for whoever asks again; nil for one that is written as it comes.
    var kept: KeptAnswer? {
        let lines = headers.map { "\($0.name.rawName): \($0.value)" }.joined(separator: "\n")
        switch body {
        case .nothing: return KeptAnswer(status: status, headers: lines, body: [])
        case .bytes(let data): return KeptAnswer(status: status, headers: lines, body: [UInt8](data))
        case .buffer(let buffer):
            return KeptAnswer(status: status, headers: lines, body: [UInt8](buffer.readableBytesView))
        case .stream: return nil
        }
    }
}
