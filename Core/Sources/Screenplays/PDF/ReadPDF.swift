package import Story

/// Reads a screenplay from a PDF with a text layer. The text is made here; every span names its page and box.
func readPDF(
    _ bytes: [UInt8], file: String
) async throws(ReadingError) -> (screenplay: Screenplay, diagnostics: [Diagnostic]) {
    try readPDFText(try await pdfText(bytes, file: file), file: file)
}

/// Reads a screenplay from the words and boxes of a PDF, in the XHTML of `pdftotext -bbox-layout`.
/// - Throws: `ReadingError.noTextLayer` where there are no words.
package func readPDFText(
    _ text: [UInt8], file: String
) throws(ReadingError) -> (screenplay: Screenplay, diagnostics: [Diagnostic]) {
    let pages = pdfPages(text)
    guard pages.contains(where: { !$0.words.isEmpty }) else {
        throw .noTextLayer(file: file, pages: pages.count)
    }
    return PDFScript(pages).read()
}

/// The pages of a script on the way to their roles.
private struct PDFScript {
    let pages: [PDFPage]
    let lines: [[PDFLine]]
    /// Pages before the first of the script: at most the first two.
    let titlePages: Int

    init(_ pages: [PDFPage]) {
        let height = usualWordHeight(pages)
        self.pages = pages
        lines = pages.enumerated().map { printLines($1, number: $0 + 1, wordHeight: height) }
        titlePages = lines.prefix(2).prefix { isTitlePage($0, of: pages[0]) }.count
    }

    func read() -> (Screenplay, [Diagnostic]) {
        let height = pages[0].height
        let script = lines[titlePages...]
        let furniture = PageFurniture(Array(script), height: height)
        let printed = printedNumbers(height)
        let bodies = script.map { $0.filter { !furniture.holds($0, height: height) } }
        let body = bodies.flatMap { $0 }
        var parser = PDFParser(columns: PDFColumns(body, pageWidth: pages[0].width))
        parser.parse(body)
        var builder = TextBuilder()
        addTitlePage(to: &builder)
        for paragraph in parser.paragraphs {
            let box = paragraph.box
            builder.add(
                paragraph.type, paragraph.text, page: printed[paragraph.page - 1],
                source: Span.Source(page: paragraph.page, boxPoints: rounded(box)), sceneNumber: paragraph.sceneNumber,
                dual: paragraph.dual)
        }
        return (builder.screenplay(.pdf), diagnostics())
    }

    private func rounded(_ box: PDFParser.Box) -> [Double] {
        [box.left, box.top, box.right - box.left, box.bottom - box.top].map { ($0 * 100).rounded() / 100 }
    }

    /// The number printed at the head of each page; where none is, one more than the page before.
    private func printedNumbers(_ height: Double) -> [Int] {
        var numbers: [Int] = []
        for (index, page) in lines.enumerated() {
            let heads = page.filter { $0.middle < height * 0.085 || $0.middle > height * 0.93 }
            let seen = heads.lazy.compactMap { line in line.words.last.flatMap { pageNumber($0.text) } }.first
            let expected = (numbers.last ?? 0) + 1
            let fits = seen.map { $0 >= expected && $0 <= expected + 3 } ?? false
            numbers.append(index < titlePages ? 0 : fits ? seen ?? expected : expected)
        }
        return numbers.map { max(1, $0) }
    }

    private func addTitlePage(to builder: inout TextBuilder) {
        var blocks: [[String]] = []
        var last: PDFLine?
        for line in lines.prefix(titlePages).joined() where !isFrontMatterNumber(line.text) {
            if let last, last.page == line.page, line.middle - last.middle < 20, !blocks.isEmpty {
                blocks[blocks.count - 1].append(line.text)
            } else {
                blocks.append([line.text])
            }
            last = line
        }
        for entry in titlePageRoles(blocks) {
            builder.addTitle(entry.key, entry.lines, page: 1, source: Span.Source(page: 1))
        }
    }

    private func diagnostics() -> [Diagnostic] {
        let empty = pages.indices.filter { pages[$0].words.isEmpty }.map { $0 + 1 }
        guard !empty.isEmpty else { return [] }
        return [
            Diagnostic(
                rule: "pdf.page_without_text", severity: .warning,
                message:
                    "Pages without a text layer were passed over: \(empty.map(String.init).joined(separator: ", "))"
                    + ". If they are scans, run an OCR program over the file first.")
        ]
    }
}

/// Few lines, none of them a heading, most of them away from the left margin, or a credit among them.
private func isTitlePage(_ lines: [PDFLine], of page: PDFPage) -> Bool {
    guard lines.count <= 26, !lines.contains(where: { beginsScene(Array($0.text.utf8)[...]) }) else { return false }
    let texts = lines.map { $0.text.lowercased() }
    let hasCredit = texts.contains { $0 == "by" || $0.contains("written by") || $0.hasSuffix(" by") }
    let centred = lines.count { abs(($0.left + $0.right) / 2 - page.width / 2) < page.width * 0.06 }
    let isNumbered = lines.contains { isFrontMatterNumber($0.text) }
    return lines.isEmpty || hasCredit || isNumbered || centred * 2 > lines.count
}

/// “ii.”: the page number of what stands before the script.
private func isFrontMatterNumber(_ text: String) -> Bool { text.count < 6 && text.allSatisfy { "ivx.".contains($0) } }
