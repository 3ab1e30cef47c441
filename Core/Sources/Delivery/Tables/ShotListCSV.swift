public import Story

/// The shot list as CSV (RFC 4180): one row a shot, in the order of the cut, with the columns of FIELD §2 and an
/// assistant director's of DIRECTION §2.11. What only the set can know stays blank.
///
/// Times come from the cut where the board has one, else from the plan. Cells that a spreadsheet would run as a formula
/// are led by an apostrophe.
public func shotListCSV(_ board: Board) -> String {
    shotListTable(board).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
}

/// The shot list as rows of words; the first row names the columns.
func shotListTable(_ board: Board) -> [[String]] {
    let header = Column.all.map(\.name)
    return [header] + ShotRow.all(of: board).map { row in Column.all.map { $0.value(row) } }
}

/// A cell as RFC 4180 quotes it.
private func cell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Double(text) == nil {
        text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
}

/// One shot with all that a row needs to know about it.
struct ShotRow {
    let board: Board
    let scene: Scene
    let shot: Shot
    let setup: Setup?
    /// Frames from the programme's first.
    let start: Int
    let duration: Int
    /// The scene's plan from above, in the board's folder.
    let planFile: String

    static func all(of board: Board) -> [ShotRow] {
        let cut = Dictionary(uniqueKeysWithValues: (board.cut ?? []).map { ($0.shot, $0) })
        let plans = board.planFiles
        var at = board.settings.startFrame
        return board.shotsInOrder.map { scene, shot in
            let item = cut[shot.id]
            let start = item?.startFrame ?? at
            let duration = item?.durationFrames ?? shot.durationFrames
            at = start + duration
            return ShotRow(
                board: board, scene: scene, shot: shot, setup: scene.setups.first { $0.id == shot.setup }, start: start,
                duration: duration, planFile: plans[scene.id] ?? "")
        }
    }

    /// The lines that this shot holds at least a word of.
    var lines: [Line] { scene.lines.filter { line in shot.spans.contains { $0.overlaps(line.span) } } }
    var inFrame: [ID<Character>] { shot.stage.figures.map(\.character) }

    func name(_ id: ID<Character>) -> String { board.character(id)?.name ?? id.description }
    func timecode(_ frame: Int) -> String { Timecode(frame: frame, rate: board.settings.rate).description }
}

/// A column of the shot list.
private struct Column: Sendable {
    let name: String
    let value: @Sendable (ShotRow) -> String

    init(_ name: String, _ value: @escaping @Sendable (ShotRow) -> String) {
        self.name = name
        self.value = value
    }

    static let all = place + camera + content + time + day

    private static let place = [
        Column("scene") { $0.scene.number },
        Column("setup") { $0.setup?.plannedName ?? "" },
        Column("shot") { $0.shot.number },
        Column("slate") { $0.setup?.slate ?? "" },
        Column("take") { _ in "" },
        Column("circled") { _ in "" },
        Column("int_ext") { $0.scene.heading.intExt.rawValue },
        Column("location") { $0.scene.heading.location },
        Column("sub_location") { $0.scene.heading.subLocation ?? "" },
        Column("time_of_day") { $0.scene.heading.timeOfDay ?? "" },
        Column("story_day") { $0.scene.storyDay },
        Column("page_eighths") { String($0.scene.pageEighths) },
        Column("script_page") { ($0.shot.spans.first?.page).map(String.init) ?? "" },
    ]

