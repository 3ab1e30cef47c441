public import Foundation
public import Story

/// A stretch of an animatic between two cuts of the picture: a still that is held, or a move.
public struct AnimaticPart: Sendable {
    public var frames: Int
    /// Every frame has a picture of its own.
    public var moves: Bool
    /// The grey pixels of a frame of this part, rows from the top; asked once for a still.
    public var picture: @Sendable (_ frame: Int) async throws -> [UInt8]

    /// - Parameter frames: at least 1.
    public init(frames: Int, moves: Bool, picture: @escaping @Sendable (_ frame: Int) async throws -> [UInt8]) {
        self.frames = frames
        self.moves = moves
        self.picture = picture
    }
}

/// What an animatic is made at.
public struct AnimaticFormat: Sendable {
    public var rate: FrameRate
    public var size: PictureSize
    /// 0 … 51; lower is better and larger. 20 cannot be told from the frames on a screen.
    public var quantiser: Int
    /// BCP 47.
    public var language: String

    public init(rate: FrameRate, size: PictureSize, quantiser: Int = 20, language: String = "en") {
        self.rate = rate
        self.size = size
        self.quantiser = quantiser
        self.language = language
    }
}

/// Writes an H.264 + AAC MP4 of constant frame rate with exactly the frames of its parts.
///
/// - Parameters:
///   - parts: in order; asked for their pictures as the writing goes on.
///   - aac: the sound as an ADTS stream (`encodeAAC`), or nil.
///   - captions: become a text track that players can switch on; frames from `settings.start_frame`.
///   - startFrame: the frame count of the first picture.
///   - progress: called with the frames done.
/// - Throws: `AnimaticError`, what `picture` throws, and errors of the file system; nothing is left under `url` then.
public func writeAnimatic(
    to url: URL, format: AnimaticFormat, parts: [AnimaticPart], aac: [UInt8]?, captions: [Caption], startFrame: Int,
    progress: @Sendable (Int) -> Void = { _ in }
) async throws {
    var sound: ADTSStream?
    if let aac {
        guard let stream = ADTSStream(aac) else { throw AnimaticError.sound("it is no whole AAC stream") }
        sound = stream
    }
    let total = parts.reduce(0) { $0 + $1.frames }
    let text = textTrack(captions, startFrame: startFrame, total: total)
    var movie = try MovieFile(
        besides: url, rate: format.rate, sound: sound, captions: text, language: iso639(format.language))
    do {
        let encoder = try StillEncoder(
            width: format.size.width, height: format.size.height,
            framesPerSecond: format.rate.seconds(frames: 1) > 0 ? 1 / format.rate.seconds(frames: 1) : 24,
            quantiser: format.quantiser)
        var track = VideoTrack()
        for part in parts {
            try Task.checkCancellation()
            let first = try encoder.encode(await part.picture(0), refresh: true)
            try movie.add(frame: track.sample(of: first, isKey: true))
            for frame in stride(from: 1, to: part.frames, by: 1) {
                if part.moves {
                    let units = try encoder.encode(await part.picture(frame), refresh: false)
                    try movie.add(frame: track.sample(of: units, isKey: false))
                } else {
                    try movie.add(frame: track.hold(frame))
                }
            }
            progress(track.count)
        }
        try movie.finish(to: url, track: track, width: format.size.width, height: format.size.height)
    } catch {
        movie.discard()
        try? FileManager.default.removeItem(at: url)  // The error that stopped the work is the one to tell.
        throw error
    }
}

/// Captions and the gaps between them, as stretches that fill the movie.
private func textTrack(_ captions: [Caption], startFrame: Int, total: Int) -> [MovieFile.TimedText] {
    guard !captions.isEmpty else { return [] }
    var stretches: [MovieFile.TimedText] = []
    var at = 0
    for caption in captions.sorted(by: { $0.startFrame < $1.startFrame }) {
        let start = max(at, caption.startFrame - startFrame)
        let end = min(total, caption.endFrame - startFrame)
        guard end > start else { continue }
        if start > at { stretches.append(.init(words: "", frames: start - at)) }
        stretches.append(.init(words: caption.lines.joined(separator: "\n"), frames: end - start))
        at = end
    }
    if at < total { stretches.append(.init(words: "", frames: total - at)) }
    return stretches
}

/// The three letters that MP4 wants for the languages that boards are made in.
private func iso639(_ tag: String) -> String {
    let codes = [
        "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "pt": "por", "ru": "rus", "ja": "jpn",
        "zh": "zho", "ar": "ara", "ko": "kor", "he": "heb", "nl": "nld", "pl": "pol", "tr": "tur", "sv": "swe",
    ]
    return codes[String(tag.prefix { $0 != "-" })] ?? "und"
}
