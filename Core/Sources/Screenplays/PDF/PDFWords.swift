internal import Processes

/// A word of a page and its box, in points from the page's top left.
struct PDFWord {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
}

struct PDFPage {
    var width: Double
    var height: Double
    var words: [PDFWord] = []
}

/// The words of every page with their boxes, as the XHTML of `pdftotext` (poppler).
///
/// It runs as a bounded child: a bad PDF can cost no more than the limits say.
func pdfText(_ bytes: [UInt8], file: String) async throws(ReadingError) -> [UInt8] {
    let tool = Tool("pdftotext", package: "poppler-utils")
    let limits = Limits(cpuSeconds: 60, wallSeconds: 120, memoryBytes: 2 << 30, outputBytes: 64 << 20)
    let output: Output
    do {
        output = try await run(tool, arguments: ["-q", "-bbox-layout", "-", "-"], input: .bytes(bytes), limits: limits)
    } catch .exited(_, _, let messages) where messages.lowercased().contains("password") {
        throw .encryptedPDF(file: file)
    } catch .exited(_, 1, _) {
        throw isEncrypted(bytes) ? .encryptedPDF(file: file) : .brokenPDF(file: file, reason: "it is damaged.")
    } catch .exited(_, 3, _) {
        throw .brokenPDF(file: file, reason: "its permissions forbid reading the text.")
    } catch {
        throw .reader(file: file, reason: "\(error)")
    }
    return output.standardOutput
}

private func isEncrypted(_ bytes: [UInt8]) -> Bool {
    let mark = Array("/Encrypt".utf8)
    var index = 0
    while index + mark.count <= bytes.count {
        if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) { return true }
        index += 1
    }
    return false
}

/// Reads the pages and words of poppler's XHTML, one tag a line.
func pdfPages(_ output: [UInt8]) -> [PDFPage] {
    var pages: [PDFPage] = []
    for line in output.split(separator: UInt8(ascii: "\n")) {
        let tag = line.drop(while: \.isBlank)
        if tag.starts(with: "<word ".utf8) {
            guard !pages.isEmpty, let word = word(tag) else { continue }
            pages[pages.count - 1].words.append(word)
        } else if tag.starts(with: "<page ".utf8) {
            let numbers = attributes(tag.prefix { $0 != UInt8(ascii: ">") })
            pages.append(PDFPage(width: numbers.first ?? 612, height: numbers.dropFirst().first ?? 792))
        }
    }
    return pages
}

private func word(_ tag: ArraySlice<UInt8>) -> PDFWord? {
    guard let close = tag.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let numbers = attributes(tag[..<close])
    let text = tag[(close + 1)...].prefix { $0 != UInt8(ascii: "<") }
    guard numbers.count == 4, !text.isEmpty else { return nil }
    return PDFWord(
        text: unescaped(text), left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
}

/// The quoted numbers of a tag, in order. What no page can hold is no number here.
private func attributes(_ tag: ArraySlice<UInt8>) -> [Double] {
    let parts = tag.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count, by: 2).compactMap {
        Double(String(decoding: parts[$0], as: UTF8.self)).flatMap { abs($0) < 1e6 ? $0 : nil }
    }
}

/// Entities resolved, ligatures taken apart, directional marks dropped.
private func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 >= 0x80 }) else { return text }
    let forms = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&"), ("ﬀ", "ff"),
        ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl"), ("\u{AD}", "-"), ("\u{A0}", " "),
    ]
    for (form, plain) in forms { text.replace(form, with: plain) }
    text.unicodeScalars.removeAll { (0x202A...0x202E).contains($0.value) || $0.value == 0xFEFF }
    return text
}
