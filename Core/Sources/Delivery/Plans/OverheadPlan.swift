internal import Story

/// A scene's set from above: walls, doors, furniture, people and their moves, the axis, and the cone of every setup
/// (DIRECTION §2.14).
struct OverheadPlan {
    let scene: Scene
    let settings: Settings
    /// Of the people in the scene.
    let names: [ID<Character>: String]
    /// Full plans name everybody and everything; small ones, in a scene strip, only the setups by their letters.
    let isFull: Bool
    private let view: PlanView
    private let cameras: [Standing]

    /// A setup on the plan.
    private struct Standing {
        var setup: Setup
        var shots: [Shot]
        var ink: PlanInk
        var at: PlanPoint
        /// The camera itself lies beyond the drawing.
        var isBeyond: Bool
        /// Metres to what it is of.
        var distance: Double
    }

    init(scene: Scene, board: Board, frame: PlanBox, isFull: Bool) {
        let scene = board.shotOnTheFloor(of: scene)
        self.scene = scene
        settings = board.settings
        self.isFull = isFull
        names = Dictionary(board.characters.map { ($0.id, $0.name) }) { first, _ in first }
        let view = PlanView(of: scene, in: frame, isFull: isFull)
        self.view = view
        cameras = scene.setups.enumerated().map { index, setup in
            let shots = scene.shots.filter { $0.setup == setup.id && !$0.omitted }
            let place = view.place(setup.camera.position)
            let at = frame.inside(place, border: isFull ? 14 : 5)
            return Standing(
                setup: setup, shots: shots, ink: .setup(index), at: at, isBeyond: (place - at).length > 2,
                distance: setup.subject(in: shots, names: [:], sensor: board.settings.sensor)?.distance ?? 3)
        }
    }

    /// All marks, those behind first; what lies outside the frame is to be cut off.
    func marks() -> [PlanMark] {
        var placer = LabelPlacer(frame: view.frame)
        var marks = cameras.flatMap(cone) + furniture() + walls() + axes() + moves()
        for camera in cameras { placer.block(PlanBox(around: camera.at, radius: isFull ? 7 : 2.5)) }
        for figure in people { placer.block(PlanBox(around: view.place(figure.position), radius: personRadius + 2)) }
        marks += cameras.flatMap(camera) + people.flatMap(person)
        if isFull { scene.set.walls.forEach { block($0, &placer) } }
        marks += labels(&placer)
        return marks
    }

    /// Words keep off the walls.
    private func block(_ wall: SetPlan.Wall, _ placer: inout LabelPlacer) {
        let from = view.place(wall.from), way = view.place(wall.to) - from
        let steps = min(400, Int(way.length / 8) + 1)
        for step in 0...steps {
            placer.block(PlanBox(around: from + way * (Double(step) / Double(steps)), radius: 2.5))
        }
    }

    // MARK: The set

    private func furniture() -> [PlanMark] {
        var marks: [PlanMark] = []
        for surface in scene.set.surfaces {
            let corners = view.corners(surface.position, yaw: surface.yaw, width: surface.width, depth: surface.depth)
            marks.append(.area(corners, ink: .grey(226)))
            marks.append(.line(corners + [corners[0]], width: isFull ? 0.8 : 0.3, ink: .grey(130)))
        }
        guard isFull else { return marks }
        for seat in scene.set.seats {
            let corners = view.corners(seat.position, yaw: seat.yaw, width: 0.46, depth: 0.44)
            marks.append(.area(corners, ink: .grey(238)))
            marks.append(.line(corners + [corners[0]], width: 0.6, ink: .grey(150)))
            // The back of the chair: the sitter looks away from it.
            marks.append(.line([corners[0], corners[1]], width: 1.6, ink: .grey(130)))
        }
        return marks
    }

    private func walls() -> [PlanMark] {
        var marks: [PlanMark] = []
        let wild = wildWalls()
        for (index, wall) in scene.set.walls.enumerated() {
            let points = [view.place(wall.from), view.place(wall.to)]
            marks.append(
                .line(
                    points, width: isFull ? 3 : 1.1, ink: .grey(wild[index] == nil ? 50 : 110),
                    dash: wild[index] == nil ? [] : isFull ? [9, 5] : [3, 2]))
        }
        for window in scene.set.windows {
            let half = Vector3.facing(yaw: window.yaw + 90) * (window.width / 2)
            let ends = [view.place(window.position - half), view.place(window.position + half)]
            marks.append(.line(ends, width: isFull ? 4 : 1.6, ink: .grey(255)))
            marks.append(.line(ends, width: isFull ? 1 : 0.4, ink: .grey(60)))
        }
        for door in scene.set.doors { marks += self.door(door) }
        return marks
    }

