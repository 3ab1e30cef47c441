public import Story
internal import Synchronization

/// A stretch of an animatic between two cuts of the picture: a still that is held, or a move.
public struct AnimaticPart: Sendable {
    public var frames: Int
    /// How often the picture changes.
    public var pace: Pace
    /// The grey pixels of a frame of this part, rows from the top; asked once for a still, in order for a move.
    public var picture: @Sendable (_ frame: Int) async throws -> [UInt8]
    /// Gives the coded pictures of an earlier time, or what `code` makes, and keeps it; nil codes with all others.
    public var shelf: Shelf?

    public typealias Shelf =
        @Sendable (_ code: @Sendable () async throws -> [UInt8]) async throws -> [UInt8]

    /// How often the picture of a part changes.
    public enum Pace: Int, Sendable {
        /// Never: a still.
        case held
        /// With every frame.
        case ones
        /// With every second frame, from the first.
        case twos
    }

    /// - Parameter frames: at least 1.
    public init(
        frames: Int, pace: Pace, shelf: Shelf? = nil,
        picture: @escaping @Sendable (_ frame: Int) async throws -> [UInt8]
    ) {
        self.frames = frames
        self.pace = pace
        self.shelf = shelf
        self.picture = picture
    }

    /// The frames whose pictures are coded; each is held to the next, the last to the end of the part.
    var coded: StrideTo<Int> { stride(from: 0, to: frames, by: pace == .held ? max(1, frames) : pace.rawValue) }

    /// How many these are.
    var pictures: Int { Array(coded).count }
}

/// What an animatic is made at.
public struct AnimaticFormat: Sendable {
    public var rate: FrameRate
    public var size: PictureSize
    /// x264's constant rate factor of stills: lower is better and larger. 18.5 cannot be told from the frame on screen.
    public var quality: Double
    /// BCP 47.
    public var language: String

    public init(rate: FrameRate, size: PictureSize, quality: Double = 18.5, language: String = "en") {
        self.rate = rate
        self.size = size
        self.quality = quality
        self.language = language
    }
}

/// The pictures of a film as H.264, every still once.
public struct CodedPictures: Sendable {
    /// Each begins with an IDR picture.
    private(set) var parts: [Part] = []
    private(set) var sequence: ArraySlice<UInt8> = []
    private(set) var picture: ArraySlice<UInt8> = []

    struct Part: Sendable {
        /// NAL units.
        let pictures: [ArraySlice<UInt8>]
        /// Frames from picture to picture; the last stands to the end.
        let step: Int
        let frames: Int
    }

    var frames: Int { parts.reduce(0) { $0 + $1.frames } }

    /// Takes what an encoder wrote for parts in a row.
    fileprivate mutating func append(_ stream: [UInt8], of coded: ArraySlice<AnimaticPart>) throws(AnimaticError) {
        var slices: [ArraySlice<UInt8>] = []
        for unit in units(ofAnnexB: stream) {
            switch unit[unit.startIndex] & 31 {
            case 1, 5: slices.append(unit)
            case 7: sequence = unit
            case 8: picture = unit
            default: break  // Words of the encoder about itself.
            }
        }
        guard slices.count == coded.reduce(0, { $0 + $1.pictures }) else { throw .unknownStream }
        var next = 0
        for part in coded {
            let own = slices[next..<(next + part.pictures)]
            next += part.pictures
            guard own.first.map({ $0[$0.startIndex] & 31 == 5 }) ?? true else { throw .unknownStream }
            parts.append(Part(pictures: Array(own), step: max(1, part.pace.rawValue), frames: part.frames))
        }
    }

    /// Stills and moves, coded apart, in the order of the film; some moves each by itself.
    fileprivate init(
        of film: [AnimaticPart], stills: CodedPictures, moves: CodedPictures, single: CodedPictures
    ) throws(AnimaticError) {
        let sets = [stills, moves, single].filter { !$0.parts.isEmpty }
        guard let first = sets.first,
            sets.allSatisfy({ $0.sequence == first.sequence && $0.picture == first.picture })
        else { throw .unknownStream }
        (sequence, picture) = (first.sequence, first.picture)
        var still = stills.parts.makeIterator(), move = moves.parts.makeIterator(), one = single.parts.makeIterator()
        parts = film.compactMap { $0.shelf != nil ? one.next() : $0.pace == .held ? still.next() : move.next() }
    }

    fileprivate init() {}
}

/// Codes the pictures of parts as H.264, by x264 inside ffmpeg.
///
/// Only intra pictures and those that follow from the one before, one slice each, quality by the picture alone: the
/// film can begin anywhere, and a still costs the same bytes wherever it stands. The eye does not rest on a move: its
/// pictures are five steps coarser, half the size, and sought for with less care.
/// - Parameters:
///   - parts: in order, at least one; asked for their pictures as the coding goes on.
///   - progress: called with the frames that were handed over.
/// - Throws: `AnimaticError`, and what `picture` throws.
public func encodePictures(
    _ parts: [AnimaticPart], format: AnimaticFormat, progress: @escaping @Sendable (Int) -> Void = { _ in }
) async throws -> CodedPictures {
    guard format.size.width % 2 == 0, format.size.height % 2 == 0, format.size.width > 0, format.size.height > 0 else {
        throw AnimaticError.oddSize(width: format.size.width, height: format.size.height)
    }
    let count = FrameCount()
    let done: @Sendable (Int) -> Void = { progress(count.add($0)) }
    let together = parts.filter { $0.shelf == nil }
    async let stills = encode(together.filter { $0.pace == .held }, format, .still, done: done)
    async let moves = encode(together.filter { $0.pace != .held }, format, .moving, done: done)
    async let single = encodeSingly(parts.filter { $0.shelf != nil }, format, done: done)
    return try await CodedPictures(of: parts, stills: stills, moves: moves, single: single)
}

