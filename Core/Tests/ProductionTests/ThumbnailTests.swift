import Foundation
import Imaging
import Production
import Testing

@Suite("Frames made small")
struct ThumbnailTests {
    /// A picture 640 × 360 that gets lighter to the right.
    private let gradient = Raster(
        width: 640, height: 360, pixels: (0..<230_400).map { (at: Int) -> UInt8 in UInt8(at % 640 * 255 / 639) })

    @Test("A small frame is the same picture: its shape, and its greys to one step")
    func small() throws {
        let encoder = try #require(PNGEncoder())
        let whole = Data(encoder.encode(try #require(gradient)))
        let png = try #require(Thumbnail.png(of: whole, width: 320))
        let picture = try PNGFile([UInt8](png)).decoded()
        #expect((picture.width, picture.height) == (320, 180))
        for x in [0, 100, 319] {
            let grey = Int(picture[x, 90])
            #expect(abs(grey - x * 255 / 319) <= 1)
        }
    }

    @Test("A picture in colour, one that is no wider, and bytes that are none stay as they are")
    func others() throws {
        let encoder = try #require(PNGEncoder())
        let red = (0..<256).flatMap { (shade: Int) -> [UInt8] in [UInt8(shade), 0, 0] }
        let gradient = try #require(gradient)
        #expect(Thumbnail.png(of: Data(encoder.encode(gradient, palette: red)), width: 320) == nil)
        #expect(Thumbnail.png(of: Data(encoder.encode(gradient)), width: 640) == nil)
        #expect(Thumbnail.png(of: Data("no picture".utf8), width: 320) == nil)
    }
}