    /// A gap in the wall, the leaf, and the quarter circle that it sweeps.
    private func door(_ door: SetPlan.Opening) -> [PlanMark] {
        let across = Vector3.facing(yaw: door.yaw + 90) * (door.width / 2)
        let hinge = door.position - across, into = Vector3.facing(yaw: door.yaw) * door.width
        var marks: [PlanMark] = [
            .line([view.place(hinge), view.place(door.position + across)], width: isFull ? 5 : 2, ink: .grey(255))
        ]
        guard isFull else { return marks }
        let sweep = (0...6).map { step in
            let angle = Exact.radians(Double(step) * 15)
            return view.place(hinge + across * (2 * Exact.cos(angle)) + into * Exact.sin(angle))
        }
        marks.append(.line([view.place(hinge), view.place(hinge + into)], width: 1.2, ink: .grey(70)))
        marks.append(.line(sweep, width: 0.5, ink: .grey(120)))
        return marks
    }

    /// A wall that has to be taken out: for which setups, and where the first of them looks through it.
    private struct WildWall {
        var setups: [String]
        var at: Vector3
    }

    /// By the place of the wall among the set's.
    private func wildWalls() -> [Int: WildWall] {
        var walls: [Int: WildWall] = [:]
        for camera in cameras where camera.setup.wildWall == true {
            let from = camera.setup.camera.position
            let way = Vector3.facing(yaw: camera.setup.camera.yaw) * max(1, camera.distance)
            for (index, wall) in scene.set.walls.enumerated() {
                guard let at = Self.crossing(from, way, wall) else { continue }
                walls[index, default: WildWall(setups: [], at: at)].setups.append(camera.setup.plannedName)
            }
        }
        return walls
    }

    /// Where a way from a point meets a wall on the plan.
    private static func crossing(_ from: Vector3, _ way: Vector3, _ wall: SetPlan.Wall) -> Vector3? {
        let along = wall.to - wall.from, to = wall.from - from
        let turn = way.x * along.z - way.z * along.x
        guard abs(turn) > 1e-9 else { return nil }
        let share = (to.x * along.z - to.z * along.x) / turn, place = (to.x * way.z - to.z * way.x) / turn
        guard (0...1).contains(share), (0...1).contains(place) else { return nil }
        return from + way * share
    }

    // MARK: People

    private var personRadius: Double { isFull ? max(5, min(11, 0.24 * view.scale)) : 1.9 }

    /// Everybody where the scene first shows them.
    private var people: [Figure] {
        var seen: Set<ID<Character>> = []
        return scene.shots.filter { !$0.omitted }.flatMap(\.stage.figures)
            .filter { seen.insert($0.character).inserted }
    }

    private func person(_ figure: Figure) -> [PlanMark] {
        let at = view.place(figure.position), way = PlanPoint.along(yaw: figure.yaw), radius = personRadius
        let side = PlanPoint(x: -way.y, y: way.x)
        // A head with a nose: the way the body faces.
        return [
            .area(
                [at + way * (radius * 1.9), at + side * (radius * 0.75), at - side * (radius * 0.75)], ink: .black),
            .disc(at, radius: radius, ink: .black),
            .ring(at, radius: radius * 0.55, width: isFull ? 0.8 : 0.3, ink: .grey(255)),
        ]
    }

    /// Where people go during the scene: a dashed way to a ring.
    private func moves() -> [PlanMark] {
        people.flatMap { figure -> [PlanMark] in
            var stops = [figure.position]
            for shot in scene.shots where !shot.omitted {
                guard let now = shot.stage.figure(figure.character)?.position, let last = stops.last,
                    now.distanceOnPlan(to: last) > 0.5
                else { continue }
                stops.append(now)
            }
            guard stops.count > 1, let end = stops.last else { return [] }
            return [
                .line(stops.map(view.place), width: isFull ? 1 : 0.4, ink: .grey(90), dash: isFull ? [2, 3] : [1, 1]),
                .ring(view.place(end), radius: personRadius * 0.8, width: isFull ? 1 : 0.4, ink: .grey(60)),
            ]
        }
    }

    /// The lines that the cut keeps to one side of, dashed: two at most, those most often kept.
    private func axes() -> [PlanMark] {
        lines.prefix(2).enumerated().map { index, line in
            let along = (line.to - line.from).normalized * (isFull ? 0.9 : 2)
            return .line(
                [view.place(line.from - along), view.place(line.to + along)], width: isFull ? 1.2 : 0.5,
                ink: .grey(index == 0 ? 110 : 165), dash: isFull ? [10, 4, 2, 4] : [2, 2])
        }
    }

