public import Foundation
public import Story

/// Writes an H.264 + AAC MP4 of constant frame rate with exactly the frames of its pictures.
///
/// The header stands first and sound and pictures lie second by second, so that a player can start before the end has
/// arrived.
/// - Parameters:
///   - aac: the sound as an ADTS stream (`encodeAAC`), or nil.
///   - captions: become a text track that players can switch on; frames from `settings.start_frame`.
///   - startFrame: the frame count of the first picture.
/// - Throws: `AnimaticError`, and errors of the file system; nothing is left under `url` then.
public func writeAnimatic(
    to url: URL, format: AnimaticFormat, pictures: CodedPictures, aac: [UInt8]?, captions: [Caption], startFrame: Int
) throws {
    let track = try VideoTrack(pictures)
    let sound = try aac.map { try ADTSStream($0) }
    let text = TimedText.track(captions, startFrame: startFrame, total: pictures.frames)
    let layout = MovieLayout(track, rate: format.rate, sound: sound, captions: text)
    let language = Locale.Language(identifier: format.language).languageCode?.identifier(.alpha3) ?? "und"
    let header = MovieHeader(
        video: .init(
            table: layout.video, keyframes: track.keyframes, sequence: Array(pictures.sequence),
            pictures: [Array(pictures.picture), SliceRules.holdSet], size: format.size, rate: format.rate),
        audio: sound.map {
            .init(
                table: layout.audio, sampleRate: $0.sampleRate, channels: $0.channels, priming: 1024,
                configuration: $0.configuration, language: language)
        }, text: text.isEmpty ? nil : .init(table: layout.text, language: language))
    do {
        try Data(header.fileStart(mediaBytes: layout.bytes)).write(to: url)
        let output = try FileHandle(forWritingTo: url)
        defer { try? output.close() }  // All was written before.
        try output.seekToEnd()
        var samples = track.samples.makeIterator()
        for piece in layout.pieces {
            switch piece {
            case .words: try output.write(contentsOf: text.flatMap(\.sample))
            case .sound(let frames): try output.write(contentsOf: frames.flatMap { sound?.frames[$0] ?? [] })
            case .pictures(let count):
                try output.write(contentsOf: (0..<count).flatMap { _ in samples.next() ?? [] })
            }
        }
    } catch {
        try? FileManager.default.removeItem(at: url)  // The error that stopped the work is the one to tell.
        throw error
    }
}
