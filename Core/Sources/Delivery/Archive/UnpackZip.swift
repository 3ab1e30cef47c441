public import Foundation
internal import Story

/// What keeps an archive from being unpacked.
public enum ZipError: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is none, or it is cut off.
    case notAnArchive
    /// A file is packed or locked: only copies are read.
    case packed(String)
    /// A name that leads out of the folder, that no file can have, or that is there twice.
    case badName(String)
    /// A file's bytes are not those that were put in.
    case broken(String)
    case tooMany(Int)

    public var description: String {
        switch self {
        case .notAnArchive: "it is no ZIP archive, or its end is missing"
        case .packed(let name):
            "“\(name)” is compressed or locked in it; give the board.zip as Shotwright wrote it, or pack the folder without "
                + "compression (zip -0 -r)"
        case .badName(let name): "it names a file “\(name)”, which is no place in a board's folder"
        case .broken(let name): "“\(name)” is damaged in it"
        case .tooMany(let count): "it holds \(count) files; a board has fewer"
        }
    }
}

/// Unpacks a ZIP whose files are stored as they are, as `writeZip` writes them, into a folder. All names and places are
/// checked before the first file is written, each file's checksum after it; nothing is ever larger than the archive.
///
/// - Parameter most: so many files at most.
/// - Throws: `ZipError`, or errors of the file system. What was written until then stays.
public func unpackZip(_ archive: URL, to folder: URL, most: Int = 100_000) throws {
    let input = try FileHandle(forReadingFrom: archive)
    defer { try? input.close() }  // Only read from.
    let entries = try ZipDirectory(input, most: most).entries
    for entry in entries {
        let file = folder.appendingPathComponent(entry.name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: file, options: .withoutOverwriting)
        let output = try FileHandle(forWritingTo: file)
        defer { try? output.close() }  // Writing has thrown before where the disk refused.
        var crc = CRC32(), left = entry.size
        try input.seek(toOffset: entry.start)
        while left > 0 {
            guard let part = try input.read(upToCount: Int(min(left, 1 << 20))), !part.isEmpty else {
                throw ZipError.broken(entry.name)
            }
            part.withUnsafeBytes { crc.add($0) }
            try output.write(contentsOf: part)
            left -= UInt64(part.count)
        }
        guard crc.value == entry.crc else { throw ZipError.broken(entry.name) }
    }
}

/// The files that an archive lists at its end.
private struct ZipDirectory {
    struct Entry {
        var name: String
        var crc: UInt32
        var size: UInt64
        /// The first byte of its data.
        var start: UInt64
    }

    private(set) var entries: [Entry] = []

    init(_ input: FileHandle, most: Int) throws {
        let length = try input.seekToEnd()
        let (count, size, start) = try Self.end(input, length)
        guard count <= most else { throw ZipError.tooMany(Int(clamping: count)) }
        guard size <= length, start <= length - size, size <= UInt64(most) * 1024 else { throw ZipError.notAnArchive }
        var bytes = LittleEndianReader(try Self.read(input, start, Int(size)))
        var names: Set<String> = []
        for _ in 0..<count {
            var entry = try Self.entry(&bytes)
            // A folder has an entry of its own in what others pack.
            if entry.name.hasSuffix("/"), entry.size == 0 { continue }
            guard entry.name.isPlaceInFolder, names.insert(entry.name).inserted else {
                throw ZipError.badName(String(entry.name.prefix(80)))
            }
            var head = LittleEndianReader(try Self.read(input, entry.start, 30))
            guard try head.u32() == 0x0403_4B50 else { throw ZipError.broken(entry.name) }
            try head.skip(22)
            entry.start += 30 + UInt64(try head.u16()) + UInt64(try head.u16())
            guard entry.start <= start, entry.size <= start - entry.start else { throw ZipError.broken(entry.name) }
            entries.append(entry)
        }
        // Files that share bytes would make more of them than there are.
        let places = entries.sorted { $0.start < $1.start }
        for (one, next) in zip(places, places.dropFirst()) where one.start + one.size > next.start {
            throw ZipError.broken(next.name)
        }
    }