    private var lines: [(from: Vector3, to: Vector3)] {
        var counts: [Set<ID<Character>>: Int] = [:]
        var first: [(pair: Set<ID<Character>>, from: Vector3, to: Vector3)] = []
        for shot in scene.shots where !shot.omitted {
            guard let axis = shot.stage.axis, let other = axis.b, let a = shot.stage.figure(axis.a)?.position,
                let b = shot.stage.figure(other)?.position, a.distanceOnPlan(to: b) > 0.1
            else { continue }
            let pair: Set = [axis.a, other]
            counts[pair, default: 0] += 1
            if counts[pair] == 1 { first.append((pair, a, b)) }
        }
        return first.enumerated().sorted { left, right in
            let (a, b) = (counts[left.element.pair] ?? 0, counts[right.element.pair] ?? 0)
            return a != b ? a > b : left.offset < right.offset
        }.map { ($0.element.from, $0.element.to) }
    }

    // MARK: Cameras

    private func cone(_ camera: Standing) -> [PlanMark] {
        let half = Exact.degrees(Exact.atan(settings.sensor.widthMM / 2 / max(8, camera.setup.lensMM)))
        let length = isFull ? max(26, min(1_000, camera.distance * 1.1 * view.scale)) : 11
        let ends = [-half, half].map { camera.at + PlanPoint.along(yaw: camera.setup.camera.yaw + $0) * length }
        var marks: [PlanMark] = []
        if isFull { marks.append(.area([camera.at] + ends, ink: camera.ink, share: 0.06)) }
        marks.append(.line([ends[0], camera.at, ends[1]], width: isFull ? 0.9 : 0.5, ink: camera.ink))
        return marks
    }

    /// The body of a camera, its lens forward; where it moves, an arrow to where it ends.
    private func camera(_ camera: Standing) -> [PlanMark] {
        let way = PlanPoint.along(yaw: camera.setup.camera.yaw), side = PlanPoint(x: -way.y, y: way.x)
        guard isFull else { return [.disc(camera.at, radius: 1.1, ink: camera.ink)] }
        func point(_ forward: Double, _ aside: Double) -> PlanPoint { camera.at + way * forward + side * aside }
        var marks: [PlanMark] = [
            .area([point(-7, -4.5), point(2, -4.5), point(2, 4.5), point(-7, 4.5)], ink: camera.ink),
            .area([point(1, 0), point(7, -4.5), point(7, 4.5)], ink: camera.ink),
        ]
        if let to = camera.shots.lazy.compactMap(\.movement.to).first {
            let end = view.frame.inside(view.place(to.position), border: 6)
            let run = end - camera.at
            if run.length > 8 {
                let way = run * (1 / run.length), side = PlanPoint(x: -way.y, y: way.x)
                marks.append(.line([camera.at, end], width: 1.6, ink: camera.ink))
                marks.append(
                    .area([end + way * 5, end - way * 3 + side * 3.5, end - way * 3 - side * 3.5], ink: camera.ink))
            }
        }
        return marks
    }

    // MARK: Words

