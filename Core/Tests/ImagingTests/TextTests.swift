import Foundation
import Imaging
import Testing

/// A folder of fonts for tests, kept between runs as a user's cache is.
let fontCache = FileManager.default.temporaryDirectory.appendingPathComponent(
    "shotwright-test-fonts"
).path

/// The columns that hold ink.
private func inkColumns(_ mask: Raster) -> ClosedRange<Int>? {
    let columns = (0..<mask.width).filter { x in (0..<mask.height).contains { mask[x, $0] > 40 } }
    guard let first = columns.first, let last = columns.last else { return nil }
    return first...last
}

@Suite("Words in pictures")
struct TextTests {
    private let fonts: FontLibrary

    init() throws {
        fonts = try FontLibrary(cache: fontCache)
    }

    @Test("Courier Prime sets ten characters to the inch at twelve points")
    func courierPitch() throws {
        let layout = try TextLayout(
            "0123456789", style: TextStyle(family: .courier, size: 12), fonts: fonts)
        #expect(abs(layout.width - 72) < 0.5)
        #expect(layout.missingCharacters == 0)
    }

    @Test(
        "Each script is shaped with a font that has it",
        arguments: [
            "Ночь. Улица", "شارع المدينة ليلا", "רחוב העיר בלילה", "Đường phố đêm", "Ἀθῆναι",
            "ULICA – NOC — ‘ž’",
        ])
    func scripts(text: String) throws {
        let layout = try TextLayout(text, style: TextStyle(size: 24), fonts: fonts)
        #expect(layout.missingCharacters == 0)
        let mask = layout.mask(width: 400, height: 40, x: 4, y: 2)
        #expect(inkColumns(mask) != nil)
    }

    @Test("Arabic letters join: the word is narrower than its letters apart")
    func arabicJoins() throws {
        let joined = try TextLayout("سلام", style: TextStyle(size: 40), fonts: fonts)
        let apart = try TextLayout(
            "س\u{200C}ل\u{200C}ا\u{200C}م", style: TextStyle(size: 40), fonts: fonts)
        #expect(joined.width < apart.width * 0.95)
    }

    @Test("Hebrew stands at the right of its width and English at the left")
    func startOfLine() throws {
        let style = TextStyle(size: 20, width: 300)
        let hebrew = try TextLayout("שלום", style: style, fonts: fonts)
        let english = try TextLayout("shalom", style: style, fonts: fonts)
        let right = try #require(inkColumns(hebrew.mask(width: 300, height: 40, x: 0, y: 0)))
        let left = try #require(inkColumns(english.mask(width: 300, height: 40, x: 0, y: 0)))
        #expect(right.upperBound > 290)
        #expect(left.lowerBound < 8)
    }

    @Test(
        "Chinese, Japanese and Korean words are set with the installed font, or its package is named")
    func eastAsian() throws {
        do {
            let layout = try TextLayout("城市街道 夜 거리 まち", style: TextStyle(size: 24), fonts: fonts)
            #expect(layout.missingCharacters == 0)
        } catch {
            guard case .missing(_, let package) = error,
                ProcessInfo.processInfo.environment["CI"] != "true"
            else {
                throw error
            }
            #expect(package == "fonts-noto-cjk")
            print("skipped: fonts-noto-cjk is not installed")
        }
    }

    @Test("A missing CJK font is an error that names what to install")
    func missingFont() throws {
        let absent = FontLibrary.CJKFonts(
            files: [.init(path: "/nowhere/NotoSansCJK.ttc", sha256: "")], package: "fonts-noto-cjk")
        let library = try FontLibrary(cache: fontCache, cjk: absent)
        #expect(throws: FontError.missing(path: "/nowhere/NotoSansCJK.ttc", package: "fonts-noto-cjk")) {
            _ = try TextLayout("夜", style: TextStyle(size: 12), fonts: library)
        }
        #expect(
            try TextLayout("night", style: TextStyle(size: 12), fonts: library).missingCharacters == 0)
    }

    @Test("Long words wrap in the width, and beyond the last line they end in an ellipsis")
    func wrapping() throws {
        let words = String(repeating: "a corridor that has no end ", count: 8)
        let free = try TextLayout(words, style: TextStyle(size: 12, width: 150), fonts: fonts)
        let cut = try TextLayout(
            words, style: TextStyle(size: 12, width: 150, maximumLines: 2), fonts: fonts)
        #expect(free.lines.count > 4)
        // A line's width has the space at its end in it.
        #expect(free.lines.allSatisfy { $0.width <= 155 })
        #expect(cut.lines.count == 2)
        #expect(cut.isCut)
    }

    @Test("The same words give the same pixels in another library")
    func deterministic() throws {
        let other = try FontLibrary(cache: fontCache)
        let style = TextStyle(family: .courier, size: 31, bold: true)
        let first = try TextLayout("INT. KITCHEN", style: style, fonts: fonts)
        let second = try TextLayout("INT. KITCHEN", style: style, fonts: other)
        #expect(
            first.mask(width: 300, height: 50, x: 1.5, y: 2, degrees: 4)
                == second.mask(width: 300, height: 50, x: 1.5, y: 2, degrees: 4))
    }
}
