internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Store
internal import Story
internal import Studio

/// What a verb says, before it is a response.
struct Answer: Sendable {
    var status: Int = 200
    var headers = HTTPFields()
    var body: Body
    /// True where a browser must be told something that another site's page must not learn.
    var carriesSecret = false

    enum Body: Sendable {
        case nothing
        case bytes(Data)
        /// As they come from the database.
        case buffer(ByteBuffer)
        /// Written as it comes.
        case stream(ResponseBody)
    }

    /// JSON as it is.
    static func json(_ text: String, status: Int = 200, etag: Int? = nil) -> Answer {
        var answer = Answer(status: status, body: .bytes(Data(text.utf8)))
        answer.headers[.contentType] = "application/json"
        if let etag { answer.headers[.eTag] = "\"\(etag)\"" }
        return answer
    }

    /// A value as JSON.
    static func json(_ value: some Encodable, status: Int = 200, etag: Int? = nil) throws -> Answer {
        json(try JSONValue.compact(value), status: status, etag: etag)
    }

    /// A page of things that are JSON already.
    static func page(_ items: [String], next: String?) throws -> Answer {
        let cursor = try next.map { try JSONValue.compact($0) } ?? "null"
        return json("{\"items\":[\(items.joined(separator: ","))],\"next_cursor\":\(cursor)}")
    }

    /// A page of things that are JSON already, byte by byte.
    static func page(bytes page: Page<[UInt8]>) throws -> Answer {
        let cursor = try page.next.map { try JSONValue.compact($0) } ?? "null"
        var buffer = ByteBuffer()
        buffer.reserveCapacity(page.items.reduce(64 + cursor.utf8.count) { $0 + $1.count + 1 })
        buffer.writeStaticString("{\"items\":[")
        for (index, item) in page.items.enumerated() {
            if index > 0 { buffer.writeInteger(UInt8(ascii: ",")) }
            buffer.writeBytes(item)
        }
        buffer.writeString("],\"next_cursor\":\(cursor)}")
        var answer = Answer(body: .buffer(buffer))
        answer.headers[.contentType] = "application/json"
        return answer
    }

    /// A page of values.
    static func page<Item: Encodable>(_ page: Page<Item>) throws -> Answer {
        try self.page(try page.items.map { try JSONValue.compact($0) }, next: page.next)
    }

    /// Work that was begun: the job, and where it is found.
    static func accepted(_ job: JobView) throws -> Answer {
        var answer = try json(job, status: 202)
        answer.headers[.location] = "/v1/jobs/\(job.id)"
        return answer
    }

    /// Work that was begun on a file: the file, with the job.
    static func accepted(_ item: Deliverable, _ job: JobView) throws -> Answer {
        guard case .object(var members) = try JSONValue(encoding: item) else { return .nothing }
        members["job"] = try JSONValue(encoding: job)
        var answer = try json(JSONValue.object(members), status: 202)
        answer.headers[.location] = "/v1/jobs/\(job.id)"
        return answer
    }

    static var nothing: Answer { Answer(status: 204, body: .nothing) }

    var response: Response {
        let status = HTTPResponse.Status(code: self.status)
        return switch body {
        case .nothing: Response(status: status, headers: headers)
        case .bytes(let data):
            Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: data)))
        case .buffer(let buffer): Response(status: status, headers: headers, body: .init(byteBuffer: buffer))
        case .stream(let body): Response(status: status, headers: headers, body: body)
        }
    }
}

extension ServiceError {
    /// RFC 9457: the error for programs and for people.
    func answer(requestID: String, path: String) -> Answer {
        var members: [String: JSONValue] = [
            "type": .string("urn:shotwright:problem:\(kind.rawValue)"), "title": .string(kind.title),
            "status": .integer(kind.status), "detail": .string(detail), "instance": .string(path),
            "request_id": .string(requestID),
        ]
        members["pointer"] = pointer.map(JSONValue.string)
        members["mine"] = mine
        members["theirs"] = theirs
        var answer = Answer(status: kind.status, body: .bytes(JSONValue.object(members).compactJSON))
        answer.headers[.contentType] = "application/problem+json"
        if let retryAfter { answer.headers[.retryAfter] = String(retryAfter) }
        if let size { answer.headers[.contentRange] = "bytes */\(size)" }
        if kind == .unauthenticated { answer.headers[.wwwAuthenticate] = "Bearer realm=\"shotwright\"" }
        return answer
    }
}
