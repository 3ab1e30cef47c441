internal import Grammar
internal import Story

/// How camera and people move in a shot, from the stage that it begins on.
struct Motion {
    var stage: Stage
    var movement: Movement
    /// How far those walk whom the camera tracks.
    var travel = Vector3.zero
}

extension ShotWriter {
    func motion(_ moment: Moment, _ vantage: Vantage, _ composition: Composition, seconds: Double) -> Motion {
        var motion = Motion(stage: stage(moment, vantage, composition), movement: Movement())
        let isArrival = walk(
            composition, &motion, from: moment.seen(on: vantage.key.floor).floor.came, seconds: seconds)
        motion.movement = movement(
            composition, motion, seconds: seconds, endsAt: isArrival ? vantage.camera : nil)
        return motion
    }

    private func moves(_ composition: Composition, seconds: Double) -> Bool {
        !composition.isStatic && seconds >= grammar.sizes.movingMinSeconds
    }

    /// True where a move of our own would spoil a cut: it goes against the move before it, or leaves the camera where
    /// the next picture jumps.
    func jars(_ motion: Motion, _ choice: Cutter.Choice, before: Movement?, after: Cutter.Choice?) -> Bool {
        let kinds = motion.movement.kind
        if let before, kinds.contains(where: { $0.opposite.map(before.kind.contains) ?? false }) { return true }
        guard let end = motion.movement.to, let after, moments[after.start].isCutTo else { return false }
        let (p, q) = (vantages[choice.vantage], vantages[after.vantage])
        guard let lead = costs.shownAgain(p, q), let from = moments[choice.start].eyes(of: lead, on: p.key.floor),
            let spot = moments[after.start].eyes(of: lead, on: q.key.floor)
        else { return false }
        func jumps(_ end: Camera?) -> Bool {
            var jumps = false
            costs.judge(p, from: from, end: end, q, to: spot) { _, _ in jumps = true }
            return jumps
        }
        // A camera that keeps up with somebody has them as it began.
        return motion.travel.length == 0 && jumps(end) && !jumps(nil)
    }

    /// Sets those on their way whom the camera tracks. Whoever arrives somewhere ends there: the shot begins where
    /// they came from, or as near to it as its time allows. Nobody walks whom the camera does not track, who sits, or
    /// who has no room.
    /// - Returns: whether they arrive, and with them the camera at its setup.
    private func walk(
        _ composition: Composition, _ motion: inout Motion, from came: [ID<Character>: Vector3], seconds: Double
    ) -> Bool {
        guard moves(composition, seconds: seconds), composition.tracks, let camera = motion.stage.camera,
            let lead = composition.subjects.first.flatMap(motion.stage.figure), lead.posture == .stand,
            lead.partner == nil
        else { return false }
        let others = motion.stage.figures.filter { !composition.subjects.contains($0.character) }
        let rehearsal = floors[motion.stage.scene].rehearsal
        var travel = rehearsal.travel(lead, others, seconds, camera)
        // Only a camera that does nothing else comes to where its setup stands.
        let start = composition.movement.allSatisfy { $0.openWalk != nil } ? came[lead.character] : nil
        if let start {
            travel = way(of: lead, from: start, past: others, seconds: seconds, seen: camera, by: rehearsal)
            // Whoever runs past somebody turns the line between them: the camera comes in on its own side of it.
            let onLine = [1, 0.7, 0.45].map { (travel * $0).stored }.first { keepsLine(motion.stage, composition, $0) }
            travel = onLine ?? .zero
            motion.stage = motion.stage.back(composition.subjects, by: travel)
        }
        guard travel.length > 0 else { return false }
        motion.travel = travel
        for index in motion.stage.figures.indices
        where composition.subjects.contains(motion.stage.figures[index].character) {
            guard motion.stage.figures[index].posture == .stand, motion.stage.figures[index].action != .run else {
                continue
            }
            motion.stage.figures[index].action = .walk
            motion.stage.figures[index].yaw = lead.yaw
            motion.stage.figures[index] = motion.stage.figures[index].withinNeck
        }
        return start != nil
    }

