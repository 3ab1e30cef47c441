internal import Story

/// How long pictures last, and how they lie against their sound.
extension SceneJudge {
    mutating func judgeTimes() {
        let isQuick = reel.scene.beats.count { [.run, .blow, .shotFired, .vehicle, .fall].contains($0.kind) } >= 3
        for (index, picture) in reel.pictures.enumerated() {
            judgeLength(picture, at: index, isQuick: isQuick)
            judgeOffsets(picture, at: index)
            judgePanelTimes(picture, at: index)
        }
    }

    private mutating func judgeLength(_ picture: Picture, at index: Int, isQuick: Bool) {
        let shot = picture.shot
        let rate = reel.crew.rate
        let rule = rules[.tooShort]
        let lengths = rules.lengths.range(shot, direction: reel.crew.direction)
        let speaks = !picture.lines.isEmpty
        var least = lengths.least * (isQuick || reel.isMontage ? 0.5 : 1)
        if speaks { least = min(least, rule["speech_seconds"]) }
        if !shot.movement.isStatic, !shot.movement.kind.contains(.whipPan) { least = max(least, rule["move_seconds"]) }
        // A length is whole frames: what was planned at the limit may be rounded down to it.
        let frames = max(Int(rule["least_frames"]), rate.frames(seconds: least) - 1)
        let short = min(shot.durationFrames, picture.frames)
        let isShock = picture.beats.contains { $0.kind == .shock }
        if short < frames, !isShock || short < 4 {
            note(
                .tooShort, [index], "",
                "\(shot.number) lasts \(short) frames: a \(shot.size.rawValue) is read in \(frames) at the least.",
                cures: cure(
                    set(
                        .shot(shot.id), "duration_frames", from: shot.durationFrames,
                        to: max(frames + 1, shot.durationFrames))))
        }
        guard !speaks, shot.movement.isStatic, shot.panels.count < 2 else { return }
        let most = min(rules[.tooLong]["longest_seconds"], lengths.most * rules[.tooLong]["factor"])
        if reel.crew.seconds(shot.durationFrames) > most {
            note(
                .tooLong, [index], "",
                "\(shot.number) is held for \(said(reel.crew.seconds(shot.durationFrames))) s: a still \(shot.size.rawValue) "
                    + "without words bears \(said(most)).")
        }
    }

    private mutating func judgeOffsets(_ picture: Picture, at index: Int) {
        let shot = picture.shot
        let share = rules[.offsets]["share"]
        let before = index > 0 ? reel.pictures[index - 1].shot : nil
        let after = index + 1 < reel.pictures.count ? reel.pictures[index + 1].shot : nil
        let target = EditTarget.shot(shot.id)
        func room(_ frames: Int, early: Shot?, late: Shot?) -> Bool {
            let neighbour = frames < 0 ? early : late
            guard frames != 0 else { return true }
            // At the ends of a scene there is nobody to lead into, and nothing to trail behind.
            guard let neighbour else { return abs(frames) <= Int(Double(shot.durationFrames) * share) }
            return Double(abs(frames)) <= Double(neighbour.durationFrames) * share
        }
        if !room(shot.pictureIn, early: before, late: shot) {
            note(
                .offsets, shot.pictureIn < 0 && index > 0 ? [index - 1, index] : [index], "in",
                "The picture of \(shot.number) comes \(abs(shot.pictureIn)) frames \(shot.pictureIn < 0 ? "before" : "after") "
                    + "its sound: nothing would be left of \(shot.pictureIn < 0 ? before?.number ?? "it" : "it").",
                cures: cure(set(target, "picture_in", from: shot.pictureIn, to: 0)))
        }
        if !room(shot.pictureOut, early: shot, late: after) {
            note(
                .offsets, shot.pictureOut > 0 && after != nil ? [index + 1, index] : [index], "out",
                "The picture of \(shot.number) ends \(abs(shot.pictureOut)) frames \(shot.pictureOut < 0 ? "before" : "after") "
                    + "its sound: nothing would be left of \(shot.pictureOut > 0 ? after?.number ?? "it" : "it").",
                cures: cure(set(target, "picture_out", from: shot.pictureOut, to: 0)))
        }
    }

    private mutating func judgePanelTimes(_ picture: Picture, at index: Int) {
        let shot = picture.shot
        guard let first = shot.panels.first else {
            note(.panelTimes, [index], "none", "\(shot.number) has no panel to draw.")
            return
        }
        let times = shot.panels.map(\.atFrame)
        let isOrdered = zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }
        if first.atFrame != 0 || !isOrdered || times.contains(where: { $0 < 0 || $0 >= max(1, shot.durationFrames) }) {
            note(
                .panelTimes, [index], "",
                "The panels of \(shot.number) are at frames \(times.map(String.init).joined(separator: ", ")), and it lasts "
                    + "\(shot.durationFrames).")
        }
    }
}