/// Codes parts each by itself, two at a time: what one looks like says nothing of another, so that it can be kept.
private func encodeSingly(
    _ parts: [AnimaticPart], _ format: AnimaticFormat, done: @escaping @Sendable (Int) -> Void
) async throws -> CodedPictures {
    let streams = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
        var streams = [[UInt8]](repeating: [], count: parts.count)
        for (index, part) in parts.enumerated() {
            if index > 1, let (made, stream) = try await group.next() { streams[made] = stream }
            group.addTask {
                let stream = try await part.shelf?({ try await annexB(of: [part], format, .moving) }) ?? []
                done(part.frames)
                return (index, stream)
            }
        }
        for try await (made, stream) in group { streams[made] = stream }
        return streams
    }
    var coded = CodedPictures()
    for (part, stream) in zip(parts, streams) { try coded.append(stream, of: [part]) }
    return coded
}

/// What is spent on pictures.
private enum Care {
    case still, moving

    /// Added to the constant rate factor.
    var coarser: Double { self == .still ? 0 : 5 }
    /// How long x264 seeks.
    var preset: String { self == .still ? "veryfast" : "superfast" }
}

/// Codes parts in a row.
/// - Parameter done: called with the frames of each part that was handed over.
private func encode(
    _ parts: [AnimaticPart], _ format: AnimaticFormat, _ care: Care, done: @escaping @Sendable (Int) -> Void
) async throws -> CodedPictures {
    var coded = CodedPictures()
    // The cuts of a batch are named on the command line, which has a limit.
    for start in stride(from: 0, to: parts.count, by: 4000) {
        let batch = parts[start..<min(start + 4000, parts.count)]
        try coded.append(await annexB(of: batch, format, care, done: done), of: batch)
    }
    return coded
}

/// What x264 makes of parts in a row, in Annex B.
private func annexB(
    of parts: ArraySlice<AnimaticPart>, _ format: AnimaticFormat, _ care: Care,
    done: @escaping @Sendable (Int) -> Void = { _ in }
) async throws -> [UInt8] {
    let pixels = format.size.width * format.size.height
    return try await ffmpeg(arguments(format, care, cuts: cuts(of: parts))) { write in
        for part in parts {
            for frame in part.coded {
                try Task.checkCancellation()
                let picture = try await part.picture(frame)
                guard picture.count == pixels else {
                    throw AnimaticError.pictureSize(expected: pixels, found: picture.count)
                }
                try await write(picture)
            }
            done(part.frames)
        }
    }
}

/// Frames done by both encoders.
private final class FrameCount: Sendable {
    private let frames = Mutex(0)

    /// - Returns: the frames so far.
    func add(_ more: Int) -> Int {
        frames.withLock {
            $0 += more
            return $0
        }
    }
}

/// The pictures that parts begin with.
private func cuts(of parts: ArraySlice<AnimaticPart>) -> [Int] {
    var at = 0
    return parts.map { part in
        defer { at += part.pictures }
        return at
    }
}

private func arguments(_ format: AnimaticFormat, _ care: Care, cuts: [Int]) -> [String] {
    // Microseconds decide the picture: no rate comes near a million.
    let times = cuts.map { cut in
        let micro = cut * format.rate.den * 1_000_000 / format.rate.num
        let fraction = String(micro % 1_000_000)
        return "\(micro / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
    // Grain in the flat parts of a drawing is drawn on purpose: the second mode of adaptive quantisation keeps it.
    // Stills and moves are stitched together: they need the same parameter sets.
    let rules = [
        "bframes=0", "ref=1", "weightp=0", "keyint=infinite", "scenecut=0", "mbtree=0", "rc-lookahead=0", "qcomp=1",
        "aq-mode=2", "slices=1", "stitchable=1",
    ]
    let colours =
        ["-color_range", "tv"] + ["-colorspace", "-color_primaries", "-color_trc"].flatMap { [$0, "bt709"] }
    return [
        "-f", "rawvideo", "-pix_fmt", "gray", "-s", "\(format.size.width)x\(format.size.height)", "-r",
        "\(format.rate.num)/\(format.rate.den)", "-i", "-", "-vf", "scale=in_range=pc:out_range=tv,format=yuv420p",
        "-c:v", "libx264", "-preset", care.preset, "-tune", "stillimage", "-crf", String(format.quality + care.coarser),
        "-threads", "2",
        "-forced-idr", "1", "-force_key_frames", times.joined(separator: ","), "-x264-params",
        rules.joined(separator: ":"), "-flags:v", "+bitexact", "-f", "h264",
    ] + colours
}
