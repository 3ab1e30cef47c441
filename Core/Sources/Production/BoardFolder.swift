internal import Glibc
internal import Processes
public import Foundation
public import Story

/// A board on disk: `board.json` and everything beside it.
public struct BoardFolder: Sendable {
    public let url: URL

    /// Takes a board's folder or its `board.json`, as every verb does.
    public init(_ path: String) {
        let given = URL(fileURLWithPath: path)
        url = given.lastPathComponent == "board.json" ? given.deletingLastPathComponent() : given
    }

    /// A folder at a known place.
    public init(url: URL) {
        self.url = url
    }

    /// Where a file of the board lies, by its path in the folder.
    public func file(_ path: String) -> URL { url.appendingPathComponent(path) }

    /// Reads `board.json`.
    /// - Throws: `ProductionError.notABoardFolder`, `BoardFileError`.
    public func read() throws -> BoardFile {
        guard let json = FileManager.default.contents(atPath: file("board.json").path) else {
            throw ProductionError.notABoardFolder(path: url.path)
        }
        return try BoardFile(json: json)
    }

    /// Reads `board.json`, with the digest of its bytes, by which a history knows it.
    func readWithDigest() async throws -> (file: BoardFile, digest: String) {
        guard let json = FileManager.default.contents(atPath: file("board.json").path) else {
            throw ProductionError.notABoardFolder(path: url.path)
        }
        return (try await BoardFile.read(json: json), Digest(of: json).description)
    }

    /// Writes `board.json`, whole or not at all.
    public func write(_ board: BoardFile) throws {
        try write(try board.json(), to: "board.json")
    }

    /// Writes one file of the board, whole or not at all.
    /// - Throws: `ProductionError.diskFull` or `.cannotWrite`.
    public func write(_ data: Data, to path: String) throws {
        let target = file(path)
        do {
            try makeFolder(at: target.deletingLastPathComponent())
            try data.write(to: target, options: .atomic)
        } catch {
            throw Self.explained(error, path: target.path)
        }
    }

    /// Removes a file or a folder of the board, where it is there.
    /// - Throws: `ProductionError.cannotWrite`.
    func remove(_ path: String) throws {
        let target = file(path)
        guard FileManager.default.fileExists(atPath: target.path) else { return }
        do {
            try FileManager.default.removeItem(at: target)
        } catch {
            throw Self.explained(error, path: target.path)
        }
    }

    /// Gives a finished file its name in one step: whoever looks sees the old one or the whole new one.
    func settle(_ partial: String, as path: String) throws {
        guard rename(file(partial).path, file(path).path) == 0 else {
            throw Self.explained(POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO), path: file(path).path)
        }
    }

    /// The relative paths of all files but hidden ones, sorted.
    public func files() -> [String] {
        let base = url.resolvingSymlinksInPath().path + "/"
        guard let walk = FileManager.default.enumerator(atPath: base) else { return [] }
        return walk.compactMap { $0 as? String }.filter { path in
            var isFolder: ObjCBool = false
            return !path.split(separator: "/").contains { $0.hasPrefix(".") }
                && FileManager.default.fileExists(atPath: base + path, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    /// Makes a whole folder: `work` fills one beside the final place, which then takes its name. Where `work` fails or
    /// is cancelled, nothing is left, and a board that was there before stays as it was.
    /// - Returns: what `work` returns.
    public static func replace<Result>(
        at url: URL, work: (BoardFolder) async throws -> Result
    ) async throws -> Result {
        clearAfterKilled(url)
        try check(url)
        let partial = sibling(of: url, "partial", getpid())
        let old = sibling(of: url, "old", getpid())
        do {
            try makeFolder(at: partial)
        } catch {
            throw explained(error, path: url.deletingLastPathComponent().path)
        }
        do {
            let result = try await work(BoardFolder(url: partial))
            try Task.checkCancellation()
            if FileManager.default.fileExists(atPath: url.path) {
                try FileManager.default.moveItem(at: url, to: old)
            }
            try FileManager.default.moveItem(at: partial, to: url)
            try? FileManager.default.removeItem(at: old)  // The new board is in place; a rest is no failure.
            return result
        } catch {
            try? FileManager.default.removeItem(at: partial)  // The error that stopped the work is the one to tell.
            if !FileManager.default.fileExists(atPath: url.path), FileManager.default.fileExists(atPath: old.path) {
                try FileManager.default.moveItem(at: old, to: url)
            }
            throw explained(error, path: url.path)
        }
    }

    private static func sibling(of url: URL, _ role: String, _ process: pid_t) -> URL {
        url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).\(role)-\(process)")
    }

    /// A program that was killed could not clear up: what it left beside the board goes, and the board that it had
    /// moved aside comes back.
    private static func clearAfterKilled(_ url: URL) {
        // A folder that cannot be listed cannot be written either; that is told then.
        let names = try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
        for name in names ?? [] {
            for role in ["old", "partial"] {
                let stem = sibling(of: url, role, 0).lastPathComponent.dropLast()
                guard name.hasPrefix(stem), let process = pid_t(name.dropFirst(stem.count)), process > 0,
                    process == getpid() || kill(process, 0) != 0 && errno == ESRCH
                else { continue }
                let left = sibling(of: url, role, process)
                if role == "old", !FileManager.default.fileExists(atPath: url.path) {
                    try? FileManager.default.moveItem(at: left, to: url)  // Where it cannot be moved, it stays aside.
                } else {
                    try? FileManager.default.removeItem(at: left)  // A rest is in nobody's way.
                }
            }
        }
    }

    /// Only a board, or nothing, is ever replaced.
    private static func check(_ url: URL) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw ProductionError.notAFolder(path: url.path) }
        let contents = try FileManager.default.contentsOfDirectory(atPath: url.path)
        guard contents.isEmpty || contents.contains("board.json") else {
            throw ProductionError.occupied(path: url.path)
        }
    }

    /// An error of the file system as a sentence.
    static func explained(_ original: any Error, path: String) -> any Error {
        // A child's own words are all it leaves of the reason.
        if case ProcessError.exited(_, _, let messages) = original, messages.contains(String(cString: strerror(ENOSPC)))
        {
            return full(path)
        }
        let error = original as NSError
        let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
        let code = underlying?.domain == NSPOSIXErrorDomain ? underlying?.code : nil
        if error.domain == NSCocoaErrorDomain, error.code == CocoaError.fileWriteOutOfSpace.rawValue {
            return full(path)
        }
        if let code, code == Int(ENOSPC) || code == Int(EDQUOT) { return full(path) }
        if error.domain == NSPOSIXErrorDomain, error.code == Int(ENOSPC) { return full(path) }
        guard error.domain == NSCocoaErrorDomain || error.domain == NSPOSIXErrorDomain else { return original }
        return ProductionError.cannotWrite(path: path, reason: reason(original) ?? error.localizedDescription)
    }

    /// What the system says of a failure, without a trace; nil for an error that is not the system's.
    static func reason(_ error: any Error) -> String? {
        var cause = error as NSError
        while let deeper = cause.userInfo[NSUnderlyingErrorKey] as? NSError { cause = deeper }
        return cause.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(cause.code))) : nil
    }

    private static func full(_ path: String) -> ProductionError { .diskFull(path: path) }
}
