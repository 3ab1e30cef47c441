internal import Foundation
internal import Processes
internal import Queue
public import Store
public import Story

extension Studio {
    /// Rung where there is something to deliver.
    static let courierBell = "webhooks"
    private static let attempts = 8

    /// Sends what is due, and waits for more, until the task is cancelled. Several programs may do it at once.
    public func deliverWebhooks() async {
        while !Task.isCancelled {
            let rung = bell.count(Self.courierBell), now = clock()
            // A database that is away is asked again.
            let due = try? await store.writeInstallation { transaction in
                try transaction.takeDeliveries(at: now, until: now.adding(seconds: 60), limit: 8)
            }
            guard let due, !due.isEmpty else {
                _ = await bell.wait(Self.courierBell, after: rung, atMost: .seconds(2))
                continue
            }
            await withTaskGroup(of: Void.self) { group in
                for delivery in due { group.addTask { await self.deliver(delivery) } }
            }
        }
    }

    private func deliver(_ delivery: DueDelivery) async {
        var status: Int?, reason: String?
        do {
            let body = try JSONValue.compact(
                JSONValue.object([
                    "project_id": .string(delivery.project.description),
                    "event": try JSONValue(encoding: delivery.event),
                ]))
            let time = clock().milliseconds / 1000
            let signature = SigningKey(Array(delivery.secret.utf8)).sign("\(time).\(body)")
            status = try await Courier(allowsPrivate: webhooksMayBePrivate).post(
                body, to: delivery.url,
                headers: [
                    "Content-Type: application/json", "User-Agent: shotwright",
                    "X-Shotwright-Delivery: \(delivery.id)", "X-Shotwright-Event: \(delivery.event.kind)",
                    "X-Shotwright-Signature: t=\(time),v1=\(signature)",
                ])
            if let status, !(200..<300).contains(status) { reason = "it answered \(status)" }
        } catch {
            reason = "\(error)"
        }
        let now = clock(), isDelivered = reason == nil, told = (status, reason)
        let nextAt = delivery.attempts >= Self.attempts ? nil : now.adding(seconds: Self.pause(delivery.attempts))
        // Where this cannot be written, the lease ends by itself and it is sent again: at least once.
        try? await store.writeInstallation { transaction in
            try transaction.settle(
                delivery, isDelivered: isDelivered, status: told.0, reason: told.1,
                nextAt: isDelivered ? nil : nextAt, at: now)
        }
    }

    /// Later with each attempt: 2, 8, 32 seconds … an hour at most, and half as much again by chance.
    private static func pause(_ attempts: Int) -> Double {
        let seconds = min(3600, 2 * pow(4, Double(max(0, attempts - 1))))
        return seconds * Double.random(in: 1...1.5)
    }

    /// Has an address told of what happens in a project.
    /// - Parameter kinds: of events; none is all.
    /// - Returns: the address, and the words that sign what it is sent, told once.
    public func addWebhook(
        _ caller: Caller, url: String, kinds: [String], in project: ID<Project>
    ) async throws -> (hook: Webhook, secret: String) {
        guard kinds.allSatisfy({ (1...60).contains($0.utf8.count) && !$0.contains(" ") }), kinds.count <= 50 else {
            throw ServiceError(.unprocessable, "kinds are names of events such as frame.ready", pointer: "/kinds")
        }
        // Who may not do this does not learn which hosts there are.
        try await store.read(project) { try check(caller, .write, .project, in: $0) }
        try await Courier(allowsPrivate: webhooksMayBePrivate).check(url)
        var generator = SystemRandomNumberGenerator()
        let id = ID<Webhook>(using: &generator), secret = randomWords("whs")
        return try await write(caller, .project, in: project) { transaction, deed in
            guard try transaction.webhooks().count < 20 else {
                throw ServiceError(.unprocessable, "a project has 20 webhooks at most")
            }
            let hook = Webhook(id: id, url: url, kinds: kinds, createdAt: deed.now)
            try transaction.insert(hook, secret: secret)
            try transaction.audit("webhook.add", "webhook/\(id)", after: Digest(of: url).description, deed)
            return (hook, secret)
        }
    }

