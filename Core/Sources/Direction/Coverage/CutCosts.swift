internal import Grammar
package import Story

/// Judges a cut between two setups by the constraints of DIRECTION §1.4.
struct CutCosts: Sendable {
    private let grammar: Grammar
    /// The cosine of the angle under which two pictures of one size are one view.
    private let sameView: Double
    /// The cosines of the angles under which two pictures of one person jump, and go straight in.
    private let sameSide: Double
    private let straight: Double
    private var rules: CutRules { grammar.cut }

    init(grammar: Grammar) {
        self.grammar = grammar
        sameView = Exact.cos(Exact.radians(grammar.cut.sameView.degrees))
        sameSide = Exact.cos(Exact.radians(grammar.cut.jumpCut.degrees + 1))
        straight = Exact.cos(Exact.radians(grammar.cut.axialCut.degrees + 1))
    }

    /// Tells `note` every constraint that a cut from one setup to another breaks, whatever happens in it. A cut to the
    /// far end of a call goes to another place, and breaks none.
    func judge(_ p: Vantage, _ q: Vantage, note: (CutRules.Row, Double) -> Void) {
        guard p.key.floor == q.key.floor else { return }
        let steps = abs(p.composition.size.step - q.composition.size.step)
        if p.composition.sort != .thing, q.composition.sort != .thing { sameSubject(p, q, steps: steps, note: note) }
        if let one = p.composition.main, let other = q.composition.main, one != other {
            otherSubject(p, q, steps: steps, note: note)
        }
        let isPeople = p.composition.main != nil && q.composition.main != nil
        if isPeople, steps >= rules.tooFarJump.steps { note(.tooFarJump, rules.tooFarJump.cost) }
        if isPeople, abs(p.eyesX - q.eyesX) > rules.eyeTrace.across { note(.eyeTrace, rules.eyeTrace.cost) }
    }

    /// Two moves that cut against each other. Which way a pan of our own goes is not known before it is drawn: two in a
    /// row may go against each other.
    func judge(_ moves: [MovementKind], _ next: [MovementKind], note: (CutRules.Row, Double) -> Void) {
        let isOpposed = moves.contains { move in
            move.opposite.map { next.contains($0) || next.contains(move) && move.turnedBack != nil } ?? false
        }
        if isOpposed { note(.opposedMoves, rules.opposedMoves.cost) }
    }

    /// Whom a picture shows again after another; nil where it shows somebody else, or one of them a thing.
    func shownAgain(_ p: Vantage, _ q: Vantage) -> ID<Character>? {
        guard p.key.floor == q.key.floor, p.composition.sort != .thing, q.composition.sort != .thing else { return nil }
        return q.leads.first { q.showsAgain($0, after: p) }
    }

    /// The same person from nearly the same side and nearly as large, as they stand when the cut comes.
    /// - Parameters:
    ///   - end: where a move leaves the camera before the cut; it may be too short to be made.
    ///   - from: where their eyes are as the one picture shows them last.
    ///   - spot: where they are as the other shows them first.
    func judge(
        _ p: Vantage, from: Vector3, end: Camera?, _ q: Vantage, to spot: Vector3,
        note: (CutRules.Row, Double) -> Void
    ) {
        let view = q.camera.position - spot
        let other = view * Vector3(1, 0, 1)
        let near = other.length
        guard near > 0.1 else { return }
        var (jumps, isAxial) = (false, false)
        func compare(_ camera: Camera) {
            let before = camera.position - from
            let one = before * Vector3(1, 0, 1)
            let far = one.length
            guard far > 0.1 else { return }
            let along = one.dot(other) / (far * near)
            guard along > sameSide else { return }
            let size = camera.lensMM / before.length, next = q.camera.lensMM / view.length
            let ratio = Swift.max(size, next) / Swift.min(size, next)
            if ratio < rules.jumpCut.ratio * 1.02 { jumps = true }
            if along > straight, ratio < rules.axialCut.ratio { isAxial = true }
        }
        compare(p.camera)
        if let end { compare(end) }
        if jumps {
            note(.jumpCut, rules.jumpCut.cost)
        } else if isAxial {
            note(.axialCut, rules.axialCut.cost)
        }
    }

    private func sameSubject(_ p: Vantage, _ q: Vantage, steps: Int, note: (CutRules.Row, Double) -> Void) {
        let (jump, axial) = (rules.jumpCut, rules.axialCut)
        var costs: (CutRules.Row, Double)?
        for lead in q.leads where q.showsAgain(lead, after: p) {
            guard let old = p.bearing(of: lead), let new = q.bearing(of: lead) else { continue }
            let turn = abs(wrapped(degrees: new - old))
            let (before, now) = (p.head(of: lead), q.head(of: lead))
            let ratio = before > 0 && now > 0 ? max(before, now) / min(before, now) : 3
            // People take half a step between the pictures: what only just differs may not do so any more.
            if turn < jump.degrees + jump.margin, ratio < jump.ratio * 1.06 {
                costs = (.jumpCut, jump.cost)
            } else if turn < jump.softDegrees, ratio < jump.ratio + jump.softRatio - 1 {
                costs = costs ?? (.jumpCut, jump.softCost)
            } else if turn <= axial.degrees, ratio < axial.ratio {
                costs = (.axialCut, axial.cost)
            }
        }
        if let costs { note(costs.0, costs.1) }
        guard let main = p.composition.main, main == q.composition.main, let old = p.bearing(of: main),
            let new = q.bearing(of: main)
        else { return }
        let lens = max(p.camera.lensMM, q.camera.lensMM) / max(1, min(p.camera.lensMM, q.camera.lensMM))
        if steps <= 1, lens > rules.lensJump.ratio { note(.lensJump, rules.lensJump.cost) }
        if abs(p.rise - q.rise) > rules.heightJump.metres { note(.heightJump, rules.heightJump.cost) }
        let flips = p.light * q.light < 0 && abs(p.light - q.light) > 0.6
        if abs(wrapped(degrees: new - old)) < rules.lightSide.degrees, flips {
            note(.lightSide, rules.lightSide.cost)
        }
    }

