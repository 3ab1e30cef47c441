internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Studio

extension Call {
    /// The fields of a form that a page sent, by name; empty for a body that is no form. Files are not among them.
    /// - Throws: `ServiceError.invalid` for a form that is broken off.
    func form() throws -> [String: String] {
        let type = request.headers[.contentType] ?? ""
        let isPlain = type.lowercased().hasPrefix("application/x-www-form-urlencoded")
        let fields = isPlain ? Self.fields(of: body, most: 200) : try Multipart(body, type: type)?.fields ?? []
        return Dictionary(fields) { first, _ in first }
    }

    /// The first so many fields of `a=b&c=d`, where a plus is a blank.
    static func fields(of body: Data, most: Int) -> [(name: String, value: String)] {
        String(decoding: body, as: UTF8.self).split(separator: "&").prefix(most).map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { side in
                let text = String(side.replacing("+", with: " "))
                return text.removingPercentEncoding ?? text
            }
            return (sides[0], sides.count > 1 ? sides[1] : "")
        }
    }
}
