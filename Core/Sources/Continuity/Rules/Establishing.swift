internal import Story

/// The shape of a scene's coverage: who and where are seen when, and how often.
extension SceneJudge {
    mutating func judgeEstablishing() {
        guard !reel.isMontage else { return }
        judgePeopleSeen()
        judgePlaceSeen()
        judgeClosePictures()
        judgeReturns()
        judgeRepeats()
    }

    /// Everyone who speaks or acts is seen soon after, and not first in close-up.
    private mutating func judgePeopleSeen() {
        let rule = rules[.establishPerson]
        var seen: Set<ID<Character>> = []
        for (index, picture) in reel.pictures.enumerated() {
            let faces = picture.people.filter(\.isInFrame)
            if picture.isTight, let main = picture.main, !seen.contains(main.character), index > 0 {
                let soon = reel.pictures[index...].prefix(Int(rule["wide_cuts"]) + 1).dropFirst()
                let comes = soon.contains { later in
                    later.shot.size >= .medium
                        && later.people.contains { $0.character == main.character && $0.isInFrame }
                }
                if !comes {
                    note(
                        .establishPerson, [index], main.character.description,
                        "We meet \(name(main.character)) in a \(picture.shot.size.rawValue) in \(number(index)): no wider "
                            + "picture has shown where they are.")
                }
            }
            seen.formUnion(faces.map(\.character))
        }
        for (index, picture) in reel.pictures.enumerated() {
            for line in picture.lines where !Self.isUnseen(line) {
                guard
                    reel.pictures[index...].prefix(Int(rule["cuts"]) + 1).allSatisfy({ later in
                        !later.people.contains { $0.character == line.character && $0.touchesFrame }
                    }),
                    !reel.pictures[..<index].contains(where: { $0.people.contains { $0.character == line.character } }),
                    // One whom no stage of the scene has is heard from elsewhere.
                    reel.pictures.contains(where: { $0.shot.stage.figure(line.character) != nil })
                else { continue }
                note(
                    .establishPerson, [index], "speaks \(line.character)",
                    "\(name(line.character)) speaks in \(number(index)) and has not been seen \(Int(rule["cuts"])) cuts "
                        + "later.")
                break
            }
        }
    }

    private static func isUnseen(_ line: Line) -> Bool {
        guard let mark = line.extension?.uppercased() else { return false }
        return ["V.O", "VO", "O.S", "OS", "O.C", "OFF", "PHONE", "RADIO", "TV", "FILTER"].contains { mark.contains($0) }
    }

    private mutating func judgePlaceSeen() {
        let rule = rules[.establishPlace]
        guard Double(reel.pictures.count) >= rule["least_shots"], reel.frames > 0 else { return }
        guard let first = reel.pictures.first(where: \.isWide) else {
            note(
                .establishPlace, [0], "never",
                "Scene \(reel.scene.number) never shows where it is: its widest picture is a "
                    + "\(reel.pictures.map(\.shot.size).max()?.rawValue ?? "close-up").")
            return
        }
        let share = Double(first.atFrame - reel.start) / Double(reel.frames)
        if share > rule["by"], let index = reel.pictures.firstIndex(where: \.isWide) {
            note(
                .establishPlace, [index], "late",
                "The place of scene \(reel.scene.number) is first seen at \(said(share * 100, 0)) per cent of it, in "
                    + "\(number(index)).")
        }
    }

    private mutating func judgeClosePictures() {
        var (count, frames, begin) = (0, 0, 0)
        for (index, picture) in reel.pictures.enumerated() {
            if picture.isWide || (!picture.isTight && picture.sort != .thing) {
                (count, frames) = (0, 0)
                begin = index + 1
                continue
            }
            count += 1
            frames += picture.frames
            let rule = rules[.reEstablish]
            if Double(count) == rule["cuts"]
                || (count > 1 && reel.crew.seconds(frames) > rule["seconds"]
                    && reel.crew.seconds(frames - picture.frames) <= rule["seconds"])
            {
                note(
                    .reEstablish, [begin, index], "",
                    "From \(number(begin)) to \(number(index)) there are \(count) close pictures and "
                        + "\(said(reel.crew.seconds(frames), 0)) s without the room.")
            }
        }
        let extremes = reel.pictures.indices.filter {
            reel.pictures[$0].shot.size == .extremeCloseUp && reel.pictures[$0].sort != .thing
        }
        for (place, index) in extremes.enumerated() where Double(place) >= rules[.oneExtreme]["limit"] {
            note(
                .oneExtreme, [extremes[0], index], "\(place)",
                "\(number(index)) is extreme close-up number \(place + 1) of the scene: the first, \(number(extremes[0])), has "
                    + "said it.",
                cures: cure(
                    set(
                        .shot(reel.pictures[index].shot.id), "size", from: ShotSize.extremeCloseUp, to: ShotSize.closeUp
                    )))
        }
        judgeFirstClose()
    }

    private mutating func judgeFirstClose() {
        let rule = rules[.earlyClose]
        guard Double(reel.pictures.count) >= rule["least_shots"], reel.frames > 0,
            let index = reel.pictures.firstIndex(where: { $0.sort != .thing && $0.shot.size <= .closeUp })
        else { return }
        let share = Double(reel.pictures[index].atFrame - reel.start) / Double(reel.frames)
        let stakes = reel.pictures[index].beats.map { max($0.stakes, $0.intensity) }.max() ?? 0
        if share < rule["before"], stakes < rule["opening_stakes"] {
            note(
                .earlyClose, [index], "",
                "The first close-up, \(number(index)), comes at \(said(share * 100, 0)) per cent of the scene, before "
                    + "anything asks for it.")
        }
    }

    private mutating func judgeReturns() {
        for index in reel.pictures.indices.dropFirst().dropLast() where reel.pictures[index].sort == .thing {
            let (before, insert, after) = (reel.pictures[index - 1], reel.pictures[index], reel.pictures[index + 1])
            guard before.shot.setup == after.shot.setup, before.sort != .thing,
                reel.crew.seconds(insert.frames) > rules[.insertReturn]["seconds"]
            else { continue }
            note(
                .insertReturn, [index - 1, index, index + 1], "",
                "After the insert \(number(index)) of \(said(reel.crew.seconds(insert.frames))) s we come back to the picture "
                    + "we left.")
        }
    }

    /// A-B-A-B-A-B with nothing new in it.
    private mutating func judgeRepeats() {
        let limit = Int(rules[.repeatedSetup]["limit"])
        var start = 0
        for index in reel.pictures.indices.dropFirst(2) {
            let (a, b, c) = (reel.pictures[index - 2], reel.pictures[index - 1], reel.pictures[index])
            guard a.shot.setup == c.shot.setup, b.shot.setup != c.shot.setup else {
                start = index - 1
                continue
            }
            if index - start + 1 == limit + 1 {
                note(
                    .repeatedSetup, [start, index], "",
                    "From \(number(start)) to \(number(index)) the same two pictures go to and fro "
                        + "\(index - start + 1) times.")
            }
        }
    }
}
