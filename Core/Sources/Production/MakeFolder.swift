internal import Foundation
internal import Glibc

/// Makes a folder and those above it, where they do not exist.
/// - Throws: `POSIXError`: Foundation's own function loses what the system says.
func makeFolder(at url: URL) throws {
    let path = url.path
    if mkdir(path, 0o777) == 0 { return }
    switch errno {
    case EEXIST:
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw POSIXError(.ENOTDIR)
        }
    case ENOENT where path != "/":
        try makeFolder(at: url.deletingLastPathComponent())
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    case let code:
        throw POSIXError(.init(rawValue: code) ?? .EIO)
    }
}
