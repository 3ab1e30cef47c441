internal import CRedis

/// What Redis answers.
public indirect enum RedisReply: Sendable, Hashable {
    case none
    case integer(Int)
    /// Text as UTF-8; what is not UTF-8 is repaired.
    case text(String)
    case list([RedisReply])

    /// Its words, where it has any.
    public var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// - Throws: `RedisError.refused` for an error.
    init(_ reply: redisReply) throws {
        switch reply.type {
        case REDIS_REPLY_INTEGER: self = .integer(Int(reply.integer))
        case REDIS_REPLY_ARRAY:
            self = .list(
                try (0..<reply.elements).map { index in
                    guard let element = reply.element[index] else { return .none }
                    return try RedisReply(element.pointee)
                })
        case REDIS_REPLY_STRING, REDIS_REPLY_STATUS: self = .text(Self.words(reply))
        case REDIS_REPLY_ERROR: throw RedisError.refused(Self.words(reply))
        default: self = .none
        }
    }

    private static func words(_ reply: redisReply) -> String {
        String(decoding: UnsafeRawBufferPointer(start: reply.str, count: reply.len), as: UTF8.self)
    }
}

/// Why Redis did not do something.
public enum RedisError: Error, Hashable, CustomStringConvertible {
    /// It cannot be reached; later it may be.
    case unavailable(String)
    /// It says no.
    case refused(String)
    /// This is no address of a Redis.
    case address

    public var description: String {
        switch self {
        case .unavailable(let words): "Redis cannot be reached: \(words)"
        case .refused(let words): "Redis refuses: \(words)"
        case .address: "a Redis is named by redis://user:password@host:port/number"
        }
    }
}
