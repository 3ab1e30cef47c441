public import Foundation
public import Story
internal import Screenplays

extension Pipeline {
    /// Reads a screenplay of any known format.
    /// - Throws: `ProductionError.noScript`, and the reader's own errors, which name the file and the way out.
    public static func read(script: String, retags: [Retag] = []) async throws -> (Screenplay, [Diagnostic]) {
        let (screenplay, diagnostics, _) = try await readWithBytes(script: script, retags: retags)
        return (screenplay, diagnostics)
    }

    static func readWithBytes(script: String, retags: [Retag] = []) async throws -> (Screenplay, [Diagnostic], Data) {
        let url = URL(fileURLWithPath: script)
        let bytes = try contents(of: url, script: script)
        let (screenplay, diagnostics) = try await readScreenplay(
            bytes: [UInt8](bytes), fileName: url.lastPathComponent, retags: retags)
        return (screenplay, diagnostics, bytes)
    }

    /// The bytes of a script, and of a file without an end no more than readers take.
    private static func contents(of url: URL, script: String) throws -> Data {
        let limits = ReadingLimits()
        let most = max(limits.textBytes, limits.pdfBytes) + 1
        do {
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }  // It was only read.
            var bytes = Data()
            while bytes.count < most, let part = try file.read(upToCount: most - bytes.count), !part.isEmpty {
                bytes += part
            }
            return bytes
        } catch {
            throw ProductionError.unreadable(script, error)
        }
    }

    /// The neutral form that scorers of screenplay readers compare (FIELD §5).
    public static func neutralJSON(_ screenplay: Screenplay) -> Data {
        Data(Screenplays.neutralJSON(screenplay))
    }
}
