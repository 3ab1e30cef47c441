public import Foundation

/// Writes a store-only ZIP (PKWARE APPNOTE 6.3.9): pictures, sound and film are compressed already, and copying is
/// what a booklet of 200 MB costs at the least. ZIP64 where a size asks for it; names in UTF-8; all times 1980-01-01.
///
/// - Parameters:
///   - files: paths relative to `folder`, as they are named in the archive, in this order.
/// - Throws: errors of the file system.
public func writeZip(of files: [String], in folder: URL, to url: URL) throws {
    try Data().write(to: url)
    let output = try FileHandle(forWritingTo: url)
    defer { try? output.close() }  // Writing has thrown before where the disk refused.
    var directory = LittleEndian()
    var offset: UInt64 = 0
    for name in files {
        let size = try UInt64(
            FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)[.size] as? Int ?? 0)
        let entry = ZipEntry(name: name, size: size, offset: offset)
        // The checksum stands before the data: room is left for it and filled in after the copy.
        try output.write(contentsOf: entry.localHeader(crc: 0))
        let crc = try copy(folder.appendingPathComponent(name), to: output, expecting: size)
        let end = try output.offset()
        try output.seek(toOffset: offset)
        try output.write(contentsOf: entry.localHeader(crc: crc))
        try output.seek(toOffset: end)
        directory.data(entry.directoryHeader(crc: crc))
        offset = end
    }
    directory.data(endRecords(count: UInt64(files.count), size: UInt64(directory.bytes.count), start: offset))
    try output.write(contentsOf: directory.bytes)
}

/// Copies a file and returns its checksum.
private func copy(_ file: URL, to output: FileHandle, expecting size: UInt64) throws -> UInt32 {
    var crc = CRC32()
    var copied: UInt64 = 0
    let input = try FileHandle(forReadingFrom: file)
    defer { try? input.close() }  // Only read from.
    while let part = try input.read(upToCount: 1 << 20), !part.isEmpty {
        part.withUnsafeBytes { crc.add($0) }
        copied += UInt64(part.count)
        try output.write(contentsOf: part)
    }
    guard copied == size else { throw CocoaError(.fileReadUnknown, userInfo: [NSFilePathErrorKey: file.path]) }
    return crc.value
}

/// One file of the archive.
private struct ZipEntry {
    let name: String
    let size: UInt64
    let offset: UInt64

    private var isLarge: Bool { size >= 0xFFFF_FFFF || offset >= 0xFFFF_FFFF }
    private var storedSize: UInt32 { isLarge ? 0xFFFF_FFFF : UInt32(size) }

    private func common(crc: UInt32, extra: Int, into header: inout LittleEndian) {
        header.u16(isLarge ? 45 : 20)
        header.u16(0x0800)
        header.u16(0)
        header.u16(0)
        header.u16(0x21)
        header.u32(crc)
        header.u32(storedSize)
        header.u32(storedSize)
        header.u16(UInt16(name.utf8.count))
        header.u16(UInt16(extra))
    }

    func localHeader(crc: UInt32) -> [UInt8] {
        var header = LittleEndian()
        header.u32(0x0403_4B50)
        common(crc: crc, extra: isLarge ? 20 : 0, into: &header)
        header.data(Array(name.utf8))
        if isLarge {
            header.u16(1)
            header.u16(16)
            header.u64(size)
            header.u64(size)
        }
        return header.bytes
    }

    func directoryHeader(crc: UInt32) -> [UInt8] {
        var header = LittleEndian()
        header.u32(0x0201_4B50)
        header.u16(0x0300 | 45)
        common(crc: crc, extra: isLarge ? 28 : 0, into: &header)
        header.u16(0)
        header.u16(0)
        header.u16(0)
        header.u32(0o100644 << 16)
        header.u32(isLarge ? 0xFFFF_FFFF : UInt32(offset))
        header.data(Array(name.utf8))
        if isLarge {
            header.u16(1)
            header.u16(24)
            header.u64(size)
            header.u64(size)
            header.u64(offset)
        }
        return header.bytes
    }
}

/// The end of the archive, with the ZIP64 records where a number needs them.
private func endRecords(count: UInt64, size: UInt64, start: UInt64) -> [UInt8] {
    var end = LittleEndian()
    let large = count >= 0xFFFF || size >= 0xFFFF_FFFF || start >= 0xFFFF_FFFF
    if large {
        end.u32(0x0606_4B50)
        end.u64(44)
        end.u16(45)
        end.u16(45)
        end.u32(0)
        end.u32(0)
        end.u64(count)
        end.u64(count)
        end.u64(size)
        end.u64(start)
        end.u32(0x0706_4B50)
        end.u32(0)
        end.u64(start + size)
        end.u32(1)
    }
    end.u32(0x0605_4B50)
    end.u16(0)
    end.u16(0)
    end.u16(large ? 0xFFFF : UInt16(count))
    end.u16(large ? 0xFFFF : UInt16(count))
    end.u32(large ? 0xFFFF_FFFF : UInt32(size))
    end.u32(large ? 0xFFFF_FFFF : UInt32(start))
    end.u16(0)
    return end.bytes
}

/// Numbers as ZIP stores them.
private struct LittleEndian {
    private(set) var bytes: [UInt8] = []

    mutating func u16(_ value: UInt16) { append(value.littleEndian) }
    mutating func u32(_ value: UInt32) { append(value.littleEndian) }
    mutating func u64(_ value: UInt64) { append(value.littleEndian) }
    mutating func data(_ value: [UInt8]) { bytes += value }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value) { bytes += Array($0) }
    }
}
