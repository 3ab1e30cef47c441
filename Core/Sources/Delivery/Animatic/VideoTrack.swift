/// The samples of a constant-rate H.264 track, one a frame of the film.
///
/// A held still costs one coded picture and then about ten bytes a frame: that is why an animatic takes a second and
/// not half a minute (`Docs/decisions/0002-held-pictures.md`).
struct VideoTrack {
    let pictures: CodedPictures
    private let rules: SliceRules

    init(_ pictures: CodedPictures) throws(AnimaticError) {
        guard let rules = SliceRules(sequence: pictures.sequence) else { throw .unknownStream }
        self.pictures = pictures
        self.rules = rules
    }

    /// The indices of the samples that a player can start at.
    var keyframes: [Int] {
        var at = 0
        return pictures.parts.map { part in
            defer { at += part.frames }
            return at
        }
    }

    /// The NAL unit of every frame in order, after its length in four bytes, as MP4 stores it.
    var samples: some Sequence<[UInt8]> {
        pictures.parts.lazy.flatMap { part in
            (0..<part.frames).lazy.map { Self.lengthPrefixed(unit(of: part, at: $0)) }
        }
    }

    /// The picture of a frame, or a slice that holds the one before.
    private func unit(of part: CodedPictures.Part, at frame: Int) -> ArraySlice<UInt8> {
        let (number, since) = frame.quotientAndRemainder(dividingBy: part.step)
        if since == 0, number < part.pictures.count { return part.pictures[number] }
        // Between two pictures the encoder counts on, and knows of no other; after the last one nobody does.
        let last = part.pictures.count - 1
        return number < last
            ? rules.hold(number + 1, isReference: false)[...]
            : rules.hold(last + frame - last * part.step, isReference: true)[...]
    }

    private static func lengthPrefixed(_ unit: ArraySlice<UInt8>) -> [UInt8] {
        withUnsafeBytes(of: UInt32(unit.count).bigEndian) { Array($0) } + unit
    }
}
