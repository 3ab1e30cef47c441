internal import CDeflate

/// Writes PNG files: the same picture always gives the same bytes.
///
/// One encoder serves one worker: it keeps its compressor and its buffers.
public final class PNGEncoder {
    private let compressor: OpaquePointer
    private var rows: [UInt8] = []
    private var packed: [UInt8] = []

    /// The level of libdeflate, fixed so that bytes are fixed.
    private static let level: Int32 = 4

    /// - Returns: nil where there is no memory for a compressor.
    public init?() {
        guard let compressor = libdeflate_alloc_compressor(Self.level) else { return nil }
        self.compressor = compressor
    }

    deinit {
        libdeflate_free_compressor(compressor)
    }

    /// An 8-bit grey file or, with a palette, an indexed one.
    /// - Parameter palette: three bytes an entry, for 1 … 256 entries; every pixel is below the number of entries.
    public func encode(_ raster: Raster, palette: [UInt8] = []) -> [UInt8] {
        file(
            raster.pixels, raster.width, raster.height, palette.isEmpty ? .grey : .indexed,
            palette: palette)
    }

    /// An 8-bit file of grey with alpha.
    public func encode(_ layer: LayerRaster) -> [UInt8] {
        var pixels = [UInt8](repeating: 0, count: layer.width * layer.height * 2)
        for index in 0..<layer.width * layer.height {
            pixels[index * 2] = layer.value.pixels[index]
            pixels[index * 2 + 1] = layer.cover.pixels[index]
        }
        return file(pixels, layer.width, layer.height, .greyAlpha, palette: [])
    }

    private func file(
        _ pixels: [UInt8], _ width: Int, _ height: Int, _ colour: PNGFile.ColourType, palette: [UInt8]
    ) -> [UInt8] {
        let stride = width * colour.channels
        let size = pixels.withUnsafeBufferPointer { buffer -> Int in
            guard let base = buffer.baseAddress else { return 0 }
            return compress(base, stride, colour.channels, height)
        }
        var output: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]
        output.reserveCapacity(size + palette.count + 80)
        let header = Self.word(width) + Self.word(height) + [8, colour.rawValue, 0, 0, 0]
        Self.append(chunk: "IHDR", header[...], to: &output)
        if !palette.isEmpty { Self.append(chunk: "PLTE", palette[...], to: &output) }
        Self.append(chunk: "IDAT", packed[..<size], to: &output)
        Self.append(chunk: "IEND", [], to: &output)
        return output
    }

    /// Filters and compresses rows into `packed`.
    /// - Returns: the number of bytes there.
    private func compress(_ pixels: UnsafePointer<UInt8>, _ stride: Int, _ step: Int, _ height: Int) -> Int {
        let size = (stride + 1) * height
        if rows.count < size { rows = [UInt8](repeating: 0, count: size) }
        let bound = libdeflate_zlib_compress_bound(compressor, size)
        if packed.count < bound { packed = [UInt8](repeating: 0, count: bound) }
        rows.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            PNGFilter.apply(pixels, stride: stride, step: step, height: height, into: base)
        }
        return libdeflate_zlib_compress(compressor, rows, size, &packed, packed.count)
    }

    private static func append(
        chunk name: String, _ body: ArraySlice<UInt8>, to output: inout [UInt8]
    ) {
        output += word(body.count)
        let start = output.count
        output += name.utf8
        output += body
        let sum = output[start...].withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
        output += word(Int(sum))
    }

    private static func word(_ value: Int) -> [UInt8] {
        [
            UInt8(value >> 24 & 255), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255),
            UInt8(value & 255),
        ]
    }
}
