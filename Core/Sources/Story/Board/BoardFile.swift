public import Foundation

/// A board with all that its file held, also the keys that this version does not know.
///
/// A newer version, another program or a person may have added keys; a stage that changes the board keeps them.
public struct BoardFile: Sendable, Equatable {
    public var board: Board
    /// The keys that `Board` does not know, by where they stand.
    private var kept: [KeptKey]

    public init(_ board: Board) {
        self.board = board
        kept = []
    }

    /// Reads `board.json`.
    /// - Throws: `BoardFileError` where it is no board of this schema.
    public init(json: Data) throws {
        let raw = try Self.tree(json)
        try self.init(board: try Self.board(json), raw: raw)
    }

    /// Reads `board.json` on two cores: a feature's is twenty megabytes.
    /// - Throws: `BoardFileError` where it is no board of this schema.
    public static func read(json: Data) async throws -> BoardFile {
        async let board = Self.board(json)
        let raw = try tree(json)
        return try BoardFile(board: try await board, raw: raw)
    }

    private init(board: Board, raw: JSONValue) throws {
        self.board = board
        let known = try JSONValue(encoding: board)
        kept = KeptKey.difference(from: known, to: raw)
        if let fault = BoardBounds(board, tree: known).fault { throw BoardFileError.notABoard(reason: fault) }
    }

    /// The file as a tree, where it says that it is of this schema.
    private static func tree(_ json: Data) throws -> JSONValue {
        let raw: JSONValue
        do {
            raw = try JSONValue(json: json)
        } catch {
            throw BoardFileError.notABoard(reason: "\(error)")
        }
        guard case .object(let members) = raw, case .string(let schema)? = members["schema"] else {
            throw BoardFileError.notABoard(reason: "the document lacks “schema”")
        }
        guard schema == Board.currentSchema else { throw BoardFileError.otherSchema(found: schema) }
        return raw
    }

    private static func board(_ json: Data) throws -> Board {
        do {
            return try JSONDecoder().decode(Board.self, from: json)
        } catch {
            throw BoardFileError.notABoard(reason: sentence(error))
        }
    }

    /// Which script a board is of, without reading all of it.
    /// - Throws: `DecodingError` where it is no board.
    public static func script(json: Data) throws -> ScriptReference {
        try JSONDecoder().decode(Outline.self, from: json).script
    }

    private struct Outline: Decodable {
        var script: ScriptReference
    }

    /// The one form in which boards are written: sorted keys, UTF-8, LF, two spaces, a final line break.
    public func json() throws -> Data {
        guard !kept.isEmpty else { return try Self.json(board) }
        var tree = try JSONValue(encoding: board)
        for key in kept { key.insert(into: &tree) }
        return tree.json + [UInt8(ascii: "\n")]
    }

    /// The same bytes as `json()`, made on two cores: a feature's are twenty megabytes.
    public func jsonOnTwoCores() async throws -> Data {
        guard kept.isEmpty else { return try json() }
        let scenes = board.scenes
        async let first = Self.written(scenes.prefix(scenes.count / 2))
        let second = try Self.written(scenes.suffix(from: scenes.count / 2))
        var rest = board
        rest.scenes = []
        let tree = try JSONTreeEncoder.node(of: rest)
        let all = try await first + second
        tree.put(all, under: "scenes")
        var writer = JSONWriter()
        // Twenty megabytes that grow are copied as often as they double; the rest of a board is people and the cut.
        writer.reserve(all.reduce(1 << 20) { $0 + $1.count + 8 })
        writer.write(tree)
        writer.end()
        return Data(writer.bytes)
    }

    /// Scenes as they stand among the members of a board.
    private static func written(_ scenes: ArraySlice<Scene>) throws -> [[UInt8]] {
        try scenes.map { scene in
            var writer = JSONWriter()
            writer.write(try JSONTreeEncoder.node(of: scene), indent: 2)
            return writer.bytes
        }
    }

