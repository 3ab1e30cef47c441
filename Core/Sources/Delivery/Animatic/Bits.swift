/// Reads the payload of a NAL unit bit by bit, emulation prevention removed (H.264, 7.3 and 9.1).
struct BitReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    /// - Parameter unit: a NAL unit without start code, its header byte first.
    init(unit: some Sequence<UInt8>) {
        var payload: [UInt8] = []
        var zeros = 0
        for byte in unit.dropFirst() {
            if zeros >= 2 && byte == 3 {
                zeros = 0
                continue
            }
            zeros = byte == 0 ? zeros + 1 : 0
            payload.append(byte)
        }
        bytes = payload
    }

    /// The next bit; zeros past the end.
    mutating func bit() -> UInt32 {
        defer { position += 1 }
        guard position / 8 < bytes.count else { return 0 }
        return UInt32(bytes[position / 8] >> (7 - position % 8)) & 1
    }

    /// `count` ≤ 32 bits, most significant first.
    mutating func bits(_ count: Int) -> UInt32 {
        (0..<count).reduce(0) { value, _ in value << 1 | bit() }
    }

    /// An unsigned Exp-Golomb code.
    mutating func unsigned() -> UInt32 {
        var zeros = 0
        while bit() == 0 && zeros < 32 { zeros += 1 }
        return zeros == 0 ? 0 : (1 << UInt32(zeros)) - 1 + bits(zeros)
    }

    /// A signed Exp-Golomb code.
    mutating func signed() -> Int32 {
        let code = Int32(bitPattern: unsigned())
        return code & 1 == 1 ? (code + 1) / 2 : -(code / 2)
    }
}

/// Writes the payload of a NAL unit bit by bit.
struct BitWriter {
    private var bytes: [UInt8] = []
    private var used = 8

    /// The `count` lowest bits of `value`, most significant first.
    mutating func bits(_ value: UInt32, _ count: Int) {
        for shift in stride(from: count - 1, through: 0, by: -1) {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8((value >> UInt32(shift)) & 1) << UInt8(7 - used)
            used += 1
        }
    }

    /// An unsigned Exp-Golomb code.
    mutating func unsigned(_ value: UInt32) {
        let code = value + 1
        let length = 32 - code.leadingZeroBitCount
        bits(0, length - 1)
        bits(code, length)
    }

    /// A signed Exp-Golomb code.
    mutating func signed(_ value: Int32) {
        unsigned(value > 0 ? UInt32(value) * 2 - 1 : UInt32(-value) * 2)
    }

    /// The whole unit behind its header byte: stop bit, alignment, emulation prevention.
    consuming func unit(header: UInt8) -> [UInt8] {
        bits(1, 1)
        var unit = [header]
        var zeros = 0
        for byte in bytes {
            if zeros >= 2 && byte <= 3 {
                unit.append(3)
                zeros = 0
            }
            zeros = byte == 0 ? zeros + 1 : 0
            unit.append(byte)
        }
        return unit
    }
}
