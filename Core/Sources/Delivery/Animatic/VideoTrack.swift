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
            (0..<part.frames).lazy.map { frame in
                frame < part.pictures.count
                    ? Self.lengthPrefixed(part.pictures[frame]) : Self.lengthPrefixed(rules.hold(frame)[...])
            }
        }
    }

    private static func lengthPrefixed(_ unit: ArraySlice<UInt8>) -> [UInt8] {
        withUnsafeBytes(of: UInt32(unit.count).bigEndian) { Array($0) } + unit
    }
}
