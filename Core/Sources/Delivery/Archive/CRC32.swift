/// The checksum of ZIP (ISO 3309), eight bytes at a step.
struct CRC32 {
    private var state: UInt32 = 0xFFFF_FFFF
    private static let tables: [[UInt32]] = {
        var tables = [[UInt32]](repeating: [UInt32](repeating: 0, count: 256), count: 8)
        for index in 0..<256 {
            var value = UInt32(index)
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
            tables[0][index] = value
        }
        for index in 0..<256 {
            for level in 1..<8 {
                let before = tables[level - 1][index]
                tables[level][index] = before >> 8 ^ tables[0][Int(before & 255)]
            }
        }
        return tables
    }()

    /// The checksum of all that was added.
    var value: UInt32 { ~state }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        let tables = Self.tables
        var crc = state
        var index = 0
        while index + 8 <= bytes.count {
            let low = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self).littleEndian ^ crc
            let high = bytes.loadUnaligned(fromByteOffset: index + 4, as: UInt32.self).littleEndian
            crc =
                tables[7][Int(low & 255)] ^ tables[6][Int(low >> 8 & 255)] ^ tables[5][Int(low >> 16 & 255)]
                ^ tables[4][Int(low >> 24)]
            crc ^=
                tables[3][Int(high & 255)] ^ tables[2][Int(high >> 8 & 255)] ^ tables[1][Int(high >> 16 & 255)]
                ^ tables[0][Int(high >> 24)]
            index += 8
        }
        while index < bytes.count {
            crc = crc >> 8 ^ tables[0][Int((crc ^ UInt32(bytes[index])) & 255)]
            index += 1
        }
        state = crc
    }
}
