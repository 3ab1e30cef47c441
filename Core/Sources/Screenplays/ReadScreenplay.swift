public import Story

/// What a reader accepts.
public struct ReadingLimits: Hashable, Sendable {
    /// The largest file of text (Fountain, FDX), in bytes.
    public var textBytes: Int
    /// The largest PDF, in bytes.
    public var pdfBytes: Int

    public init(textBytes: Int = 32 << 20, pdfBytes: Int = 64 << 20) {
        self.textBytes = textBytes
        self.pdfBytes = pdfBytes
    }
}

/// Reads a screenplay of any known format. The bytes decide the format, not the name.
/// - Parameters:
///   - fileName: For messages only.
///   - retags: Roles that a person has set; they are applied to what was read.
/// - Returns: The screenplay, and what was strange in it and was dealt with. Boneyards are among the diagnostics, as
///   `fountain.boneyard`, with the span that was left out.
/// - Throws: `ReadingError`.
public func readScreenplay(
    bytes: [UInt8], fileName: String, retags: [Retag] = [], limits: ReadingLimits = ReadingLimits()
) async throws(ReadingError) -> (Screenplay, [Diagnostic]) {
    isPDF(bytes)
        ? finished(try await readPDF(bytes, fileName, limits), retags)
        : try readTextScreenplay(bytes: bytes, fileName: fileName, retags: retags, limits: limits)
}

/// Reads a screenplay that is no PDF: Fountain or Final Draft.
/// - Throws: `ReadingError`.
package func readTextScreenplay(
    bytes: [UInt8], fileName: String, retags: [Retag] = [], limits: ReadingLimits = ReadingLimits()
) throws(ReadingError) -> (Screenplay, [Diagnostic]) {
    finished(try readText(bytes, fileName, limits), retags)
}

/// What every reader's work ends with.
private func finished(_ read: (Screenplay, [Diagnostic]), _ retags: [Retag]) -> (Screenplay, [Diagnostic]) {
    var (screenplay, diagnostics) = read
    screenplay.apply(retags)
    if !screenplay.elements.contains(where: { $0.type == .sceneHeading }) {
        diagnostics.append(
            Diagnostic(
                rule: "script.no_scene", severity: .warning,
                message: "Nothing here looks like a scene heading (INT. or EXT.), so the whole text is one scene. "
                    + "Put a full stop before a heading to force it."))
    }
    return (screenplay, diagnostics)
}

private func readPDF(
    _ bytes: [UInt8], _ file: String, _ limits: ReadingLimits
) async throws(ReadingError) -> (Screenplay, [Diagnostic]) {
    guard bytes.count <= limits.pdfBytes else {
        throw .tooLarge(file: file, bytes: bytes.count, limit: limits.pdfBytes)
    }
    return try await readPDF(bytes, file: file)
}

/// The mark of a PDF stands within its first 1,024 bytes (ISO 32000-1, 7.5.2, implementation note 13).
private func isPDF(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1_024)
    return head.indices.contains { head[$0] == UInt8(ascii: "%") && head[$0...].starts(with: "%PDF-".utf8) }
}

private func readText(
    _ bytes: [UInt8], _ file: String, _ limits: ReadingLimits
) throws(ReadingError) -> (Screenplay, [Diagnostic]) {
    guard bytes.count <= limits.textBytes else {
        throw .tooLarge(file: file, bytes: bytes.count, limit: limits.textBytes)
    }
    if let kind = foreignKind(of: bytes) { throw .notAScreenplay(file: file, kind: kind) }
    let decoded = decodeText(bytes)
    guard !decoded.bytes.isEmpty else { throw .empty(file: file) }
    if let share = controlShare(of: decoded.bytes), share > 0.02 {
        throw .notAScreenplay(file: file, kind: "binary data")
    }
    let (screenplay, read) =
        isXML(decoded.bytes) ? try readFinalDraft(decoded.bytes, file: file) : readFountain(decoded.bytes)
    var diagnostics = read
    if decoded.encoding != .utf8 || decoded.repaired {
        let repair = decoded.repaired ? "; bytes that it does not allow were replaced by �" : ""
        diagnostics.insert(
            Diagnostic(
                rule: "text.encoding", severity: decoded.repaired ? .warning : .note,
                message: "The file was read as \(decoded.encoding.rawValue)\(repair)."), at: 0)
    }
    return (screenplay, diagnostics)
}

/// True for a file that begins as XML does.
private func isXML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.drop { $0 <= 0x20 }
    return start.starts(with: "<?xml".utf8) || start.starts(with: "<FinalDraft".utf8)
        || start.starts(with: "<!DOCTYPE".utf8)
}

/// Files that people drop by mistake, by their first bytes.
private func foreignKind(of bytes: [UInt8]) -> String? {
    let kinds: [([UInt8], String)] = [
        (Array("PK\u{3}\u{4}".utf8), "a ZIP archive (perhaps .docx, .highland, .celtx or .textbundle)"),
        ([0x89] + Array("PNG".utf8), "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (Array("GIF8".utf8), "a GIF picture"), (Array("{\\rtf".utf8), "rich text (RTF)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Microsoft Office document"), ([0x1F, 0x8B], "a gzip archive"),
        ([0x7F] + Array("ELF".utf8), "a program"), (Array("RIFF".utf8), "a sound or film file"),
        (Array("OggS".utf8), "a sound file"), (Array("ID3".utf8), "a sound file"),
        (Array("SQLite format 3".utf8), "a database"),
    ]
    if let kind = kinds.first(where: { bytes.starts(with: $0.0) }) { return kind.1 }
    return bytes.dropFirst(4).starts(with: "ftyp".utf8) ? "a film file" : nil
}

/// The share of bytes that no text holds; nil for an empty text.
private func controlShare(of bytes: [UInt8]) -> Double? {
    guard !bytes.isEmpty else { return nil }
    let controls = bytes.count { $0 < 0x20 && $0 != 0x0A && !$0.isBlank && $0 != 0x1B || $0 == 0x7F }
    return Double(controls) / Double(bytes.count)
}
