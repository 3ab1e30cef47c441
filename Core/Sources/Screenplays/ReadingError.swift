/// Why a file could not be read as a screenplay: what, where, and the way out.
public enum ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No bytes.
    case empty(file: String)
    /// Beyond the limit, in bytes.
    case tooLarge(file: String, bytes: Int, limit: Int)
    /// Not a screenplay; `kind` says what it looks like, such as “a ZIP archive”.
    case notAScreenplay(file: String, kind: String)
    /// XML that breaks off or is not well formed, with the line from 1.
    case brokenXML(file: String, line: Int, reason: String)
    /// XML whose root is not FinalDraft.
    case notFinalDraft(file: String, root: String)
    /// A PDF that asks for a password.
    case encryptedPDF(file: String)
    /// A PDF whose pages are pictures.
    case noTextLayer(file: String, pages: Int)
    /// A PDF that the reader of PDF cannot read.
    case brokenPDF(file: String, reason: String)
    /// The program that reads PDF is missing or was stopped.
    case reader(file: String, reason: String)

    public var description: String {
        switch self {
        case .empty(let file):
            "“\(file)” is empty. Save the script again and check that the right file was chosen."
        case .tooLarge(let file, let bytes, let limit):
            "“\(file)” has \(bytes >> 20) MiB; a script may have at most \(limit >> 20) MiB. "
                + "A feature film has less than 1 MiB of text: check that this is the script."
        case .notAScreenplay(let file, let kind):
            "“\(file)” is \(kind), not a screenplay. Export it as Fountain (.fountain), Final Draft (.fdx) "
                + "or PDF with text."
        case .brokenXML(let file, let line, let reason):
            "“\(file)” is damaged at line \(line): \(reason). Open it in Final Draft and save it again."
        case .notFinalDraft(let file, let root):
            "“\(file)” is XML, but its root is <\(root)>, not <FinalDraft>. Export it as Final Draft (.fdx)."
        case .encryptedPDF(let file):
            "“\(file)” needs a password to open. Save a copy without a password, or export Fountain or FDX."
        case .noTextLayer(let file, let pages):
            "“\(file)” has \(pages) \(pages == 1 ? "page" : "pages") but no text layer: it is a scan. Reading pictures "
                + "of text (OCR) is not part of this version; run an OCR program over it first, or export Fountain or FDX."
        case .brokenPDF(let file, let reason):
            "“\(file)” could not be read as PDF: \(reason) Print it to a new PDF, or export Fountain or FDX."
        case .reader(let file, let reason):
            "“\(file)” could not be read: \(reason)"
        }
    }
}
