import Imaging
import Testing

@Suite("PDF pages")
struct PDFTests {
    private let information = PDFInformation(
        title: "Corridor", author: "A. Writer", date: "2026-01-31T12:00:00Z", language: "en-GB")

    private func document(images: [PNGFile]) throws -> [UInt8] {
        let fonts = try FontLibrary(cache: fontCache)
        let canvas = PDFCanvas(information)
        for (index, image) in images.enumerated() {
            canvas.beginPage(width: 842, height: 595)
            canvas.draw(image, in: PDFRectangle(x: 40, y: 40, width: 320, height: 180))
            canvas.setGrey(0.2)
            let style = TextStyle(family: .courier, size: 12, width: 300)
            canvas.draw(try TextLayout("12A. سلام (beat)", style: style, fonts: fonts), x: 40, y: 240)
            canvas.stroke(PDFRectangle(x: 40, y: 40, width: 320, height: 180), width: 1, radius: 4)
            canvas.line([(40, 300), (300, 300)], width: 0.5, dash: [2, 2])
            canvas.outline("Scene \(index)", page: index + 1)
            canvas.endPage()
        }
        return try canvas.finish()
    }

    private func image(_ value: UInt8) throws -> PNGFile {
        let encoder = try #require(PNGEncoder())
        var raster = Raster(width: 64, height: 36, value: value)
        raster[3, 3] = 9
        return try PNGFile(encoder.encode(raster))
    }

    @Test("A picture's compressed data is in the file byte for byte")
    func passThrough() throws {
        let image = try image(120)
        let bytes = try document(images: [image])
        #expect(bytes.firstRange(of: image.compressed) != nil)
        #expect(bytes.firstRange(of: Array("/Predictor 15 /Colors 1".utf8)) != nil)
        #expect(bytes.firstRange(of: Array("DCTDecode".utf8)) == nil)
    }

    @Test("The table of objects points at every object")
    func crossReferences() throws {
        let bytes = try document(images: [try image(10), try image(20), try image(10)])
        let start = try #require(bytes.lastRange(of: "startxref\n"))
        let number = String(decoding: bytes[start.upperBound...].prefix { $0 != 10 }, as: UTF8.self)
        let table = try #require(Int(number))
        let lines = String(decoding: bytes[table...], as: UTF8.self).split(separator: "\n")
        #expect(lines[0] == "xref")
        let count = try #require(lines[1].split(separator: " ").last.flatMap { Int($0) })
        for object in 1..<count {
            let entry = lines[2 + object]
            guard entry.contains(" n") else { continue }
            let offset = try #require(Int(entry.prefix(10)))
            #expect(bytes[offset...].starts(with: Array("\(object) 0 obj".utf8)))
        }
    }

    @Test("The same pages give the same bytes, dated as told")
    func deterministic() throws {
        let first = try document(images: [try image(10)])
        #expect(try document(images: [try image(10)]) == first)
        #expect(first.firstRange(of: Array("20260131120000".utf8)) != nil)
        #expect(first.firstRange(of: Array("/Lang (en-GB)".utf8)) != nil)
    }

    @Test("One picture on two pages is stored once")
    func shared() throws {
        let image = try image(77)
        let bytes = try document(images: [image, image])
        let first = try #require(bytes.firstRange(of: image.compressed))
        #expect(bytes[first.upperBound...].firstRange(of: image.compressed) == nil)
    }
}

extension [UInt8] {
    fileprivate func lastRange(of text: String) -> Range<Int>? {
        let needle = Array(text.utf8)
        guard count >= needle.count else { return nil }
        return stride(from: count - needle.count, through: 0, by: -1)
            .first { self[$0..<$0 + needle.count].elementsEqual(needle) }
            .map { $0..<$0 + needle.count }
    }
}