    private func labels(_ placer: inout LabelPlacer) -> [PlanMark] {
        var marks: [PlanMark] = []
        for camera in cameras {
            let back = PlanPoint.along(yaw: camera.setup.camera.yaw + 180)
            let letters = String(camera.setup.plannedName.drop(while: \.isNumber).drop { $0 == "-" })
            let name = isFull || letters.isEmpty ? camera.setup.plannedName : letters
            let away = camera.isBeyond && isFull ? " · \(Int(camera.distance.rounded())) m off" : ""
            marks += placer.label(
                name + away, at: camera.at, way: back, reach: isFull ? 8 : 2.5, size: isFull ? 12 : 7.5, bold: isFull,
                ink: camera.ink)
        }
        guard isFull else { return marks }
        for figure in people {
            marks += placer.label(
                names[figure.character] ?? "", at: view.place(figure.position),
                way: PlanPoint.along(yaw: figure.yaw + 180), reach: personRadius + 3, size: 10, ink: .black)
        }
        for (_, wild) in wildWalls().sorted(by: { $0.key < $1.key }) {
            let out = wild.at - (scene.set.minimum + scene.set.maximum) / 2
            marks += placer.label(
                "WILD for \(wild.setups.joined(separator: ", "))",
                at: view.frame.inside(view.place(wild.at), border: 8),
                way: PlanPoint(x: out.x, y: out.z), reach: 6, size: 10, bold: true, ink: .grey(60))
        }
        if let line = lines.first {
            let end = line.to + (line.to - line.from).normalized * 0.9
            marks += placer.label(
                "axis", at: view.frame.inside(view.place(end), border: 8), way: PlanPoint(x: 1, y: 0), reach: 3,
                size: 9,
                ink: .grey(90))
        }
        let things = scene.set.doors.map { ($0.name, $0.position) } + scene.set.windows.map { ($0.name, $0.position) }
        for (name, at) in things.prefix(8) where view.frame.holds(PlanBox(around: view.place(at), radius: 4)) {
            marks += placer.label(
                PanelText.plain(name), at: view.place(at), way: PlanPoint(x: 0, y: -1), reach: 5, size: 8,
                ink: .grey(90))
        }
        for surface in scene.set.surfaces
        where max(surface.width, surface.depth) * view.scale > 40 {
            let word = PanelText.plain(surface.name)
            let width = LabelPlacer.width(of: word, size: 8, bold: false)
            let at = view.place(surface.position)
            let box = PlanBox(x: at.x - width / 2, y: at.y - 5, width: width, height: 10)
            guard view.frame.holds(box), !placer.taken.contains(where: box.overlaps) else { continue }
            placer.block(box)
            marks.append(.words(word, at: PlanPoint(x: box.x, y: box.y), size: 8, bold: false, ink: .grey(90)))
        }
        return marks
    }

    // MARK: Measures

    /// A scale below the plan, and above it the way upstage, which is the plan's north: the shot list's directions are
    /// read from it.
    func measures() -> [PlanMark] { scaleBar() + upstage() }

    private func scaleBar() -> [PlanMark] {
        let metres = [0.5, 1, 2, 5, 10, 20].last { $0 * view.scale <= 150 } ?? 0.5
        let left = PlanPoint(x: view.frame.x, y: view.frame.y + view.frame.height + 14)
        let right = left + PlanPoint(x: metres * view.scale, y: 0), half = (left + right) * 0.5
        let up = PlanPoint(x: 0, y: -5)
        let label = metres < 1 ? "0.5 m" : "\(Int(metres)) m"
        return [
            .line([left + up, left, right, right + up], width: 1.2, ink: .black),
            .line([left, half], width: 4, ink: .black),
            .words(label, at: right + PlanPoint(x: 5, y: -9), size: 10, bold: false, ink: .black),
        ]
    }

    private func upstage() -> [PlanMark] {
        let foot = PlanPoint(x: view.frame.x + view.frame.width - 12, y: view.frame.y - 6)
        let top = foot + PlanPoint(x: 0, y: -28)
        return [
            .line([foot, top], width: 1.2, ink: .black),
            .area(
                [top + PlanPoint(x: 0, y: -6), top + PlanPoint(x: 4, y: 4), top + PlanPoint(x: -4, y: 4)], ink: .black),
            .words("N", at: top + PlanPoint(x: -16, y: -4), size: 11, bold: true, ink: .black),
            .words("upstage", at: foot + PlanPoint(x: -48, y: -14), size: 9, bold: false, ink: .black),
        ]
    }
}

extension Setup {
    /// Whom its first shot is of, and how far off: of those ahead, the one that its lens gives the shot's size of, near
    /// the middle of the picture.
    func subject(in shots: [Shot], names: [ID<Character>: String], sensor: Sensor) -> (name: String, distance: Double)?
    {
        guard let shot = shots.first else { return nil }
        let ahead = Vector3.facing(yaw: camera.yaw)
        let wanted = max(0.2, lensMM * Self.framedHeights[min(shot.size.step, 7)] / sensor.heightMM)
        let figures = shot.stage.figures.compactMap { figure -> (id: ID<Character>, cost: Double, distance: Double)? in
            let to = Vector3(figure.position.x - camera.position.x, 0, figure.position.z - camera.position.z)
            let depth = to.dot(ahead)
            guard depth > 0.2 else { return nil }
            let aside = abs(to.x * ahead.z - to.z * ahead.x) / depth
            guard aside < 0.8 else { return nil }
            return (figure.character, aside * 4 + max(to.length / wanted, wanted / to.length), to.length)
        }
        return figures.min { ($0.cost, $0.id) < ($1.cost, $1.id) }.map { (names[$0.id] ?? "", $0.distance) }
    }

    /// Metres that a picture of each size holds from top to bottom (DIRECTION §1.3), ECU to EWS.
    private static let framedHeights = [0.13, 0.36, 0.58, 0.85, 1.2, 2, 2.9, 8]
}
