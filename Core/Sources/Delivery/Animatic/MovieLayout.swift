internal import Story

/// The order of the media data: the captions, then for every second its sound and its pictures.
struct MovieLayout {
    enum Piece {
        case words
        /// Frames of the sound.
        case sound(Range<Int>)
        /// The next samples of the pictures.
        case pictures(Int)
    }

    private(set) var pieces: [Piece] = []
    private(set) var bytes = 0
    private(set) var video = SampleTable()
    private(set) var audio = SampleTable()
    private(set) var text = SampleTable()

    init(_ track: VideoTrack, rate: FrameRate, sound: ADTSStream?, captions: [TimedText]) {
        let clock = MovieClock(rate)
        if !captions.isEmpty { add(captions, clock: clock) }
        let frames = track.pictures.frames
        var samples = track.samples.makeIterator()
        var heard = 0
        for second in stride(from: 0, to: frames, by: rate.nominal) {
            let end = min(frames, second + rate.nominal)
            if let sound {
                // One second ahead of the pictures; the last second takes the rest.
                let ahead = (second + 2 * rate.nominal) * rate.den * sound.sampleRate / rate.num
                let until = end == frames ? sound.frames.count : min(sound.frames.count, ahead / 1024 + 1)
                add(sound, frames: heard..<max(heard, until))
                heard = max(heard, until)
            }
            video.beginChunk(at: UInt64(bytes))
            for _ in second..<end {
                let size = samples.next()?.count ?? 0
                video.add(size: size, duration: clock.frame)
                bytes += size
            }
            pieces.append(.pictures(end - second))
        }
    }

    private mutating func add(_ captions: [TimedText], clock: MovieClock) {
        text.beginChunk(at: UInt64(bytes))
        for caption in captions {
            let size = caption.sample.count
            text.add(size: size, duration: UInt32(caption.frames) * clock.frame)
            bytes += size
        }
        pieces.append(.words)
    }

    private mutating func add(_ sound: ADTSStream, frames: Range<Int>) {
        guard !frames.isEmpty else { return }
        audio.beginChunk(at: UInt64(bytes))
        for frame in sound.frames[frames] {
            audio.add(size: frame.count, duration: 1024)
            bytes += frame.count
        }
        pieces.append(.sound(frames))
    }
}

/// Time in an MP4: units in which every frame of a rate lasts a whole number, at least a thousand a second.
struct MovieClock {
    /// Units a second.
    let scale: UInt32
    /// Units a frame.
    let frame: UInt32

    init(_ rate: FrameRate) {
        let factor = rate.num < 1000 ? 1000 : 1
        scale = UInt32(rate.num * factor)
        frame = UInt32(rate.den * factor)
    }
}
