import Delivery
import Foundation
import Imaging
import Story
import TestBench
import Testing

@Suite("Booklet")
struct BookletTests {
    @Test("Every word of action and dialogue is on the pages, in every layout", arguments: BookletLayout.counts)
    func nothingCut(panels: Int) throws {
        var board = SampleBoard.make()
        let long = (1...400).map { "word\($0)" }.joined(separator: " ")
        board.scenes[0].shots[1].description = long
        board.scenes[0].lines[0].text = "The last train. We missed it. Grüße, señor Łukasz!"
        let text = try pages(of: board, panels: panels).joined()
        let words = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
        for number in 1...400 { #expect(words.contains("word\(number)"), "word\(number)") }
        #expect(words.contains("Łukasz!"))
        #expect(text.contains("12-1"))
        #expect(text.contains("EXT. PLATFORM - DAY"))
        #expect(text.contains("Mara misses a train."))
    }

    @Test("Words in Chinese, Japanese and Korean are set in their own fonts")
    func eastAsian() throws {
        var board = SampleBoard.make()
        board.scenes[0].shots[0].description = "彼女は線路を見る。她等火车。그녀는 기다린다."
        let text = try pages(of: board, panels: 6).joined()
        for word in ["線路", "火车", "기다린다"] { #expect(text.contains(word)) }
    }

    @Test("Hebrew keeps its letters in their order")
    func rightToLeft() throws {
        var board = SampleBoard.make()
        board.scenes[0].shots[0].description = "ליאת ממתינה לרכבת."
        let text = try pages(of: board, panels: 6).joined()
        // The reader puts marks of direction around every letter.
        let letters = text.unicodeScalars.filter { (0x5D0...0x5EA).contains($0.value) }
        #expect(String(String.UnicodeScalarView(letters)) == "ליאתממתינהלרכבת")
    }

    @Test("A speech over two shots stands under both, each with its own words")
    func split() throws {
        let page = try pages(of: SampleBoard.make(), panels: 6).joined()
        #expect(page.contains("MARA: The last train."))
        #expect(page.contains("MARA: (cont.) We missed it."))
    }

    @Test("The document is tagged, and screen readers hear of every picture")
    func tagged() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("a.pdf")
        let fonts = try FontLibrary(cache: folder.url.path)
        var board = SampleBoard.make()
        board.scenes[0].shots[0].panels[0].altText = "Mara (שרה) waits."
        let layout = try #require(BookletLayout(panels: 6))
        let pdf = try booklet(board, layout: layout, fonts: fonts, frames: { _ in nil })
        try Data(pdf).write(to: file)
        #expect(String(decoding: try run("pdfinfo", [file.path]), as: UTF8.self).contains(/Tagged: +yes/))
        let digits = Array("0123456789abcdef")
        let hexadecimal =
            [0xFE, 0xFF].map(UInt8.init) + "Mara (שרה) waits.".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let words = String(hexadecimal.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
        #expect(String(decoding: pdf, as: Unicode.ASCII.self).contains("/Alt <\(words)>"))
    }

    @Test("A page number, the title and the running time stand on every page")
    func headers() throws {
        let board = SampleBoard.make()
        let all = try pages(of: board, panels: 1)
        #expect(all.count == 3)
        for (index, page) in all.enumerated() {
            #expect(page.contains("The Last Train"))
            #expect(page.contains("\(index + 1) / 3"))
            #expect(page.contains("running time 6s00"))
        }
    }

    @Test("Picture data is passed through: the pages decode to the pixels of the frames")
    func passedThrough() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("a.pdf")
        let frame = Self.frame()
        let fonts = try FontLibrary(cache: folder.url.path)
        let encoder = try #require(PNGEncoder())
        let png = encoder.encode(frame)
        let layout = try #require(BookletLayout(panels: 1))
        let pdf = try booklet(SampleBoard.make(), layout: layout, fonts: fonts, frames: { _ in try PNGFile(png) })
        try Data(pdf).write(to: file)
        _ = try run("pdfimages", ["-png", file.path, folder.url.appendingPathComponent("i").path])
        let extracted = try PNGFile([UInt8](Data(contentsOf: folder.url.appendingPathComponent("i-000.png"))))
        #expect(extracted.width == frame.width)
        #expect(extracted.height == frame.height)
        #expect(pdf.count < 3 * png.count + 120_000)
    }

    @Test("Marks lie over the picture of their panel, cut at its border")
    func marks() throws {
        let folder = try TemporaryFolder()
        let fonts = try FontLibrary(cache: folder.url.path)
        let layout = try #require(BookletLayout(panels: 1))
        let board = SampleBoard.make()
        let panel = try #require(board.shotsInOrder.first?.shot.panels.first)
        let png = try #require(PNGEncoder()).encode(Raster(width: 320, height: 180, value: 255))
        let mark = PictureMark(points: [(-1, 0.4), (2, 0.4), (2, 0.6), (-1, 0.6)], grey: 0)
        func page(_ marks: [ID<Panel>: [PictureMark]], name: String) throws -> Raster {
            let file = folder.url.appendingPathComponent("\(name).pdf")
            let pdf = try booklet(board, layout: layout, fonts: fonts, marks: marks, frames: { _ in try PNGFile(png) })
            try Data(pdf).write(to: file)
            let out = folder.url.appendingPathComponent(name).path
            _ = try run("pdftoppm", ["-gray", "-r", "36", "-f", "1", "-l", "1", "-singlefile", file.path, out])
            let pgm = [UInt8](try Data(contentsOf: URL(fileURLWithPath: out + ".pgm")))
            let header = pgm.split(separator: 10, maxSplits: 3).prefix(2).map { String(decoding: $0, as: UTF8.self) }
            let size = header[1].split(separator: " ").compactMap { Int($0) }
            return try #require(
                Raster(width: size[0], height: size[1], pixels: Array(pgm.suffix(size[0] * size[1]))))
        }
        let plain = try page([:], name: "plain"), marked = try page([panel.id: [mark]], name: "marked")
        let changed = plain.pixels.indices.filter { plain.pixels[$0] != marked.pixels[$0] }
        #expect(changed.count > 1000)
        let left = changed.map { $0 % plain.width }.min() ?? 0, right = changed.map { $0 % plain.width }.max() ?? 0
        #expect(left > 5 && right < plain.width - 5)
    }

