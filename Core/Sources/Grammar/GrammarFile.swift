internal import CDirectionData
internal import Foundation

/// The tables of film grammar: data files compiled into the program, taken as they are.
package enum GrammarFile {
    /// Decodes one table by its file name without `.json`.
    /// A test decodes every table, so a fault in one is found when the program is built, never by a user.
    package static func load<Content: Decodable>(_ name: String, as _: Content.Type = Content.self) -> Content {
        var count = 0
        guard let bytes = direction_data(name, &count) else { preconditionFailure("no table “\(name)”") }
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(Content.self, from: Data(bytes: bytes, count: count))
        } catch {
            preconditionFailure("the table “\(name)” cannot be read: \(error)")
        }
    }

    /// The names of all tables, sorted.
    package static let names: [String] = {
        var names: [String] = []
        while let name = direction_data_name(names.count) { names.append(String(cString: name)) }
        return names.sorted()
    }()
}
