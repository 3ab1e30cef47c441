internal import Foundation

/// Whether a file is what its name says, by its first bytes: a name alone is the sender's word.
enum Sniffing {
    /// - Parameter head: the first bytes, 4096 at most.
    /// - Throws: `ServiceError.unsupported` for a file of another kind.
    static func check(_ head: [UInt8], of name: String) throws {
        let ending = URL(fileURLWithPath: name).pathExtension.lowercased()
        let isRight =
            switch ending {
            // Readers allow something before the mark (ISO 32000-2, annex C).
            case "pdf": contains(head.prefix(1024), Array("%PDF-".utf8))
            case "zip": head.starts(with: Array("PK\u{3}\u{4}".utf8))
            case "fdx": isText(head) && firstLetter(head) == UInt8(ascii: "<")
            default: isText(head)
            }
        guard isRight else {
            throw ServiceError(
                .unsupported, "“\(name)” is not what its name says: its bytes are those of another kind of file",
                pointer: "filename")
        }
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: mark) }
    }

    /// True for text in UTF-8, UTF-16 with its mark, or a code page: no zeros, and no more controls than text has.
    private static func isText(_ head: [UInt8]) -> Bool {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
        let marks: [[UInt8]] = [Array("%PDF-".utf8), Array("PK\u{3}\u{4}".utf8), Array("GIF8".utf8)]
        guard !marks.contains(where: head.starts) else { return false }
        return head.allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B].contains($0) }
    }

    private static func firstLetter(_ head: [UInt8]) -> UInt8? {
        head.first { $0 > 0x20 && $0 < 0x7F }
    }
}