    /// Writes any part of a board in the canonical form.
    public static func json(_ value: some Encodable) throws -> Data {
        try JSONValue.json(encoding: value) + [UInt8(ascii: "\n")]
    }

    private static func sentence(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let context: DecodingError.Context
        switch error {
        case .keyNotFound(let key, let found):
            context = found
            return "\(Self.path(context.codingPath)) lacks “\(key.stringValue)”"
        case .valueNotFound(_, let found), .typeMismatch(_, let found), .dataCorrupted(let found):
            context = found
        @unknown default:
            return "\(error)"
        }
        return "\(Self.path(context.codingPath)): \(context.debugDescription)"
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty
            ? "the document"
            : keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
    }
}

/// Why a file could not be read as a board.
public enum BoardFileError: Error, Equatable, CustomStringConvertible {
    case notABoard(reason: String)
    case otherSchema(found: String)

    public var description: String {
        switch self {
        case .notABoard(let reason):
            "this is not a board: \(reason)"
        case .otherSchema(let found):
            "the board has the schema “\(found)”; this version reads “\(Board.currentSchema)”"
        }
    }
}

/// A key with its value that stands in a file and that `Board` has no place for.
private struct KeptKey: Sendable, Equatable {
    enum Step: Sendable, Equatable {
        case key(String)
        /// An element of an array by its `id`, so that it is found again after others were inserted before it.
        case id(String)
        case index(Int)
    }

    var path: [Step]
    var key: String
    var value: JSONValue

    /// Nulls are no loss: an absent value and a null read the same.
    static func difference(from known: JSONValue, to raw: JSONValue) -> [KeptKey] {
        switch (known, raw) {
        case (.object(let known), .object(let raw)):
            let lost = raw.compactMap { key, value -> (key: String, kept: [KeptKey])? in
                guard value != .null else { return nil }
                guard let there = known[key] else { return (key, [KeptKey(path: [], key: key, value: value)]) }
                let below = difference(from: there, to: value)
                return below.isEmpty ? nil : (key, below.map { $0.under(.key(key)) })
            }
            return lost.sorted { $0.key < $1.key }.flatMap(\.kept)
        case (.array(let known), .array(let raw)) where known.count == raw.count:
            return zip(known, raw).enumerated().flatMap { index, pair in
                let below = difference(from: pair.0, to: pair.1)
                return below.isEmpty ? [] : below.map { $0.under(step(to: pair.1, index: index)) }
            }
        default:
            return []
        }
    }

    private func under(_ step: Step) -> KeptKey { KeptKey(path: [step] + path, key: key, value: value) }

    private static func step(to element: JSONValue, index: Int) -> Step {
        if case .object(let object) = element, case .string(let id)? = object["id"] { return .id(id) }
        return .index(index)
    }

    func insert(into tree: inout JSONValue) {
        Self.insert(key, value, at: path[...], into: &tree)
    }

    private static func insert(
        _ key: String, _ value: JSONValue, at path: ArraySlice<Step>, into tree: inout JSONValue
    ) {
        switch (path.first, tree) {
        case (nil, .object(var object)):
            if object[key] == nil { object[key] = value }
            tree = .object(object)
        case (.key(let name)?, .object(var object)):
            guard var child = object[name] else { return }
            insert(key, value, at: path.dropFirst(), into: &child)
            object[name] = child
            tree = .object(object)
        case (.id(let id)?, .array(var array)):
            guard let index = array.firstIndex(where: { step(to: $0, index: -1) == .id(id) }) else {
                return
            }
            insert(key, value, at: path.dropFirst(), into: &array[index])
            tree = .array(array)
        case (.index(let index)?, .array(var array)):
            guard array.indices.contains(index) else { return }
            insert(key, value, at: path.dropFirst(), into: &array[index])
            tree = .array(array)
        default:
            return
        }
    }
}
