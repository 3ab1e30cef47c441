internal import Foundation
internal import Story

/// An MP4 in the making: media data goes to a file of its own, and lands behind its header when all is known, so that
/// a player can start before the end has arrived. Memory holds sizes and offsets alone.
struct MovieFile {
    private let media: FileHandle
    private let mediaURL: URL
    private let rate: FrameRate
    private let sound: ADTSStream?
    private let captions: [TimedText]
    private let language: String

    private var written: UInt64 = 0
    private var video = SampleTable()
    private var audio = SampleTable()
    private var text = SampleTable()
    private var soundFrames = 0
    private var buffer: [UInt8] = []

    /// A stretch of the text track.
    struct TimedText {
        /// Empty between captions.
        var words: String
        var frames: Int
    }

    /// - Parameters:
    ///   - sound: the whole sound, or nil for a silent movie.
    ///   - captions: stretches that fill the movie from its first frame, or none.
    ///   - language: ISO 639-2.
    init(besides url: URL, rate: FrameRate, sound: ADTSStream?, captions: [TimedText], language: String) throws {
        mediaURL = url.appendingPathExtension("media")
        try Data().write(to: mediaURL)
        media = try FileHandle(forWritingTo: mediaURL)
        self.rate = rate
        self.sound = sound
        self.captions = captions
        self.language = language
    }

    /// Removes what a movie that was not finished leaves behind.
    func discard() {
        try? media.close()  // The file goes in the next line.
        try? FileManager.default.removeItem(at: mediaURL)  // A leftover is found and replaced by the next run.
    }

    /// Adds a frame; the sound of each second lies behind its pictures.
    mutating func add(frame: [UInt8]) throws {
        if video.sizes.count % rate.nominal == 0 {
            try addSound(untilFrame: video.sizes.count)
            video.beginChunk(at: written + UInt64(buffer.count))
        }
        video.add(size: frame.count, duration: UInt32(rate.den))
        try append(frame[...])
    }

    private mutating func addSound(untilFrame frame: Int) throws {
        guard let sound else { return }
        // One second ahead of the pictures.
        let samples = (frame + rate.nominal) * rate.den * sound.sampleRate / rate.num
        let until = min(sound.frames.count, samples / 1024 + 1)
        try addSound(until: until)
    }

    private mutating func addSound(until end: Int) throws {
        guard let sound, soundFrames < end else { return }
        audio.beginChunk(at: written + UInt64(buffer.count))
        while soundFrames < end {
            audio.add(size: sound.frames[soundFrames].count, duration: 1024)
            try append(sound.frames[soundFrames])
            soundFrames += 1
        }
    }

    private mutating func addCaptions() throws {
        guard !captions.isEmpty else { return }
        text.beginChunk(at: written + UInt64(buffer.count))
        for caption in captions {
            let words = Array(caption.words.utf8)
            let sample = [UInt8(words.count >> 8 & 255), UInt8(words.count & 255)] + words
            text.add(size: sample.count, duration: UInt32(caption.frames * rate.den))
            try append(sample[...])
        }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) throws {
        buffer += bytes
        if buffer.count > 1 << 20 { try flush() }
    }

    private mutating func flush() throws {
        try media.write(contentsOf: buffer)
        written += UInt64(buffer.count)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes the finished movie to `url`.
    /// - Parameter track: the pictures that were added, for its parameter sets and key frames.
    mutating func finish(to url: URL, track: VideoTrack, width: Int, height: Int) throws {
        if let sound { try addSound(until: sound.frames.count) }
        try addCaptions()
        try flush()
        try media.close()

        let header = MovieHeader(
            video: .init(
                table: video, keyframes: track.keyframes, sequence: track.sequence, picture: track.picture,
                width: width, height: height, rate: rate),
            audio: sound.map {
                .init(
                    table: audio, sampleRate: $0.sampleRate, channels: $0.channels, priming: 1024,
                    configuration: $0.configuration)
            }, text: captions.isEmpty ? nil : .init(table: text, language: language))
        var front = BoxWriter()
        front.box("ftyp") { box in
            box.text("isom")
            box.u32(512)
            box.text("isomiso2avc1mp41")
        }
        // The header's size does not depend on the offsets in it.
        let mediaStart = front.bytes.count + header.bytes(base: 0).count + 16
        let top = front.bytes + header.bytes(base: UInt64(mediaStart))
        var opening = BoxWriter()
        opening.u32(1)
        opening.text("mdat")
        opening.u64(written + 16)

        try Data(top + opening.bytes).write(to: url)
        let output = try FileHandle(forWritingTo: url)
        defer { try? output.close() }  // All was written and checked before.
        try output.seekToEnd()
        let input = try FileHandle(forReadingFrom: mediaURL)
        while let part = try input.read(upToCount: 1 << 22), !part.isEmpty {
            try output.write(contentsOf: part)
        }
        try input.close()
        try FileManager.default.removeItem(at: mediaURL)
    }
}
