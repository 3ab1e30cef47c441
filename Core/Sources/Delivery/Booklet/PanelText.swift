internal import Imaging
internal import Story

/// The words under a panel in their fixed order: action, dialogue, camera, effects, time (DIRECTION §2.14).
struct PanelText {
    /// One paragraph with a small label before it.
    struct Block {
        enum Kind {
            case action, dialogue, camera
        }

        var kind: Kind
        var words: String
    }

    let blocks: [Block]

    /// - Parameter isFirst: the shot's first panel carries the words; the others only say what changes.
    init(row: ShotRow, panel: Panel, isFirst: Bool) {
        guard isFirst else {
            blocks = [Block(kind: .action, words: Self.change(row: row, panel: panel))]
            return
        }
        var blocks = [Block(kind: .action, words: row.shot.description)]
        blocks += row.lines.compactMap { line in
            line.words(in: row.shot.spans).map { Block(kind: .dialogue, words: Self.cue(line, in: row) + $0) }
        }
        blocks.append(Block(kind: .camera, words: Self.camera(row: row)))
        self.blocks = blocks.filter { !$0.words.isEmpty }
    }

    /// Who speaks, and how; a speech that began in another shot goes on.
    private static func cue(_ line: Line, in row: ShotRow) -> String {
        let begins = row.shot.spans.contains { $0.start <= line.span.start && $0.overlaps(line.span) }
        let mark = line.extension.map { " (\($0))" } ?? ""
        let aside = begins ? line.parenthetical.map { " (\($0.trimmingParentheses))" } ?? "" : " (cont.)"
        return "\(row.name(line.character))\(mark):\(aside) "
    }

    private static func change(row: ShotRow, panel: Panel) -> String {
        let at = Self.seconds(panel.atFrame, rate: row.board.settings.rate)
        switch panel.kind {
        case .end: return "End of the move, at \(at)."
        case .insert: return "Insert, at \(at)."
        case .start, .key: return "At \(at)."
        }
    }

    private static func camera(row: ShotRow) -> String {
        let shot = row.shot
        var parts = [shot.size.rawValue]
        parts += shot.framing.filter { $0 != .single && $0 != .clean }.map { plain($0.rawValue) }
        if shot.angle != .eye { parts.append("\(plain(shot.angle.rawValue)) angle") }
        parts.append("\(decimal(shot.lensMM)) mm")
        if !shot.movement.isStatic {
            let moves = shot.movement.kind.filter { $0 != .static }.map { plain($0.rawValue) }
            parts.append(moves.joined(separator: " + ") + (shot.movement.speed == .slow ? ", slow" : ""))
        }
        if shot.movement.steadiness == .handheld { parts.append("handheld") }
        if shot.transition != "cut" { parts.append("in by \(plain(shot.transition))") }
        return parts.joined(separator: " · ") + "   " + Self.seconds(row.duration, rate: row.board.settings.rate)
    }

    /// `over_shoulder` as people write it.
    static func plain(_ name: String) -> String { name.replacing("_", with: " ") }

    /// Seconds and frames, as boards write time: `4s12`.
    static func seconds(_ frames: Int, rate: FrameRate) -> String {
        let (whole, rest) = frames.quotientAndRemainder(dividingBy: rate.nominal)
        return "\(whole)s\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension String {
    /// The words of a parenthetical without their parentheses.
    var trimmingParentheses: String {
        var text = self[...]
        if text.hasPrefix("(") { text = text.dropFirst() }
        if text.hasSuffix(")") { text = text.dropLast() }
        return String(text)
    }
}
