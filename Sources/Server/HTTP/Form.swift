internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Studio

extension Call {
    /// The fields of a form that a page sent, by name; empty for a body that is no form. Files are not among them.
    /// - Throws: `ServiceError.invalid` for a form that is broken off.
    func form() throws -> [String: String] {
        let type = request.headers[.contentType] ?? ""
        if type.lowercased().hasPrefix("application/x-www-form-urlencoded") { return Self.fields(of: body) }
        guard let parts = try Multipart(body, type: type)?.parts else { return [:] }
        let fields = parts.filter { $0.fileName == nil }.map { ($0.name, String(decoding: $0.data, as: UTF8.self)) }
        return Dictionary(fields) { first, _ in first }
    }

    /// `a=b&c=d`, where a plus is a blank.
    private static func fields(of body: Data) -> [String: String] {
        let pairs = String(decoding: body, as: UTF8.self).split(separator: "&").prefix(200).map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { side in
                let text = String(side.replacing("+", with: " "))
                return text.removingPercentEncoding ?? text
            }
            return (sides[0], sides.count > 1 ? sides[1] : "")
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
