internal import CGzip
internal import Foundation
internal import HTTPTypes

extension Answer {
    /// The answer as it goes over the line: packed where that pays, and gives nothing away.
    ///
    /// Not packed are files and streams, what is short, and what carries a secret beside words of somebody else's
    /// choosing: the length of the packed answer would tell the secret letter by letter (BREACH).
    /// - Parameter accepted: the request's `Accept-Encoding`.
    func packed(accepted: String?) -> Answer {
        guard case .bytes(let data) = body, data.count >= 1024, !carriesSecret, status != 206, Self.isText(headers),
            !headers.contains(.contentEncoding)
        else { return self }
        var answer = self
        answer.headers.append(HTTPField(name: .vary, value: "Accept-Encoding"))
        guard Self.takesGzip(accepted ?? ""), let packed = Self.gzip(data) else { return answer }
        answer.body = .bytes(packed)
        // The ETag stays: it is the number of a change, and not of the bytes.
        answer.headers[.contentEncoding] = "gzip"
        return answer
    }

    private static func isText(_ headers: HTTPFields) -> Bool {
        let type = headers[.contentType]?.lowercased() ?? ""
        return type.hasPrefix("text/") && !type.hasPrefix("text/event-stream")
            || ["json", "yaml", "xml", "javascript"].contains { type.prefix { $0 != ";" }.hasSuffix($0) }
    }

    /// True where `Accept-Encoding` names gzip, or everything, and does not take it back by `q=0` (RFC 9110 §12.5.3).
    static func takesGzip(_ accepted: String) -> Bool {
        var byName: Bool?, byStar = false
        for part in accepted.lowercased().split(separator: ",").prefix(32) {
            let words = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            switch words.first {
            case "gzip", "x-gzip": byName = weight > 0
            case "*": byStar = weight > 0
            default: continue
            }
        }
        return byName ?? byStar
    }

    /// nil where packing makes nothing smaller.
    private static func gzip(_ data: Data) -> Data? {
        // The quickest level: three quarters of what the slowest saves, at a tenth of its time.
        guard let compressor = libdeflate_alloc_compressor(1) else { return nil }
        defer { libdeflate_free_compressor(compressor) }
        var packed = Data(count: data.count)
        let length = packed.withUnsafeMutableBytes { target in
            data.withUnsafeBytes { source in
                libdeflate_gzip_compress(
                    compressor, source.baseAddress, source.count, target.baseAddress, target.count)
            }
        }
        return length > 0 ? packed.prefix(length) : nil
    }
}
