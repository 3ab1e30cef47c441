internal import Story

/// The light of the set, and the side of a face that it comes from.
extension SceneJudge {
    mutating func judgeLight() {
        guard !reel.isMontage else { return }
        let isToldOf = reel.scene.beats.contains { [.lightBeat, .weather, .time].contains($0.kind) }
        for (index, picture) in reel.pictures.enumerated() {
            if judgeScene(picture, at: index, isToldOf: isToldOf) { continue }
        }
        for (p, q, at) in reel.plainCuts { judgeFace(p, q, at) }
        judgeLabels()
    }

    private mutating func judgeScene(_ picture: Picture, at index: Int, isToldOf: Bool) -> Bool {
        let rule = rules[.sceneLight]
        let home = picture.floor.light
        let lights = [picture.shot.stage.light] + picture.shot.panels.compactMap { $0.stage?.light }
        for light in lights {
            let turn = abs(wrapped(degrees: light.azimuth + light.cheatDegrees - home.azimuth))
            let lift = abs(light.elevation - home.elevation)
            let other = light.kind != home.kind || light.dayPart != home.dayPart || light.weather != home.weather
            guard turn > rule["cheat_degrees"] || !isToldOf && (other || lift > rule["elevation_degrees"]) else {
                continue
            }
            let what =
                turn > rule["cheat_degrees"]
                ? "comes from \(said(turn, 0))° round the room"
                : other
                    ? "is another: \(light.kind.rawValue), \(light.dayPart.rawValue), \(light.weather.rawValue)"
                    : "is \(said(lift, 0))° higher or lower"
            note(
                .sceneLight, [index], "",
                "The light of \(number(index)) \(what) than in its scene: the sun does not jump between two pictures.",
                cures: cure(set(.shot(picture.shot.id), "stage.light", from: picture.shot.stage.light, to: home)))
            return true
        }
        return false
    }

    private mutating func judgeFace(_ p: Picture, _ q: Picture, _ at: Int) {
        guard let now = q.main, p.main?.character == now.character, let before = p.lastSighting(of: now.character),
            let old = p.view, let new = q.view, now.showsFace, before.showsFace
        else { return }
        let rule = rules[.lightSide]
        guard abs(wrapped(degrees: now.bearing - before.bearing)) < rule["degrees"] else { return }
        func across(_ view: Projection, _ light: Light) -> Double {
            let way = Vector3.facing(yaw: light.azimuth + light.cheatDegrees)
            return way.dot(Vector3(view.right.x, 0, view.right.z).normalized)
        }
        let (one, other) = (across(old, p.end.light), across(new, q.shot.stage.light))
        guard one * other < 0, abs(one) > rule["least_across"], abs(other) > rule["least_across"] else { return }
        note(
            .lightSide, [at - 1, at], now.character.description,
            "The key is on the \(one > 0 ? "right" : "left") of \(name(now.character))'s face in \(number(at - 1)) and on the "
                + "\(other > 0 ? "right" : "left") in \(number(at)).")
    }

    /// What the list says about a setup's light is what its camera sees.
    private mutating func judgeLabels() {
        let slack = rules[.lightLabel]["slack_degrees"]
        for setup in reel.scene.setups {
            guard let index = reel.pictures.firstIndex(where: { $0.shot.setup == setup.id }) else { continue }
            let light = reel.pictures[index].floor.light
            let side = light.side(seenBy: setup.camera)
            let sides = [-slack, slack].map { degrees in
                var turned = setup.camera
                turned.yaw += degrees
                return light.side(seenBy: turned)
            }
            guard side != setup.lightSide, !sides.contains(setup.lightSide) else { continue }
            note(
                .lightLabel, [index], setup.id.description,
                "The list has the key of setup \(setup.plannedName) from the \(setup.lightSide), and its camera sees it from "
                    + "the \(side).",
                cures: cure(set(.setup(setup.id), "light_side", from: setup.lightSide, to: side)))
        }
    }
}
