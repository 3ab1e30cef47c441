package import Story

/// A page of a script as it lies on paper, with the lines of the setups that cover it: for screens.
package struct LinedSheet: Hashable, Sendable {
    /// A printed line.
    package struct Row: Hashable, Sendable {
        package var text: String
        /// Letters from the left edge of the action.
        package var column: Int
        /// Lines from the top of the page's text.
        package var line: Int
        /// `heading`, `action`, `cue`, `parenthetical`, `dialogue`, `transition`, `other`.
        package var kind: String
        /// Bytes of the script: from, to.
        package var start: Int
        package var end: Int
        /// The scene's number, at its heading.
        package var number: String?
        /// True for what the page break added: `(MORE)`, a cue again.
        package var isAdded: Bool
    }

    /// A stretch of one setup's line, in lines of text from the top.
    package struct Stretch: Hashable, Sendable {
        package var setup: ID<Setup>
        package var name: String
        /// Which of the lines beside each other, from 0.
        package var lane: Int
        package var parts: [Part]
    }

    /// A part of a line: straight where the speaker is on camera, wavy where not.
    package struct Part: Hashable, Sendable {
        package var from: Double
        package var to: Double
        package var isOnCamera: Bool
    }

    package var rows: [Row]
    package var stretches: [Stretch]
}

/// The pages of a script at the trade's layout, 54 lines a page, lined for every setup of a board made from it.
package func linedSheets(of script: Screenplay, board: Board) -> [LinedSheet] {
    let pages = ScriptPages(ScriptLines(script), height: 54)
    var sheets = [LinedSheet](repeating: LinedSheet(rows: [], stretches: []), count: pages.count)
    for placed in pages.rows {
        let row = placed.row
        sheets[placed.page].rows.append(
            LinedSheet.Row(
                text: row.text, column: row.column, line: placed.line, kind: "\(row.kind)", start: row.start,
                end: row.end, number: row.number, isAdded: placed.isAdded))
    }
    for stretch in SetupLines(board, on: pages).stretches {
        let setup = board.scenes[stretch.scene].setups[stretch.setup]
        let parts = stretch.parts.map { LinedSheet.Part(from: $0.from, to: $0.to, isOnCamera: $0.isOn) }
        sheets[stretch.page].stretches.append(
            LinedSheet.Stretch(setup: setup.id, name: setup.plannedName, lane: stretch.lane, parts: parts))
    }
    return sheets
}
