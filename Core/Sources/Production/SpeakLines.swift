internal import Foundation
internal import Sound
public import Story

extension Pipeline {
    /// The voices that people who speak a language can be given; none where no engine speaks it.
    /// - Parameter language: a BCP 47 tag.
    public static func voices(of language: String) -> [Voice] {
        guard let catalogue = VoiceCatalogue.of(language: language) else { return [] }
        return (catalogue.female + catalogue.male + catalogue.children).reduce(into: []) { voices, voice in
            if !voices.contains(voice) { voices.append(voice) }
        }
    }

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
