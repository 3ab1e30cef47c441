internal import Story

/// The camera in its room, and what stands behind a head.
extension SceneJudge {
    mutating func judgeFrames() {
        for (index, picture) in reel.pictures.enumerated() {
            judgePlace(picture, at: index)
            judgeTangents(picture, at: index)
        }
    }

    private mutating func judgePlace(_ picture: Picture, at index: Int) {
        guard let camera = picture.camera else { return }
        let rule = rules[.cameraPlace]
        let shot = picture.shot
        for figure in shot.stage.figures {
            let eyes = Anatomy.eyes(
                of: figure, height: reel.crew.height(of: figure.character),
                species: reel.crew.species(of: figure.character))
            let inside = camera.position.distanceOnPlan(to: figure.position) < rule["metres"]
            guard inside, camera.position.y < eyes.y + 0.2, picture.sort != .eyes else { continue }
            note(
                .cameraPlace, [index], figure.character.description,
                "The camera of \(shot.number) stands in \(name(figure.character)).",
                line: OverheadLine(a: figure.character, b: nil), cures: [backToSetup(picture)])
        }
        if camera.position.y < rule["lowest"] {
            note(
                .cameraPlace, [index], "floor",
                "The camera of \(shot.number) is \(said(-camera.position.y, 2)) m under the floor.",
                cures: [backToSetup(picture)])
        }
        let plan = picture.floor.set
        guard plan.kind.isInterior, picture.setup?.wildWall != true else { return }
        let beyond = max(
            plan.minimum.x - camera.position.x, camera.position.x - plan.maximum.x,
            plan.minimum.z - camera.position.z, camera.position.z - plan.maximum.z)
        if beyond > rules[.cameraWall]["outside"] {
            note(
                .cameraWall, [index], "wall",
                "The camera of \(shot.number) stands \(said(beyond)) m behind the wall, and its setup takes no wall out.",
                cures: [backToSetup(picture)]
                    + (picture.setup.map { cure(set(.setup($0.id), "wild_wall", from: $0.wildWall, to: true)) } ?? []))
        }
    }

    /// The jambs of doors and windows behind a close head.
    private mutating func judgeTangents(_ picture: Picture, at index: Int) {
        guard let view = picture.view, let main = picture.main, picture.shot.size <= .mediumCloseUp,
            picture.sort == .single,
            main.showsFace
        else { return }
        let rule = rules[.tangent]
        let width = main.head * 0.72 / view.aspect
        for opening in picture.floor.set.doors + picture.floor.set.windows {
            let along = Vector3.facing(yaw: opening.yaw + 90)
            for side in [-0.5, 0.5] {
                let foot = opening.position + along * (opening.width * side)
                guard let at = view.project(foot + Vector3(0, opening.height, 0)), let low = view.project(foot),
                    at.depth > main.depth + 0.3, at.y < main.y - main.head * 0.3, low.y > main.y - main.head * 0.4
                else { continue }
                let off = abs(at.x - main.x)
                let touches = abs(off - width / 2) < rule["across"], grows = off < width * rule["head"]
                guard touches || grows else { continue }
                note(
                    .tangent, [index], main.character.description,
                    "The edge of the \(opening.name) \(grows ? "grows out of" : "touches") \(name(main.character))'s head in "
                        + "\(picture.shot.number).")
                return
            }
        }
    }
}
