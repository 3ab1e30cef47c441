internal import Story

/// The lines of a script on pages.
struct ScriptPages {
    /// A row in its place.
    struct Placed {
        var row: ScriptLines.Row
        var page: Int
        /// Lines from the top of the page's text.
        var line: Int
        /// It was added for the page break: `(MORE)`, or the cue again.
        var isAdded = false
    }

    private(set) var rows: [Placed] = []
    private(set) var count = 0

    /// - Parameter height: lines on a page.
    init(_ lines: ScriptLines, height: Int) {
        var page = 0, line = 0, column = 0
        var start = 0
        // A page at a time: as many rows as fit, then back to where it may end.
        while start < lines.rows.count {
            var index = start
            (line, column) = (0, 0)
            var placed: [(line: Int, row: ScriptLines.Row)] = []
            if let cue = Self.cue(of: start, in: lines.rows), lines.rows[start].kind == .dialogue {
                var again = cue
                again.text += again.text.hasSuffix("(CONT'D)") ? "" : " (CONT'D)"
                rows.append(Placed(row: again, page: page, line: 0, isAdded: true))
                line = 1
            }
            while index < lines.rows.count {
                let row = lines.rows[index]
                if row.beside, index > 0, !lines.rows[index - 1].beside {
                    // Beside the first speech, as high as its cue.
                    column = line
                    var first = placed.count
                    while first > 0, placed[first - 1].row.kind != .cue { first -= 1 }
                    line = first > 0 ? placed[first - 1].line : line
                } else if !row.beside, index > 0, lines.rows[index - 1].beside {
                    line = max(line, column)
                }
                let isBegun = line > 0 && !(row.beside && row.kind == .cue)
                let at = line + (isBegun ? row.space : 0)
                if at >= height { break }
                placed.append((at, row))
                line = at + 1
                index += 1
            }
            var end = index
            if end < lines.rows.count {
                // The last line of a page is one that may be last, and leaves room for (MORE) where a speech goes on.
                while end > start + 1, lines.rows[end - 1].sticks || Self.breaksSpeech(end, lines.rows) && end == index
                {
                    end -= 1
                }
                if end == start + 1, lines.rows[start].sticks { end = index }
            }
            for (line, row) in placed.prefix(end - start) { rows.append(Placed(row: row, page: page, line: line)) }
            if end < lines.rows.count, Self.breaksSpeech(end, lines.rows), let last = rows.last, last.line + 1 < height
            {
                var more = last.row
                (more.text, more.column, more.kind) = ("(MORE)", 22, .cue)
                rows.append(Placed(row: more, page: page, line: last.line + 1, isAdded: true))
            }
            start = end
            page += 1
        }
        count = page
    }

    private static func breaksSpeech(_ index: Int, _ rows: [ScriptLines.Row]) -> Bool {
        rows[index].kind == .dialogue && rows[index - 1].kind == .dialogue
            && rows[index].element == rows[index - 1].element && !rows[index].beside
    }

    private static func cue(of index: Int, in rows: [ScriptLines.Row]) -> ScriptLines.Row? {
        var index = index
        while index > 0, rows[index].kind == .dialogue || rows[index].kind == .parenthetical { index -= 1 }
        return index < rows.count && rows[index].kind == .cue ? rows[index] : nil
    }
}