    @Test("The same board gives the same bytes")
    func deterministic() throws {
        let folder = try TemporaryFolder()
        let layout = try #require(BookletLayout(panels: 6))
        let fonts = try FontLibrary(cache: folder.url.path)
        let first = try booklet(SampleBoard.make(), layout: layout, fonts: fonts, frames: { _ in nil })
        let second = try booklet(SampleBoard.make(), layout: layout, fonts: fonts, frames: { _ in nil })
        #expect(first == second)
    }

    @Test("Panel counts outside the trade's are refused", arguments: [0, 5, 7, 100, -1])
    func counts(panels: Int) {
        #expect(BookletLayout(panels: panels) == nil)
    }

    /// The text of each page, in the reader's order.
    private func pages(of board: Board, panels: Int) throws -> [String] {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("a.pdf")
        let fonts = try FontLibrary(cache: folder.url.path)
        let encoder = try #require(PNGEncoder())
        let png = encoder.encode(Self.frame())
        let layout = try #require(BookletLayout(panels: panels))
        let pdf = try booklet(board, layout: layout, fonts: fonts, frames: { _ in try PNGFile(png) })
        try Data(pdf).write(to: file)
        let text = String(decoding: try run("pdftotext", ["-raw", file.path, "-"]), as: UTF8.self)
        return text.split(separator: "\u{0C}").map(String.init)
    }

    private static func frame() -> Raster {
        var raster = Raster(width: 320, height: 180, value: 240)
        for y in 40..<140 { for x in 120..<200 { raster.pixels[y * 320 + x] = UInt8(x) } }
        return raster
    }
}