    private static let camera = [
        Column("size") { $0.shot.size.rawValue },
        Column("framing") { $0.shot.framing.map(\.rawValue).joined(separator: " ") },
        Column("angle") { $0.shot.angle.rawValue },
        Column("level") { $0.shot.level.rawValue },
        Column("dutch_deg") { $0.shot.dutchDegrees == 0 ? "" : decimal($0.shot.dutchDegrees) },
        Column("movement") { $0.shot.movement.kind.map(\.rawValue).joined(separator: " ") },
        Column("steadiness") { $0.shot.movement.steadiness.rawValue },
        Column("lens_mm") { decimal($0.shot.lensMM) },
        Column("sensor") { $0.board.settings.sensor.name },
        Column("equipment") { $0.setup?.support ?? "" },
        Column("fps") { decimal(Double($0.board.settings.rate.num) / Double($0.board.settings.rate.den)) },
        Column("aspect") { "\($0.board.settings.aspect.num):\($0.board.settings.aspect.den)" },
    ]

    private static let content = [
        Column("cast") { row in row.inFrame.map(row.name).joined(separator: "; ") },
        Column("cast_ids") { row in
            row.inFrame.compactMap { row.board.character($0).map { String($0.billing) } }.joined(separator: " ")
        },
        Column("off_camera_cast") { row in
            row.lines.map(\.character).filter { !row.inFrame.contains($0) }.uniqued().map(row.name)
                .joined(separator: "; ")
        },
        Column("props") { row in
            let held = row.shot.stage.figures.flatMap { $0.holds.map { $0.label ?? $0.prop.rawValue } }
            return (held + row.shot.stage.props.map(\.name)).uniqued().joined(separator: "; ")
        },
        Column("action") { $0.shot.description },
        Column("dialogue") { row in
            row.lines.compactMap { line in
                line.words(in: row.shot.spans).map { "\(row.name(line.character)): \($0)" }
            }.joined(separator: "\n")
        },
        Column("sound") { $0.lines.isEmpty ? "MOS" : "sync" },
        Column("vfx") { _ in "" },
    ]

    private static let time = [
        Column("duration_frames") { String($0.duration) },
        Column("planned_frames") { String($0.shot.durationFrames) },
        Column("duration_tc") { $0.timecode($0.duration) },
        Column("tc_in") { $0.timecode($0.start) },
        Column("tc_out") { $0.timecode($0.start + $0.duration) },
        Column("script_start") { ($0.shot.spans.first?.start).map(String.init) ?? "" },
        Column("script_end") { ($0.shot.spans.last?.end).map(String.init) ?? "" },
        Column("transition") { $0.shot.transition },
    ]

    private static let day = [
        Column("priority") { $0.setup?.priority.rawValue ?? "" },
        Column("shoot_order") { $0.shot.shootOrder.map(String.init) ?? "" },
        Column("camera_dir") { compass($0.shot.stage.camera?.yaw) },
        Column("light_side") { $0.setup?.lightSide ?? "" },
        Column("minutes") { ($0.setup?.minutes).map(String.init) ?? "" },
        Column("shoot_day") { ($0.setup?.shootDay).map(String.init) ?? "" },
        Column("wild_wall") { $0.setup?.wildWall == true ? "yes" : "" },
        Column("plan") { $0.planFile },
        Column("why") { $0.shot.why.sentence },
        Column("notes") { $0.shot.notes },
        Column("status") { $0.shot.status.rawValue },
        Column("image") { row in
            row.shot.panels.first.map { $0.frameFile(scene: row.scene, shot: row.shot) } ?? ""
        },
    ]
}

/// The way the camera looks, by the plan's compass: upstage is north.
func compass(_ yaw: Double?) -> String {
    guard let yaw else { return "" }
    // Yaw 0 faces +z, downstage, which is south; +x is east.
    let names = ["S", "SE", "E", "NE", "N", "NW", "W", "SW"]
    let eighth = Int(((wrapped(degrees: yaw) + 360) / 45).rounded()) % 8
    return names[eighth]
}

/// At most three decimals, no trailing zeros.
func decimal(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let whole = thousandths / 1000
    let rest = abs(thousandths % 1000)
    guard rest != 0 else { return String(whole) }
    var digits = String(rest + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return (value < 0 && whole == 0 ? "-" : "") + "\(whole).\(digits)"
}

extension Sequence where Element: Hashable {
    /// The elements in order, each once.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
