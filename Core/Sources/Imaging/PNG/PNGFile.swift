internal import CDeflate

/// What is wrong with bytes that should be a PNG of ours.
public enum PNGError: Error, Sendable, Hashable, CustomStringConvertible {
    case notPNG
    case truncated
    case checksum(chunk: String)
    /// A colour type, depth, interlacing or size that this reader does not take.
    case unsupported(String)
    case corrupt(String)

    public var description: String {
        switch self {
        case .notPNG: "These bytes are no PNG file."
        case .truncated: "The PNG file ends too early."
        case .checksum(let chunk): "The checksum of the PNG chunk \(chunk) is wrong."
        case .unsupported(let what): "PNG files with \(what) are not read here."
        case .corrupt(let what): "The PNG file is damaged: \(what)."
        }
    }
}

/// A PNG file taken apart, its image data still compressed: what a PDF can take over byte for byte.
///
/// Reads 8-bit grey, grey with alpha, RGB, RGBA and indexed files without interlacing (ISO/IEC 15948).
public struct PNGFile: Sendable, Hashable {
    /// The colour types of the format, with their codes.
    public enum ColourType: UInt8, Sendable {
        case grey = 0
        case rgb = 2
        case indexed = 3
        case greyAlpha = 4
        case rgba = 6

        /// Bytes a pixel.
        public var channels: Int {
            switch self {
            case .grey, .indexed: 1
            case .greyAlpha: 2
            case .rgb: 3
            case .rgba: 4
            }
        }
    }

    public let width: Int
    public let height: Int
    public let colour: ColourType
    /// Three bytes an entry, for indexed files; else empty.
    public let palette: [UInt8]
    /// The zlib stream of all IDAT chunks, joined.
    public let compressed: [UInt8]

    /// The largest side taken, in pixels.
    public static let largestSide = 32_768
    private static let signature: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]

    /// Takes a file apart, checking every checksum.
    /// - Throws: `PNGError`.
    public init(_ bytes: [UInt8]) throws(PNGError) {
        guard bytes.starts(with: Self.signature) else { throw .notPNG }
        var header: [UInt8] = []
        var palette: [UInt8] = []
        var data: [UInt8] = []
        var at = 8
        while true {
            guard at + 12 <= bytes.count else { throw .truncated }
            let length = Self.word(bytes, at)
            guard length <= bytes.count - at - 12 else { throw .truncated }
            let name = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
            let body = at + 8..<at + 8 + length
            guard Self.checksum(bytes[at + 4..<at + 8 + length]) == Self.word(bytes, body.upperBound)
            else {
                throw .checksum(chunk: name)
            }
            at = body.upperBound + 4
            if name == "IEND" { break }
            switch name {
            case "IHDR": header = Array(bytes[body])
            case "PLTE": palette = Array(bytes[body])
            case "IDAT": data += bytes[body]
            default: break
            }
        }
        guard header.count == 13, !data.isEmpty else { throw .corrupt("no header or no image") }
        guard header[8] == 8 else { throw .unsupported("\(header[8]) bits a sample") }
        guard header[12] == 0 else { throw .unsupported("interlacing") }
        guard let colour = ColourType(rawValue: header[9]) else {
            throw .unsupported("colour type \(header[9])")
        }
        width = Self.word(header, 0)
        height = Self.word(header, 4)
        guard (1...Self.largestSide).contains(width), (1...Self.largestSide).contains(height) else {
            throw .unsupported("a size of \(width) × \(height)")
        }
        guard colour != .indexed || (3...768).contains(palette.count) && palette.count % 3 == 0 else {
            throw .corrupt("no palette")
        }
        self.colour = colour
        self.palette = palette
        compressed = data
    }

    /// The picture in grey: colours by their luma (Rec. 601), alpha over white.
    /// - Throws: `PNGError.corrupt` for a broken stream.
    public func decoded() throws(PNGError) -> Raster {
        let samples = try unfiltered()
        let count = width * height
        let channels = colour.channels
        var pixels = [UInt8](repeating: 0, count: count)
        for index in 0..<count {
            let at = index * channels
            switch colour {
            case .grey: pixels[index] = samples[at]
            case .greyAlpha: pixels[index] = Self.over(samples[at], alpha: samples[at + 1])
            case .rgb: pixels[index] = Self.luma(samples, at)
            case .rgba: pixels[index] = Self.over(Self.luma(samples, at), alpha: samples[at + 3])
            case .indexed:
                guard Int(samples[at]) * 3 + 2 < palette.count else {
                    throw .corrupt("a colour outside the palette")
                }
                pixels[index] = Self.luma(palette, Int(samples[at]) * 3)
            }
        }
        guard let raster = Raster(width: width, height: height, pixels: pixels) else {
            throw .corrupt("size")
        }
        return raster
    }

    private func unfiltered() throws(PNGError) -> [UInt8] {
        let stride = width * colour.channels
        var raw = [UInt8](repeating: 0, count: (stride + 1) * height)
        let size = raw.count
        guard let engine = libdeflate_alloc_decompressor() else { throw .corrupt("no memory") }
        defer { libdeflate_free_decompressor(engine) }
        let status = libdeflate_zlib_decompress(engine, compressed, compressed.count, &raw, size, nil)
        guard status == LIBDEFLATE_SUCCESS else { throw .corrupt("the compressed image") }
        var rows = [UInt8](repeating: 0, count: stride * height)
        for y in 0..<height {
            let kind = raw[y * (stride + 1)]
            guard kind <= 4 else { throw .corrupt("filter \(kind)") }
            PNGFilter.undo(kind, raw: raw, row: y, stride: stride, step: colour.channels, into: &rows)
        }
        return rows
    }

    private static func luma(_ bytes: [UInt8], _ at: Int) -> UInt8 {
        let (red, green, blue) = (Int(bytes[at]), Int(bytes[at + 1]), Int(bytes[at + 2]))
        if red == green && green == blue { return UInt8(red) }
        let sum: Int = 299 * red + 587 * green + 114 * blue
        return UInt8((sum + 500) / 1000)
    }

    private static func over(_ value: UInt8, alpha: UInt8) -> UInt8 {
        let cover = Int(alpha)
        let sum: Int = Int(value) * cover + 255 * (255 - cover) + 127
        return UInt8(sum / 255)
    }

    private static func word(_ bytes: [UInt8], _ at: Int) -> Int {
        var value = 0
        for byte in bytes[at..<at + 4] { value = value << 8 | Int(byte) }
        return value
    }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes { Int(libdeflate_crc32(0, $0.baseAddress, $0.count)) }
    }
}