    private func otherSubject(_ p: Vantage, _ q: Vantage, steps: Int, note: (CutRules.Row, Double) -> Void) {
        let isPair = isPair(p, q)
        if isPair, p.composition.size == q.composition.size, p.composition.sort == .single,
            q.composition.sort == .single, (p.eyesX - 0.5) * (q.eyesX - 0.5) > 0.0004
        {
            note(.screenHalves, rules.screenHalves.cost)
        }
        // Matched singles share one eye line, and one size of face.
        if isPair, steps == 0 {
            let (one, other) = (p.head, q.head)
            let ratio = one > 0 && other > 0 ? max(one, other) / min(one, other) : 1
            if abs(p.eyesY - q.eyesY) > 0.1 || ratio > 1.25 {
                note(.tightenTogether, rules.tightenTogether.cost * 2)
            }
        }
        if isPair, steps > rules.tightenTogether.steps { note(.tightenTogether, rules.tightenTogether.cost) }
    }

    /// Singles of two who look at each other.
    private func isPair(_ p: Vantage, _ q: Vantage) -> Bool {
        guard let axis = p.axis, let other = q.axis, p.composition.subjects.count == 1,
            q.composition.subjects.count == 1
        else { return false }
        return axis.b == q.composition.main && other.b == p.composition.main
    }

    /// What depends on where people are when the cut comes, as the one camera and the other have it then.
    func judge(
        _ p: Vantage, _ before: Vantage.Glance, _ q: Vantage, _ now: Vantage.Glance,
        note: (CutRules.Row, Double) -> Void
    ) {
        guard p.key.floor == q.key.floor else { return }
        if p.composition.size == q.composition.size, let pivot = now.pivot, let from = before.pivot {
            let one = p.camera.position - from, other = q.camera.position - pivot
            let a = Vector3(one.x, 0, one.z), b = Vector3(other.x, 0, other.z)
            if a.dot(b) > sameView * a.length * b.length { note(.sameView, rules.sameView.cost) }
        }
        judgeLooks(p, before, q, now, note: note)
        for one in before.ways {
            guard let other = now.ways.first(where: { $0.person == one.person }) else { continue }
            if one.across * other.across < 0, abs(one.across) > 0.15, abs(other.across) > 0.15 {
                note(.screenDirection, rules.screenDirection.cost)
            }
        }
    }

    /// Two people, each the one whom a picture is of: which way they look across it.
    func judgeLooks(
        _ p: Vantage, _ before: Vantage.Glance, _ q: Vantage, _ now: Vantage.Glance,
        note: (CutRules.Row, Double) -> Void
    ) {
        guard before.look == now.look, p.composition.subjects.count == 1, q.composition.subjects.count == 1,
            let one = p.composition.main, let other = q.composition.main, one != other
        else { return }
        let meet = isPair(p, q) || before.at == other && now.at == one
        if meet, now.look != 0 { note(.eyelineSides, rules.eyelineSides.cost) }
        let isNear = p.composition.size == q.composition.size && abs(p.eyesX - q.eyesX) <= rules.nearSame.across
        if isNear { note(.nearSame, rules.nearSame.cost) }
    }
}

extension Composition {
    var isStatic: Bool { movement == [.static] }
}

extension Stage {
    /// Some walk on. Eyes stay on what they are on, as far as a neck turns: those of the walkers, and those on them.
    mutating func move(_ people: [ID<Character>], by travel: Vector3) {
        for index in figures.indices where people.contains(figures[index].character) {
            figures[index].position = (figures[index].position + travel).stored
        }
        let eyes = Dictionary(
            uniqueKeysWithValues: figures.map { ($0.character.description, Blocking.eyes(of: $0, stature: nil)) })
        for index in figures.indices {
            guard let gaze = figures[index].gaze else { continue }
            if let point = eyes[gaze.at] { figures[index].gaze = Gaze(at: gaze.at, point: point.stored) }
            figures[index] = figures[index].withinNeck
        }
    }
}

extension MovementKind {
    /// A turn the way that somebody goes: to the right with who faces right, down with who sits down.
    func going(with figure: Figure?, seen camera: Camera) -> MovementKind {
        guard let figure else { return self }
        switch self {
        case .panLeft, .panRight:
            let view = Vector3.facing(yaw: camera.yaw)
            let across = Vector3.facing(yaw: figure.yaw).dot(Vector3(-view.z, 0, view.x))
            return across < 0 ? .panLeft : .panRight
        case .tiltUp where [.sit, .lie, .kneel, .crouch].contains(figure.posture): return .tiltDown
        default: return self
        }
    }

    /// The turn that leads to where a turn comes from; nil for moves that are none.
    package var turnedBack: MovementKind? {
        switch self {
        case .whipPan: .whipPan
        case .panLeft, .panRight, .tiltUp, .tiltDown: opposite
        default: nil
        }
    }
}

extension Camera {
    /// The same camera turned, where it is on nobody: a place has no head to keep in the frame.
    func turned(_ kinds: [MovementKind], by degrees: Double) -> Camera {
        kinds.reduce(into: self) { camera, kind in
            switch kind {
            case .panLeft: camera.yaw = wrapped(degrees: camera.yaw + degrees)
            case .panRight: camera.yaw = wrapped(degrees: camera.yaw - degrees)
            case .tiltUp: camera.pitch += degrees / 2
            case .tiltDown: camera.pitch -= degrees / 2
            default: break
            }
        }
    }
}
