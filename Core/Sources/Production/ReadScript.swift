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
        guard let bytes = try? Data(contentsOf: url, options: .mappedIfSafe) else {  // Any failure reads the same.
            throw ProductionError.noScript(path: script)
        }
        let (screenplay, diagnostics) = try await readScreenplay(
            bytes: [UInt8](bytes), fileName: url.lastPathComponent, retags: retags)
        return (screenplay, diagnostics, bytes)
    }

    /// The neutral form that scorers of screenplay readers compare (FIELD §5).
    public static func neutralJSON(_ screenplay: Screenplay) -> Data {
        Data(Screenplays.neutralJSON(screenplay))
    }
}
