internal import Direction
internal import Grammar
internal import Foundation
public import Story

extension Pipeline {
    /// Settings with the direction that was asked for.
    /// - Parameter direction: the name of one of `directions`, or the path of a file: something with a `/` or `.json`.
    /// - Throws: `ProductionError.unknownDirection` and `.badDirection`.
    public static func directed(_ settings: Settings, by direction: String) throws -> (Settings, file: String?) {
        let style = try style(asked: direction)
        var settings = settings
        settings.direction = style.name
        return (settings, style.file == nil ? nil : direction)
    }

    /// The style that somebody names: one of ours, the one that lies in a board's folder, or a file.
    static func style(asked direction: String, in folder: BoardFolder? = nil) throws -> DirectionStyle {
        if directions.contains(direction) { return DirectionStyle(named: direction) }
        if direction.contains("/") || direction.hasSuffix(".json") { return try style(at: direction) }
        if let own = try folder.flatMap({ try Self.style(lyingIn: $0) }), own.name == direction { return own }
        throw ProductionError.unknownDirection(given: direction, known: directions)
    }

    /// The style that a board is planned by: the user's file, else the one that lies in the board's folder, else ours
    /// of that name.
    func style(_ direction: String, in folder: BoardFolder? = nil) throws -> DirectionStyle {
        if let path = configuration.direction { return try Self.style(at: path) }
        guard !Self.directions.contains(direction) else { return DirectionStyle(named: direction) }
        return try folder.flatMap { try Self.style(lyingIn: $0) } ?? DirectionStyle(named: direction)
    }

    private static func style(lyingIn folder: BoardFolder) throws -> DirectionStyle? {
        let path = folder.file(BoardFolder.directionFile).path
        return FileManager.default.fileExists(atPath: path) ? try style(at: path) : nil
    }

    private static func style(at path: String) throws -> DirectionStyle {
        switch readTable(at: path) {
        case .failure(let fault): throw ProductionError.badDirection(path: path, reason: fault.reason)
        case .success(let bytes):
            do {
                return try DirectionStyle(file: bytes)
            } catch {
                throw ProductionError.badDirection(path: path, reason: error.description)
            }
        }
    }
}

extension BoardFolder {
    /// The style that a board was planned by, where it is not one of ours: later drafts are planned by it too.
    static let directionFile = "direction.json"
}

/// Why a table that somebody wrote cannot be read.
struct TableFault: Error {
    var reason: String
}

/// The bytes of a table that somebody wrote; at most 1 MiB of them.
func readTable(at path: String) -> Result<Data, TableFault> {
    let limit = 1 << 20
    do {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }  // It was only read.
        let bytes = try file.read(upToCount: limit + 1) ?? Data()
        return bytes.count <= limit ? .success(bytes) : .failure(TableFault(reason: "it is beyond 1 MiB"))
    } catch {
        return .failure(TableFault(reason: BoardFolder.reason(error) ?? "\(error)"))
    }
}
