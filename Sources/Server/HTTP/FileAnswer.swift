internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Studio

extension Answer {
    /// A file that never changes, whole or the part that `Range` names.
    /// - Parameters:
    ///   - sha256: of its bytes, for caches.
    ///   - name: what a browser saves it as; nil shows it.
    static func file(
        _ url: URL, sha256: String, type: String, saveAs name: String? = nil, for call: Call
    ) async throws -> Answer {
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        var answer = unchanging(tag: sha256, type: type, for: call)
        answer.headers[.acceptRanges] = "bytes"
        guard answer.status != 304 else { return answer }
        if let name { answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        var range = 0...max(0, size - 1)
        // A part of a file that is another by now would fit nothing; a unit that is not ours is none (RFC 9110 §14.2).
        let isStale = call.request.headers[.ifRange].map { $0 != "\"\(sha256)\"" } ?? false
        if let wanted = call.request.headers[.range], wanted.hasPrefix("bytes="), !isStale {
            guard let part = Self.range(wanted, of: size) else {
                var error = ServiceError(
                    .range, "the file has \(size) bytes; ask for one part of these: bytes=0-99")
                error.size = size
                throw error
            }
            range = part
            answer.status = 206
            answer.headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound)/\(size)"
        }
        guard size > 0 else { return answer }
        answer.body = .stream(try await FileIO().loadFile(path: url.path, range: range, context: call.context))
        return answer
    }

    /// What was made of a file that never changes.
    static func small(_ bytes: Data, tag: String, type: String, for call: Call) -> Answer {
        var answer = unchanging(tag: tag, type: type, for: call)
        if answer.status != 304 { answer.body = .bytes(bytes) }
        return answer
    }

    /// What whoever keeps a thing that never changes has to know of it; 304 where it is kept already.
    private static func unchanging(tag: String, type: String, for call: Call) -> Answer {
        var answer = Answer(body: .nothing)
        answer.headers[.eTag] = "\"\(tag)\""
        answer.headers[.cacheControl] = "private, max-age=31536000, immutable"
        if let known = call.request.headers[.ifNoneMatch], names(known, "\"\(tag)\"") {
            answer.status = 304
        } else {
            answer.headers[.contentType] = type
        }
        return answer
    }

    /// True where a list of ETags has this one (RFC 9110 §13.1.2: weak comparison).
    static func names(_ list: String, _ etag: String) -> Bool {
        list.split(separator: ",").contains { item in
            let item = item.trimmingPrefix(while: \.isWhitespace)
            return item == "*" || item.trimmingPrefix("W/").prefix(etag.count) == etag
        }
    }

    /// One range of bytes (RFC 9110 §14); nil for one that cannot be had.
    static func range(_ text: String, of size: Int) -> ClosedRange<Int>? {
        guard text.hasPrefix("bytes="), !text.contains(",") else { return nil }
        let parts = text.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, size > 0 else { return nil }
        if parts[0].isEmpty {
            guard let last = Int(parts[1]), last > 0 else { return nil }
            return max(0, size - last)...size - 1
        }
        guard let first = Int(parts[0]), first >= 0, first < size else { return nil }
        guard !parts[1].isEmpty else { return first...size - 1 }
        guard let last = Int(parts[1]), last >= first else { return nil }
        return first...min(last, size - 1)
    }
}
