internal import Foundation

/// Why a step could not be done, in words for whoever asked: what, where, and the way out.
public enum ProductionError: Error, Equatable, CustomStringConvertible {
    case noScript(path: String)
    case cannotRead(path: String, reason: String)
    case notAFolder(path: String)
    case cannotWrite(path: String, reason: String)
    case diskFull(path: String)
    case noCache(path: String, reason: String)
    case notABoardFolder(path: String)
    case occupied(path: String)
    case unknownStyle(given: String, known: [String])
    case unknownDirection(given: String, known: [String])
    case unknownOverlay(given: String, known: [String])
    case noFrames(board: String)
    case noDraft(path: String)
    case outOfMemory
    case nothingToUndo(path: String)
    case nothingToRedo(path: String)
    case brokenHistory(path: String, line: Int)
    case noSuchShot(given: String, board: String)
    case notUnderstood(words: [String])
    case noCamera(shot: String)
    case noSuchScene(given: String, board: String)
    case badMinutes(path: String, reason: String)
    case badDirection(path: String, reason: String)
    case badArchive(name: String, reason: String)
    case noSuchFinding(given: String, board: String, isShared: Bool)

    public var description: String {
        switch self {
        case .noScript(let path):
            "there is no file \(path); give the path of a .fountain, .fdx or .pdf screenplay"
        case .cannotRead(let path, let reason):
            "\(path) cannot be read: \(reason); give the path of a .fountain, .fdx or .pdf screenplay that you may read"
        case .notAFolder(let path):
            "\(path) is a file; a board is a folder: give another --out"
        case .cannotWrite(let path, let reason):
            "cannot write to \(path): \(reason); give another --out, or change who may write there"
        case .diskFull(let path):
            "the disk of \(path) is full; nothing was left half-written. Free some space or give another --out"
        case .noCache(let path, let reason):
            "the cache \(path) cannot be written: \(reason); set XDG_CACHE_HOME to a folder that you may write to"
        case .notABoardFolder(let path):
            "\(path) holds no board.json; make one with: shotwright make SCRIPT"
        case .occupied(let path):
            "\(path) exists and is no board of this program; it was left as it is. Give another --out"
        case .unknownStyle(let given, let known):
            "there is no drawing style “\(given)”; there is: \(known.joined(separator: ", "))"
        case .unknownDirection(let given, let known):
            "there is no direction “\(given)”; there is: \(known.joined(separator: ", ")), or the path of a style's .json file"
        case .unknownOverlay(let given, let known):
            "there is no overlay “\(given)”; there is: \(known.joined(separator: ", "))"
        case .noFrames(let board):
            "\(board) has no frames yet; draw them with: shotwright draw \(board)"
        case .nothingToUndo(let path):
            "nothing was done to \(path) that could be taken back"
        case .nothingToRedo(let path):
            "nothing was taken back in \(path) that could be done again"
        case .brokenHistory(let path, let line):
            "\(path), line \(line): this is no change of a board; move the file away to begin a new history"
        case .noSuchShot(let given, let board):
            "there is no shot \(given) in \(board); its shots are listed by: shotwright export \(board) --format csv"
        case .notUnderstood(let words):
            "these words say nothing about a shot: \(words.joined(separator: ", ")); say for example: closer on Mara, "
                + "low angle, 35 mm, slow push in"
        case .noSuchFinding(let given, let board, let isShared):
            "\(isShared ? "several findings begin" : "no finding begins") with \(given) in \(board); its findings are listed "
                + "by: shotwright lint \(board)"
        case .noCamera(let shot):
            "no camera in this set can take shot \(shot) like that; name somebody who is in it, or another size"
        case .noSuchScene(let given, let board):
            "there is no scene \(given) in \(board); its scenes are listed by: shotwright export \(board) --format csv"
        case .badMinutes(let path, let reason):
            "\(path), as a table of minutes: \(reason); mend it, or leave --minutes out. Docs/Minutes.md shows one"
        case .badDirection(let path, let reason):
            "\(path), as a style of direction: \(reason); mend it, or name one of ours. Docs/Direction.md shows how"
        case .badArchive(let name, let reason):
            "\(name) holds no board that can be brought in: \(reason)"
        case .noDraft(let path):
            "\(path), the text that the board was made from, is missing; bring it back, or make the board anew with: "
                + "shotwright make SCRIPT"
        case .outOfMemory:
            "there is not enough memory to draw; close other programs, or draw smaller pictures"
        }
    }
}

extension ProductionError {
    /// What kept a script from being read.
    static func unreadable(_ path: String, _ error: any Error) -> ProductionError {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return .noScript(path: path) }
        guard !isFolder.boolValue else { return .cannotRead(path: path, reason: "it is a folder") }
        return .cannotRead(path: path, reason: BoardFolder.reason(error) ?? "\(error)")
    }
}
