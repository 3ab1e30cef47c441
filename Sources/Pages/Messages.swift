internal import Foundation

/// The words of the pages in one language, as ICU messages: `{name}` is a value, `{count, plural, one {# shot} other
/// {# shots}}` a choice by number, in which `#` is the number.
public struct Messages: Sendable {
    public let language: Language
    private let texts: [String: String]
    private let messages: [String: [Piece]]

    private indirect enum Piece: Sendable {
        case text(String)
        case value(String)
        case plural(String, [String: [Piece]])
        case number
    }

    /// A value that a message holds.
    public enum Value: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case number(Int)

        public init(stringLiteral text: String) { self = .text(text) }
        public init(integerLiteral number: Int) { self = .number(number) }

        var words: String {
            switch self {
            case .text(let text): text
            case .number(let number): String(number)
            }
        }
    }

    private static let all: [Language: Messages] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { ($0, Messages(compiledIn: $0)) })

    /// The messages of a language.
    public static func of(_ language: Language) -> Messages { all[language] ?? Messages(compiledIn: language) }

    private init(compiledIn language: Language) {
        let text = PageFiles.text("messages/\(language.rawValue).json") ?? "{}"
        do {
            try self.init(language, json: text)
        } catch {
            preconditionFailure("the messages of \(language.rawValue) that are compiled in cannot be read: \(error)")
        }
    }

    /// Reads messages: an object of keys and texts.
    /// - Throws: where it is no such object, or a text is no message.
    public init(_ language: Language, json: String) throws {
        self.language = language
        texts = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
        messages = try texts.mapValues { text in
            var rest = Substring(text)
            let pieces = try Self.pieces(&rest, isInside: false)
            guard rest.isEmpty else { throw MessageError(text: text) }
            return pieces
        }
    }

    /// All keys.
    public var keys: Set<String> { Set(texts.keys) }

    /// A message without values. A key that is not there is shown itself, so that it is seen.
    public subscript(_ key: String) -> String { callAsFunction(key, [:]) }

    /// A message with its values.
    public func callAsFunction(_ key: String, _ values: [String: Value]) -> String {
        guard let pieces = messages[key] else { return key }
        return words(pieces, values, number: nil)
    }

    /// The messages that modules speak, as they are written: `{"key": "text"}`.
    var forModules: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let json = try encoder.encode(texts.filter { $0.key.hasPrefix("js.") })
            // No message ends the element that holds them.
            return String(decoding: json, as: UTF8.self).replacing("<", with: "\\u003c")
        } catch {
            preconditionFailure("texts are always JSON: \(error)")
        }
    }

    private func words(_ pieces: [Piece], _ values: [String: Value], number: Int?) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): return text
            case .number: return number.map(String.init) ?? "#"
            case .value(let name): return values[name]?.words ?? "{\(name)}"
            case .plural(let name, let forms):
                guard case .number(let count)? = values[name] else { return "{\(name)}" }
                let form = forms["=\(count)"] ?? forms[language.pluralForm(of: count)] ?? forms["other"] ?? []
                return words(form, values, number: count)
            }
        }.joined()
    }

    private static func pieces(_ rest: inout Substring, isInside: Bool) throws -> [Piece] {
        var pieces: [Piece] = [], text = ""
        func flush() {
            if !text.isEmpty { pieces.append(.text(text)) }
            text = ""
        }
        while let character = rest.first, !(isInside && character == "}") {
            rest.removeFirst()
            switch character {
            case "#" where isInside:
                flush()
                pieces.append(.number)
            case "{":
                flush()
                pieces.append(try argument(&rest))
            default: text.append(character)
            }
        }
        flush()
        return pieces
    }

    /// What stands in braces, behind the first.
    private static func argument(_ rest: inout Substring) throws -> Piece {
        guard let end = rest.firstIndex(where: { $0 == "}" || $0 == "," }) else { throw MessageError(text: "\(rest)") }
        let name = rest[..<end].trimmingCharacters(in: .whitespaces)
        let isPlain = rest[end] == "}"
        rest = rest[rest.index(after: end)...]
        guard !isPlain else { return .value(name) }
        rest = rest.drop(while: \.isWhitespace)
        guard rest.hasPrefix("plural,") else { throw MessageError(text: "\(rest)") }
        rest = rest.dropFirst("plural,".count)
        var forms: [String: [Piece]] = [:]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            guard let next = rest.first else { throw MessageError(text: name) }
            if next == "}" { break }
            guard let open = rest.firstIndex(of: "{") else { throw MessageError(text: "\(rest)") }
            let form = rest[..<open].trimmingCharacters(in: .whitespaces)
            rest = rest[rest.index(after: open)...]
            forms[form] = try pieces(&rest, isInside: true)
            guard rest.popFirst() == "}" else { throw MessageError(text: name) }
        }
        rest.removeFirst()
        guard forms["other"] != nil else { throw MessageError(text: name) }
        return .plural(name, forms)
    }
}

/// A text that is no message.
public struct MessageError: Error, CustomStringConvertible {
    public var text: String

    public var description: String { "“\(text)” is no message: a brace is not closed, or a plural has no “other”" }
}
