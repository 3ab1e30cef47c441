import Screenplays
import Story

/// Each element as `type: text`, with what else it says in brackets; notes left out unless asked for.
func outline(_ screenplay: Screenplay, notes: Bool = false) -> [String] {
    screenplay.elements.filter { notes || $0.type != .note }.map { element in
        var line = "\(element.type.rawValue): \(element.text)"
        if let number = element.sceneNumber { line += " [#\(number)]" }
        if let dual = element.dual { line += " [\(dual.rawValue)]" }
        if let level = element.level { line += " [\(level)]" }
        return line
    }
}

func read(_ text: String, retags: [Retag] = []) async throws -> Screenplay {
    try await readScreenplay(bytes: Array(text.utf8), fileName: "a.fountain", retags: retags).0
}

func outline(_ text: String, notes: Bool = false) async throws -> [String] {
    outline(try await read(text), notes: notes)
}

/// The bytes of the text that a span names.
func words(_ screenplay: Screenplay, _ span: Span) -> String {
    String(decoding: Array(screenplay.text.utf8)[span.start..<span.end], as: UTF8.self)
}