    /// The addresses that are told of a project.
    public func webhooks(_ caller: Caller, of project: ID<Project>) async throws -> [Webhook] {
        try await store.read(project) { transaction in
            try check(caller, .write, .project, in: transaction)
            return try transaction.webhooks()
        }
    }

    /// Tells an address nothing more.
    public func removeWebhook(_ caller: Caller, _ id: ID<Webhook>, of project: ID<Project>) async throws {
        try await write(caller, .project, in: project) { transaction, deed in
            guard try transaction.remove(id) else { throw ServiceError.notFound("such webhook") }
            try transaction.audit("webhook.remove", "webhook/\(id)", deed)
        }
    }

    /// What was sent to an address, the newest first.
    public func deliveries(
        _ caller: Caller, of hook: ID<Webhook>, in project: ID<Project>, _ page: PageRequest
    ) async throws -> Page<WebhookDelivery> {
        let before = try page.number(else: .max)
        let found = try await store.read(project) { transaction in
            try check(caller, .write, .project, in: transaction)
            return try transaction.deliveries(of: hook, before: before, limit: page.limit + 1)
        }
        return Page(found, limit: page.limit) { String($0.seq) }
    }

    /// Sends something again.
    public func redeliver(_ caller: Caller, _ id: String, in project: ID<Project>) async throws {
        try await write(caller, .project, in: project) { transaction, deed in
            guard try transaction.redeliver(id, at: deed.now) else { throw ServiceError.notFound("such delivery") }
        }
        bell.ring(Self.courierBell)
    }
}

/// Posts to other people's servers, by curl as a child of its own: bounded in time and size, following nowhere.
struct Courier: Sendable {
    /// True reaches private networks and this machine too.
    let allowsPrivate: Bool
    private static let seconds = 10

    /// - Throws: `ServiceError.unprocessable` for an address that is none, or may not be reached.
    func check(_ url: String) async throws { _ = try await place(of: url) }

    private func place(of url: String) async throws -> (host: String, port: Int, address: String) {
        guard url.utf8.count <= 2000, let parts = URLComponents(string: url), let scheme = parts.scheme,
            scheme == "https" || scheme == "http", let host = parts.host, !host.isEmpty, parts.user == nil,
            !url.contains(where: { $0.isNewline || $0 == "\"" || $0 == "\\" || $0 == " " })
        else {
            throw ServiceError(.unprocessable, "a webhook's url begins with https:// or http://", pointer: "/url")
        }
        let allowsPrivate = allowsPrivate
        let plain = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        let address = try await onThread { try Addresses.resolve(plain, allowingPrivate: allowsPrivate) }
        return (host, parts.port ?? (scheme == "https" ? 443 : 80), address)
    }

    /// - Returns: the answer's status.
    func post(_ body: String, to url: String, headers: [String]) async throws -> Int {
        let (host, port, address) = try await place(of: url)
        // The body goes in by the standard input, so that no list of processes shows it.
        let arguments =
            [
                "--silent", "--output", "/dev/null", "--write-out", "%{http_code}", "--max-time", "\(Self.seconds)",
                "--max-redirs", "0", "--max-filesize", "1000000", "--noproxy", "*", "--proto", "=http,https",
                "--resolve", "\(host):\(port):\(address)", "--request", "POST", "--data-binary", "@-",
            ] + headers.flatMap { ["--header", $0] } + ["--url", url]
        let curl = Tool("curl", package: "curl")
        let limits = Limits(wallSeconds: Double(Self.seconds) + 5, outputBytes: 100)
        do {
            let said = try await Processes.run(
                curl, arguments: arguments, input: .bytes(Array(body.utf8)), limits: limits)
            guard let status = Int(String(decoding: said.standardOutput, as: UTF8.self)) else {
                throw ServiceError(.unavailable, "curl told no status")
            }
            return status
        } catch ProcessError.exited(_, let status, _) {
            let why: String =
                switch status {
                case 7: "nobody listens there"
                case 28: "it did not answer within \(Self.seconds) seconds"
                case 35, 51, 60: "its certificate is not to be trusted"
                default: "it could not be reached (curl \(status))"
                }
            throw ServiceError(.unavailable, why)
        }
    }

    private func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Swift.Result { try body() }) }
        }
    }
}