    /// True where a camera that comes to a stage with those it tracks is on its side of the line from the beginning.
    private func keepsLine(_ stage: Stage, _ composition: Composition, _ travel: Vector3) -> Bool {
        let start = stage.back(composition.subjects, by: travel)
        guard let axis = start.axis, let camera = start.camera, let a = start.figure(axis.a),
            let b = axis.b.flatMap(start.figure)
        else { return true }
        return Sides.keeps(axis, a, b, camera: camera, neutral: grammar.cut.axis.neutralDegrees)
    }

    /// The last stretch of a way to where somebody stands, as far as the time and the room for a camera beside it go.
    private func way(
        of lead: Figure, from start: Vector3, past others: [Figure], seconds: Double, seen camera: Camera,
        by rehearsal: Rehearsal
    ) -> Vector3 {
        var back = lead
        back.yaw = lead.position.yaw(towards: start)
        let travel = rehearsal.travel(back, others, seconds, camera)
        let whole = lead.position.distanceOnPlan(to: start)
        return travel.length > 0 ? (travel.normalized * -min(travel.length, whole)).stored : .zero
    }

    /// - Parameter endsAt: where a camera comes to that arrives with somebody.
    private func movement(
        _ composition: Composition, _ motion: Motion, seconds: Double, endsAt end: Camera?
    ) -> Movement {
        let moves = self.moves(composition, seconds: seconds)
        var movement = Movement(
            kind: moves ? composition.movement : [.static], steadiness: moves ? composition.steadiness : .locked,
            motive: moves ? composition.motive ?? "" : grammar.words.stillMotive)
        if composition.steadiness == .handheld {
            movement.steadiness = .handheld
            movement.motive = composition.motive ?? grammar.words.handheldMotive
        }
        guard moves, let camera = motion.stage.camera else { return movement }
        let rehearsal = floors[motion.stage.scene].rehearsal
        let subject = composition.subjects.first.flatMap(motion.stage.figure)
        let isWritten = composition.motive == grammar.words.scriptMotive
        if !isWritten {
            movement.kind = movement.kind.map { $0.going(with: subject, seen: camera) }
        }
        let others = motion.stage.figures.filter { !composition.subjects.contains($0.character) }
        let turns = movement.kind.compactMap(\.turnedBack)
        if let end {
            (movement.from, movement.to) = (camera, end)
        } else if !turns.isEmpty, turns.count == movement.kind.count {
            // A camera that turns to somebody ends on them. Where the script asks for the turn, it comes from where
            // they are out of sight; a turn of our own has them at the edge from the start: nobody draws a bare wall.
            let way = isWritten ? turns + turns.filter { $0 != .whipPan } : turns
            movement.from =
                subject.map { rehearsal.move(camera, way, $0, [], .zero) }
                ?? camera.turned(turns, by: grammar.sizes.panDegrees)
            movement.to = camera
        } else {
            movement.from = camera
            movement.to = subject.map { rehearsal.move(camera, movement.kind, $0, others, motion.travel) }
        }
        if movement.to == movement.from { movement.to = nil }
        return movement
    }
}

extension Composition {
    /// Without its move; what is on the shoulder stays there.
    mutating func still(_ grammar: Grammar) {
        movement = [.static]
        if steadiness != .handheld { (steadiness, motive) = (.locked, nil) }
    }
}

extension Moment {
    /// True where the picture comes by a plain cut, and so is compared with the one before.
    var isCutTo: Bool { ["", "cut", "smash_cut", "hard_cut"].contains(transition ?? "cut") }
}

extension Stage {
    /// As it was before a camera and those whom it tracks came this far.
    fileprivate func back(_ people: [ID<Character>], by travel: Vector3) -> Stage {
        var stage = self
        stage.camera?.position -= travel
        stage.move(people, by: travel * -1)
        return stage
    }
}
