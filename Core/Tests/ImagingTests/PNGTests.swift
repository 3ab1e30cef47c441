import Imaging
import Testing

@Suite("PNG files")
struct PNGTests {
    private func picture(width: Int = 97, height: Int = 61) -> Raster {
        var raster = Raster(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width { raster[x, y] = UInt8((x * 3 + y * 5 + (x / 9) * (y / 7) * 31) & 255) }
        }
        return raster
    }

    @Test("A grey picture comes back as it was")
    func roundTrip() throws {
        let raster = picture()
        let encoder = try #require(PNGEncoder())
        let file = try PNGFile(encoder.encode(raster))
        #expect(file.colour == .grey)
        #expect(try file.decoded() == raster)
    }

    @Test("Flat tones and smooth ramps both come back, whichever filter they took")
    func bothFilters() throws {
        let encoder = try #require(PNGEncoder())
        var ramp = Raster(width: 256, height: 256)
        for y in 0..<256 { for x in 0..<256 { ramp[x, y] = UInt8((x + y) / 2) } }
        let flat = Raster(width: 640, height: 360, value: 88)
        #expect(try PNGFile(encoder.encode(ramp)).decoded() == ramp)
        #expect(try PNGFile(encoder.encode(flat)).decoded() == flat)
        #expect(encoder.encode(flat).count < 1500)
    }

    @Test("An indexed picture keeps its palette and reads as the palette's luma")
    func indexed() throws {
        let encoder = try #require(PNGEncoder())
        let raster = Raster(width: 8, height: 8, value: 1)
        let file = try PNGFile(encoder.encode(raster, palette: [0, 0, 0, 255, 0, 0]))
        #expect(file.palette == [0, 0, 0, 255, 0, 0])
        #expect(try file.decoded()[3, 3] == 76)
    }

    @Test("A layer is written with its alpha and reads as laid over white")
    func layer() throws {
        let encoder = try #require(PNGEncoder())
        var layer = LayerRaster(width: 4, height: 4)
        layer.blend(x: 1, y: 1, tone: 0, amount: 255)
        let decoded = try PNGFile(encoder.encode(layer)).decoded()
        #expect(decoded[1, 1] == 0)
        #expect(decoded[2, 2] == 255)
    }

    @Test("The same picture gives the same bytes from any encoder")
    func deterministic() throws {
        let first = try #require(PNGEncoder())
        let second = try #require(PNGEncoder())
        _ = second.encode(Raster(width: 300, height: 10, value: 3))
        #expect(first.encode(picture()) == second.encode(picture()))
    }

    @Test("A damaged byte is found by its checksum")
    func damage() throws {
        let encoder = try #require(PNGEncoder())
        var bytes = encoder.encode(picture())
        bytes[bytes.count / 2] ^= 0x55
        #expect(throws: PNGError.checksum(chunk: "IDAT")) { _ = try PNGFile(bytes) }
    }

    @Test("A file that ends early and a file of something else are told apart")
    func notOurs() throws {
        let encoder = try #require(PNGEncoder())
        let bytes = encoder.encode(picture())
        #expect(throws: PNGError.truncated) { _ = try PNGFile(Array(bytes.prefix(60))) }
        #expect(throws: PNGError.notPNG) { _ = try PNGFile(Array("GIF89a".utf8)) }
    }
}

@Suite("Rasters")
struct RasterTests {
    @Test("A reduced picture holds the means of what it covers")
    func reduced() {
        var raster = Raster(width: 4, height: 2, value: 0)
        raster[0, 0] = 100
        raster[1, 1] = 100
        let small = raster.reduced(toWidth: 2, height: 1)
        #expect(small.pixels == [50, 0])
    }

    @Test("A crop beyond the border is filled")
    func cropped() {
        let raster = Raster(width: 2, height: 2, value: 7)
        #expect(raster.cropped(x: 1, y: 1, width: 2, height: 2, value: 9).pixels == [7, 9, 9, 9])
    }

    @Test("A raster placed half outside leaves the rest alone")
    func placed() {
        var raster = Raster(width: 3, height: 3, value: 0)
        raster.place(Raster(width: 2, height: 2, value: 5), x: 2, y: -1)
        #expect(raster.pixels == [0, 0, 5, 0, 0, 0, 0, 0, 0])
    }

    @Test("Paint covers as far as its mask does")
    func painted() {
        var raster = Raster(width: 3, height: 1, value: 200)
        var mask = Raster(width: 3, height: 1, value: 0)
        mask[1, 0] = 128
        mask[2, 0] = 255
        raster.paint(0, through: mask)
        #expect(raster.pixels == [200, 100, 0])
    }

    @Test("Layers cover one another in the order they are blended")
    func layers() {
        var layer = LayerRaster(width: 1, height: 1)
        layer.blend(x: 0, y: 0, tone: 10, amount: 255)
        layer.blend(x: 0, y: 0, tone: 210, amount: 128)
        var raster = Raster(width: 1, height: 1, value: 255)
        raster.lay(layer)
        #expect(abs(Int(raster[0, 0]) - 110) <= 2)
    }

    @Test("Pixels that do not fill the size are refused")
    func refused() {
        #expect(Raster(width: 2, height: 2, pixels: [1, 2, 3]) == nil)
        #expect(Raster(width: 0, height: 0, pixels: []) == nil)
    }
}
