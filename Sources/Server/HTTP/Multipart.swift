internal import Foundation
internal import Studio

/// The parts of a form that a browser sends with a file (RFC 7578).
struct Multipart {
    struct Part {
        var name: String
        var fileName: String?
        var data: Data
    }

    private(set) var parts: [Part] = []

    /// - Parameter type: the request's content type; nil is returned where it is no form.
    /// - Throws: `ServiceError.invalid` for a body that is not what its type says.
    init?(_ body: Data, type: String) throws {
        guard type.lowercased().hasPrefix("multipart/form-data") else { return nil }
        guard let boundary = Self.parameter("boundary", of: type), (1...70).contains(boundary.utf8.count) else {
            throw ServiceError(.invalid, "the form names no boundary between its parts")
        }
        let mark = Data("--\(boundary)".utf8), blank = Data("\r\n\r\n".utf8)
        guard var from = body.range(of: mark)?.upperBound else { throw Self.broken }
        while !body[from...].starts(with: Data("--".utf8)) {
            guard body[from...].starts(with: Data("\r\n".utf8)), parts.count < 32,
                let head = body.range(of: blank, in: from..<body.endIndex),
                let end = body.range(of: Data("\r\n".utf8) + mark, in: head.upperBound..<body.endIndex)
            else { throw Self.broken }
            let lines = String(decoding: body[from..<head.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
            let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") } ?? ""
            guard let name = Self.parameter("name", of: disposition) else { throw Self.broken }
            parts.append(
                Part(
                    name: name, fileName: Self.parameter("filename", of: disposition),
                    data: Data(body[head.upperBound..<end.lowerBound])))
            from = end.upperBound
        }
    }

    private static let broken = ServiceError(.invalid, "the form is broken off, or its parts are not as its type says")

    /// The fields that are no files.
    var fields: [(name: String, value: String)] {
        parts.filter { $0.fileName == nil }.map { ($0.name, String(decoding: $0.data, as: UTF8.self)) }
    }

    /// The words of a field that is no file.
    func text(_ name: String) -> String? {
        parts.first { $0.name == name && $0.fileName == nil }.map { String(decoding: $0.data, as: UTF8.self) }
    }

    /// The first file.
    var file: Part? { parts.first { $0.fileName != nil } }

    /// A header's parameter, quoted or not.
    private static func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            return pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        }
        return nil
    }
}
