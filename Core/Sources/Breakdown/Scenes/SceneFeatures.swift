internal import Story

/// What scene types are told by, measured (DIRECTION §1.1).
struct SceneFeatures {
    let reader: SceneReader
    let outline: SceneOutline
    let heading: Heading
    let set: SetKind
    let newPlace: Bool
    let extras: Int

    var values: [String: Double] {
        let lines = reader.lines
        let spoken = lines.map { line in line.tokens.filter { $0.kind == .word }.count }
        let dialogue = spoken.reduce(0, +)
        let action = reader.actionTokens.filter { $0.kind == .word }.count
        var bySpeaker: [Int: Int] = [:]
        for (line, count) in zip(lines, spoken) { bySpeaker[line.member, default: 0] += count }
        let notes = Set(reader.orders.compactMap(\.note))
        let stops = (reader.actionTokens + lines.flatMap(\.tokens)).filter { $0.kind == .stop }
        var values: [String: Double] = [
            "speakers": Double(bySpeaker.count), "present": Double(reader.state.present.count),
            "dialogue_share": Double(dialogue) / Double(max(1, dialogue + action)),
            "longest_line": Double(spoken.max() ?? 0), "speech_words": Double(bySpeaker.values.max() ?? 0),
            "top_speaker_share": lines.count > 1 ? Double(bySpeaker.values.max() ?? 0) / Double(max(1, dialogue)) : 0,
            "phone_voices": Double(lines.filter { $0.cue.phone || $0.action == .phoneEar }.count),
            "intercut": notes.contains("intercut") || heading.modifiers.contains("intercut") ? 1 : 0,
            "montage": notes.contains("montage") || heading.modifiers.contains("montage") ? 1 : 0,
            "dream": heading.modifiers.contains("dream") || heading.modifiers.contains("flashback") ? 1 : 0,
            "car_interior": set == .carInterior ? 1 : 0, "interrogation_room": set == .interrogationRoom ? 1 : 0,
            "short_paragraphs": reader.actionParagraphs > 3 && action < 18 * reader.actionParagraphs ? 1 : 0,
            "exclamations": Double(stops.filter { $0.word.contains("!") }.count),
            "questions": Double(stops.filter { $0.word.contains("?") }.count),
            "refusals": Double(
                lines.filter { reader.context.vocabulary.dialogue.refusals.first(in: $0.tokens) != nil }.count),
            "interruptions": Double(lines.filter { $0.overlap == .interrupt }.count),
            "night": heading.dayPart == .night ? 1 : 0,
            "extras": Double(extras), "new_place": newPlace ? 1 : 0,
            "transition": lines.isEmpty && reader.beats.count <= 2 ? 1 : 0,
            "insert_heading": heading.intExt == .unspecified && (foldedWords(heading.raw).first == "insert") ? 1 : 0,
        ]
        count(&values)
        return values
    }

    private func count(_ values: inout [String: Double]) {
        let kinds: [(String, Set<Beat.Kind>)] = [
            ("run_beats", [.run]), ("blow_beats", [.blow]), ("threat_beats", [.threat]), ("shot_beats", [.shotFired]),
            ("union_beats", [.union]),
            ("silence_beats", [.silence]), ("music_beats", [.music]), ("motion_hits", [.cross, .run, .vehicle]),
        ]
        for (name, wanted) in kinds { values[name] = Double(reader.beats.filter { wanted.contains($0.kind) }.count) }
        let business = reader.beats.compactMap { beat in reader.business[beat.id].map { (beat, $0) } }
        values["search_beats"] = Double(
            business.filter {
                $0.1.action == .search || $0.1.action == .read || $0.0.kind == .look && $0.0.intensity > 0.5
            }.count)
        let walkers = business.filter { $0.1.action == .walk && $0.0.kind == .cross }.map(\.0)
        values["walkers"] = Double(Set(walkers.flatMap(\.agents)).count)
    }
}