    /// How many files there are, and where their list stands.
    private static func end(
        _ input: FileHandle, _ length: UInt64
    ) throws -> (count: UInt64, size: UInt64, start: UInt64) {
        let tail = try read(input, length - min(length, 65_557), Int(min(length, 65_557)))
        let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        guard
            let at = tail.indices.dropLast(21).last(where: { tail[$0] == mark[0] && tail[$0...].starts(with: mark) })
        else { throw ZipError.notAnArchive }
        var end = LittleEndianReader(Array(tail[at...]))
        try end.skip(10)
        let (count, size, start) = (UInt64(try end.u16()), UInt64(try end.u32()), UInt64(try end.u32()))
        guard count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF else { return (count, size, start) }
        guard at >= 20 else { throw ZipError.notAnArchive }
        var locator = LittleEndianReader(Array(tail[(at - 20)...]))
        guard try locator.u32() == 0x0706_4B50 else { throw ZipError.notAnArchive }
        try locator.skip(4)
        var large = LittleEndianReader(try read(input, try locator.u64(), 56))
        guard try large.u32() == 0x0606_4B50 else { throw ZipError.notAnArchive }
        try large.skip(28)
        return (try large.u64(), try large.u64(), try large.u64())
    }

    private static func entry(_ bytes: inout LittleEndianReader) throws -> Entry {
        guard try bytes.u32() == 0x0201_4B50 else { throw ZipError.notAnArchive }
        try bytes.skip(4)
        let flags = try bytes.u16(), method = try bytes.u16()
        try bytes.skip(4)
        let crc = try bytes.u32()
        var (packed, size) = (UInt64(try bytes.u32()), UInt64(try bytes.u32()))
        let lengths = (name: try bytes.u16(), extra: try bytes.u16(), comment: try bytes.u16())
        try bytes.skip(8)
        var start = UInt64(try bytes.u32())
        guard let name = String(validating: try bytes.take(Int(lengths.name)), as: UTF8.self) else {
            throw ZipError.badName("…")
        }
        var extra = LittleEndianReader(try bytes.take(Int(lengths.extra)))
        try bytes.skip(Int(lengths.comment))
        while !extra.isAtEnd {
            let (kind, length) = (try extra.u16(), try extra.u16())
            var field = LittleEndianReader(try extra.take(Int(length)))
            guard kind == 1 else { continue }
            if size == 0xFFFF_FFFF { size = try field.u64() }
            if packed == 0xFFFF_FFFF { packed = try field.u64() }
            if start == 0xFFFF_FFFF { start = try field.u64() }
        }
        guard method == 0, flags & 1 == 0, packed == size else { throw ZipError.packed(String(name.prefix(80))) }
        return Entry(name: name, crc: crc, size: size, start: start)
    }

    private static func read(_ input: FileHandle, _ start: UInt64, _ count: Int) throws -> [UInt8] {
        try input.seek(toOffset: start)
        var bytes: [UInt8] = []
        while bytes.count < count, let part = try input.read(upToCount: count - bytes.count), !part.isEmpty {
            bytes += part
        }
        guard bytes.count == count else { throw ZipError.notAnArchive }
        return bytes
    }
}

/// Numbers as ZIP stores them, one after another.
private struct LittleEndianReader {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { at >= bytes.count }

    mutating func u16() throws -> UInt16 { try number() }
    mutating func u32() throws -> UInt32 { try number() }
    mutating func u64() throws -> UInt64 { try number() }
    mutating func skip(_ count: Int) throws { _ = try take(count) }

    mutating func take(_ count: Int) throws -> [UInt8] {
        guard count <= bytes.count - at else { throw ZipError.notAnArchive }
        defer { at += count }
        return Array(bytes[at..<at + count])
    }

    private mutating func number<Number: FixedWidthInteger>() throws -> Number {
        try take(MemoryLayout<Number>.size).reversed().reduce(0) { $0 << 8 | Number($1) }
    }
}
