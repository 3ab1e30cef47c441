internal import CRedis
internal import Foundation

/// A Redis, spoken to by one connection that is opened when it is needed, and again when it broke.
///
/// What waits for the server waits on a thread of its own, never on the cooperative pool.
public final class Redis: @unchecked Sendable {  // Its connection is touched on its queue alone.
    private let host: String
    private let port: Int
    /// Said first on a new connection.
    private let greeting: [[String]]
    private let queue = DispatchQueue(label: "shotwright.redis")
    private var context: UnsafeMutablePointer<redisContext>?
    /// hiredis writes without asking for no signal: a server that goes while it is written to would end the program.
    private static let ignoresBrokenPipes: Void = { signal(SIGPIPE, SIG_IGN) }()

    /// - Parameter url: `redis://user:password@host:port/number`, the number being that of the database.
    /// - Throws: `RedisError.address`.
    public init(url: String) throws {
        guard let parts = URLComponents(string: url), parts.scheme == "redis", let host = parts.host, !host.isEmpty,
            let number = Int(parts.path.isEmpty || parts.path == "/" ? "0" : String(parts.path.dropFirst())),
            number >= 0, parts.query == nil
        else { throw RedisError.address }
        self.host = host
        port = parts.port ?? 6379
        let names = [parts.user, parts.password].compactMap(\.self).filter { !$0.isEmpty }
        greeting =
            (names.isEmpty ? [] : [["AUTH"] + names]) + (number == 0 ? [] : [["SELECT", String(number)]])
    }

    deinit { redisFree(context) }

    /// Asks, and waits for the answer, two seconds at most.
    /// - Throws: `RedisError`.
    @discardableResult
    public func ask(_ command: [String]) async throws -> RedisReply {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.answer(to: command) }) }
        }
    }

    private func answer(to command: [String]) throws -> RedisReply {
        let wasOpen = context != nil
        do {
            return try send(command)
        } catch RedisError.unavailable where wasOpen {
            // It was closed since it was last used, as when the server was started again.
            return try send(command)
        }
    }

    private func send(_ command: [String]) throws -> RedisReply {
        if context == nil { try open() }
        let words = command.map { strdup($0) }
        defer { for word in words { free(word) } }
        var pointers = words.map { UnsafePointer($0) }
        let lengths = command.map(\.utf8.count)
        guard let raw = redisCommandArgv(context, Int32(command.count), &pointers, lengths) else { throw lost() }
        defer { freeReplyObject(raw) }
        return try RedisReply(raw.assumingMemoryBound(to: redisReply.self).pointee)
    }

    private func open() throws {
        Self.ignoresBrokenPipes
        let patience = timeval(tv_sec: 2, tv_usec: 0)
        context = redisConnectWithTimeout(host, Int32(port), patience)
        guard let context, context.pointee.err == 0 else { throw lost() }
        redisSetTimeout(context, patience)
        do {
            for command in greeting { _ = try send(command) }
        } catch {
            close()
            throw error
        }
    }

    /// Gives the connection up, and says why.
    private func lost() -> RedisError {
        let words = context.map { context in
            withUnsafeBytes(of: context.pointee.errstr) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }
        close()
        return .unavailable(words ?? "there is no memory")
    }

    private func close() {
        redisFree(context)
        context = nil
    }
}
