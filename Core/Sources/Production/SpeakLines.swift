internal import Foundation
internal import Sound
public import Story

extension Pipeline {
    /// Speaks the dialogue of a board folder, times its shots to it, and writes its captions.
    /// - Returns: the timed board.
    public func speak(folder: BoardFolder) async throws -> Board {
        var file = try folder.read()
        file.board = try await speak(file.board, into: folder)
        try folder.write(file)
        return file.board
    }

    /// Speaks every line into the folder; where there is no voice, times are estimates and a diagnostic says so.
    func speak(_ board: Board, into folder: BoardFolder) async throws -> Board {
        let booth = VoiceBooth(
            home: configuration.home.path, cache: configuration.cache.appendingPathComponent("voices").path)
        let session = try await booth.speak(board, into: folder.url.path) { done, total in
            report(.speak, done, of: total)
        }
        var timed = session.board.timed(audio: session.audio).captioned(audio: session.audio)
        timed.assets = (timed.assets + session.assets).reduce(into: []) { known, asset in
            if !known.contains(asset) { known.append(asset) }
        }.sorted()
        return timed
    }
}
