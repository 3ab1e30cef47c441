package import Story

/// The pages of a script at the trade's layout, 54 lines a page, lined for every setup of a board made from it.
package func scriptSheets(of script: Screenplay, board: Board) -> [ScriptSheet] {
    let pages = ScriptPages(ScriptLines(script), height: 54)
    var sheets = [ScriptSheet](repeating: ScriptSheet(), count: pages.count)
    for placed in pages.rows {
        let row = placed.row
        var line = ScriptSheet.Row(
            text: row.text, column: row.column, line: placed.line, kind: "\(row.kind)",
            bytes: placed.isAdded ? 0..<0 : row.start..<max(row.start, row.end), number: row.number)
        if !placed.isAdded {
            line.span = script.elements[row.element].span
            line.type = script.elements[row.element].type
        }
        sheets[placed.page].rows.append(line)
    }
    for stretch in SetupLines(board, on: pages).stretches {
        let setup = board.scenes[stretch.scene].setups[stretch.setup]
        let parts = stretch.parts.map { ScriptSheet.Part(from: $0.from, to: $0.to, isOnCamera: $0.isOn) }
        sheets[stretch.page].stretches.append(
            ScriptSheet.Stretch(name: setup.plannedName, lane: stretch.lane, parts: parts))
    }
    return sheets
}
