/// A constant-rate H.264 track, one sample a frame of the board.
///
/// A held still costs one IDR picture and then about ten bytes a frame: that is why an animatic takes a second and not
/// half a minute (measured in `Benchmarks/results/animatic.md`).
struct VideoTrack {
    /// The indices of samples that a player can start at.
    private(set) var keyframes: [Int] = []
    private(set) var sequence: [UInt8] = []
    private(set) var picture: [UInt8] = []
    private(set) var count = 0
    private var rules: SliceRules?

    /// One encoded picture as a sample.
    /// - Parameter units: the NAL units of the picture; the first picture of a track brings its parameter sets.
    mutating func sample(of units: [[UInt8]], isKey: Bool) throws(AnimaticError) -> [UInt8] {
        var sample: [UInt8] = []
        for unit in units {
            switch (unit.first ?? 0) & 31 {
            case 7: sequence = unit
            case 8: picture = unit
            case 1, 5: sample += Self.lengthPrefixed(unit)
            default: break
            }
        }
        if rules == nil { rules = SliceRules(sequence: sequence, picture: picture) }
        guard rules != nil, !sample.isEmpty else { throw .unknownStream }
        if isKey { keyframes.append(count) }
        count += 1
        return sample
    }

    /// The picture before, held for one more frame.
    /// - Parameter index: frames since the last key frame, from 1.
    mutating func hold(_ index: Int) throws(AnimaticError) -> [UInt8] {
        guard let rules else { throw .unknownStream }
        count += 1
        return Self.lengthPrefixed(rules.hold(index))
    }

    /// A NAL unit after its length in four bytes, as MP4 stores it.
    private static func lengthPrefixed(_ unit: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: UInt32(unit.count).bigEndian) { Array($0) } + unit
    }
}
