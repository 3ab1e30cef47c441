/// SHA-1 (FIPS 180-4) of bytes that come one part after the other: what clients of resumable uploads send with each
/// part so that a fault on the way shows. It protects from faults, not from forgers.
public struct SHA1: Sendable {
    private var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    private var pending: [UInt8] = []
    private var length: UInt64 = 0

    /// Of nothing yet.
    public init() {}

    /// Takes the next part.
    public mutating func update(_ part: some Collection<UInt8>) {
        length += UInt64(part.count)
        pending.append(contentsOf: part)
        let whole = pending.count / 64 * 64
        for start in stride(from: 0, to: whole, by: 64) { compress(pending[start..<start + 64]) }
        pending.removeFirst(whole)
    }

    /// The 20 bytes of the digest.
    public func digest() -> [UInt8] {
        var copy = self
        let bits = length * 8
        copy.update([0x80])
        copy.update([UInt8](repeating: 0, count: (120 - copy.pending.count) % 64))
        copy.update((0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) })
        return copy.state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
    }

    private mutating func compress(_ block: ArraySlice<UInt8>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { words in
            for index in 0..<16 {
                words[index] = block[block.startIndex + 4 * index..<block.startIndex + 4 * index + 4]
                    .reduce(0) { $0 << 8 | UInt32($1) }
            }
            for index in 16..<80 {
                words[index] = Self.turned(
                    words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1)
            }
            var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
            for index in 0..<80 {
                let (f, k): (UInt32, UInt32) =
                    switch index {
                    case ..<20: (b & c | ~b & d, 0x5A82_7999)
                    case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
                    case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
                    default: (b ^ c ^ d, 0xCA62_C1D6)
                    }
                (a, b, c, d, e) = (Self.turned(a, 5) &+ f &+ e &+ k &+ words[index], a, Self.turned(b, 30), c, d)
            }
            for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
        }
    }

    private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
}
