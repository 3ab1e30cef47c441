internal import Direction
internal import Foundation
internal import Revising
internal import Staging
public import Story
internal import Wishes

extension Pipeline {
    /// Changes one shot by words: “closer on Mara, low angle, 35 mm, slow push in” changes just that. The camera is
    /// solved in the set as it was when the shot was planned; what the words do not say stays.
    /// - Parameters:
    ///   - shot: an id or a number.
    ///   - generator: makes the ids of what is new.
    /// - Returns: the board afterwards.
    /// - Throws: `ProductionError.noSuchShot`, `.notUnderstood`, `.noCamera`; `EditConflict`.
    @discardableResult
    public func edit(
        folder: BoardFolder, shot: String, words: String, generator: some RandomNumberGenerator
    ) async throws -> Board {
        return try await edit(folder: folder) { board in
            guard let (_, found) = board.shot(named: shot) else {
                throw ProductionError.noSuchShot(given: shot, board: folder.url.path)
            }
            return try operation(for: .words(words), of: found.id, on: board, generator: generator)
        }
    }

    /// The operation that does what words ask of a shot.
    func operation(
        _ words: String, for shot: ID<Shot>, on board: Board, generator: some RandomNumberGenerator
    ) throws -> EditOperation {
        guard let (scene, found) = board.shot(named: shot.description) else {
            throw ProductionError.noSuchShot(given: shot.description, board: board.title)
        }
        let wish = board.wish(words)
        guard wish.notUnderstood.isEmpty, !wish.isEmpty else {
            throw ProductionError.notUnderstood(words: wish.isEmpty ? [words] : wish.notUnderstood)
        }
        let floor = ShootingFloor(
            scene: board.floor(of: found.stage, in: scene), cast: board.characters,
            solver: CameraSolver(settings: board.settings), greenRoom: GreenRoom(bodies: try bodies.catalogue()))
        let wanted = try WantedShot(wish: wish, shot: found, scene: scene, settings: board.settings, floor: floor)
        var editor = BoardEditor(board: board, generator: generator)
        return try editor.recompose(found.id, camera: wanted.camera, movement: wanted.movement, fields: wanted.fields)
    }
}

extension Board {
    /// A shot by its id or its number, and its scene.
    func shot(named name: String) -> (scene: Scene, shot: Shot)? {
        let id = ID<Shot>(name)
        for scene in scenes {
            if let shot = scene.shots.first(where: { $0.id == id || $0.number.uppercased() == name.uppercased() }) {
                return (scene, shot)
            }
        }
        return nil
    }
}

/// A shot as a wish wants it: its camera, its move, and the fields that follow.
private struct WantedShot {
    private(set) var camera: Camera
    private(set) var movement: Movement
    private(set) var fields: [String: JSONValue] = [:]

    /// - Throws: `ProductionError.noCamera` where no camera of the set can see what is wished for.
    init(wish: ShotWish, shot: Shot, scene: Scene, settings: Settings, floor: ShootingFloor) throws {
        guard let standing = shot.stage.camera else { throw ProductionError.noCamera(shot: shot.number) }
        camera = standing
        movement = shot.movement
        let people = SeenPeople(shot: shot, camera: standing, settings: settings)
        let subjects = wish.subjects.isEmpty ? people.subjects : wish.subjects
        if wish.movesCamera {
            let request = try Self.request(wish, shot, standing, people, subjects, scene)
            guard let solution = floor.solve(request) else { throw ProductionError.noCamera(shot: shot.number) }
            camera = solution.camera
            fields["size"] = .string(request.size.rawValue)
            fields["framing"] = .array(request.framing.map { .string($0.rawValue) })
            fields["angle"] = .string(request.angle.rawValue)
            fields["level"] = .string(request.level.rawValue)
            fields["dutch_deg"] = JSONValue(request.dutchDegrees)
        }
        let others = shot.stage.figures.filter { !subjects.contains($0.character) }
        setMovement(wish, kept: shot.stage.figures.first { $0.character == subjects.first }, past: others, floor)
        if let frames = wish.durationFrames ?? wish.durationPercent.map({ max(1, shot.durationFrames * $0 / 100) }) {
            fields["duration_frames"] = .integer(frames)
        }
    }

    private mutating func setMovement(
        _ wish: ShotWish, kept figure: Figure?, past others: [Figure], _ floor: ShootingFloor
    ) {
        movement.kind = wish.movement ?? movement.kind
        movement.speed = wish.speed ?? movement.speed
        movement.steadiness = wish.steadiness ?? movement.steadiness
        if wish.movement != nil || wish.speed != nil || wish.steadiness != nil { movement.motive = "asked for by hand" }
        if movement.isStatic {
            movement.from = nil
            movement.to = nil
        } else if let figure {
            let turns = movement.kind.compactMap(\.turnedBack)
            if turns.count == movement.kind.count {
                // A camera that turns ends on whom the shot is of.
                let away = turns + turns.filter { $0 != .whipPan }
                movement.from = floor.move(camera, kinds: away, keeping: figure)
                movement.to = camera
            } else {
                movement.from = camera
                movement.to = floor.move(camera, kinds: movement.kind, keeping: figure, past: others)
            }
        } else {
            movement.from = camera
        }
    }

    private static func request(
        _ wish: ShotWish, _ shot: Shot, _ camera: Camera, _ people: SeenPeople, _ subjects: [ID<Character>],
        _ scene: Scene
    ) throws -> CameraRequest {
        let figures = shot.stage.figures
        let at = subjects.compactMap { id in figures.first { $0.character == id }?.position }
        guard let first = at.first else { throw ProductionError.noCamera(shot: shot.number) }
        let middle = at.dropFirst().reduce(first, +) / Double(at.count)
        let step = (wish.size ?? shot.size).step + wish.sizeSteps
        let sizes = ShotSize.allCases
        let framing = wish.framing ?? (wish.subjects.isEmpty ? shot.framing : Self.framing(of: subjects.count))
        let isOver = framing.contains(.overShoulderLeft) || framing.contains(.overShoulderRight)
        let lens = wish.lensMM ?? Self.lens(camera.lensMM, steps: wish.lensSteps)
        return CameraRequest(
            figures: figures, subjects: subjects,
            foreground: isOver
                ? people.nearest(besides: subjects) ?? figures.map(\.character).first { !subjects.contains($0) }
                : nil,
            size: sizes[min(max(0, step), sizes.count - 2)], framing: framing, angle: wish.angle ?? shot.angle,
            level: wish.level ?? shot.level, dutchDegrees: wish.dutchDegrees ?? shot.dutchDegrees, lensMM: lens,
            shortestLensMM: min(18, lens), azimuth: middle.yaw(towards: camera.position))
    }

    private static func framing(of count: Int) -> [Framing] {
        switch count {
        case 1: [.single]
        case 2: [.twoShot]
        case 3: [.threeShot]
        default: [.group]
        }
    }

    /// A step is a lens that shows half as much again, or two thirds: of the primes the nearest, and never the same.
    private static func lens(_ mm: Double, steps: Int) -> Double {
        let primes = CameraSolver.primes.filter { steps > 0 ? $0 > mm : $0 < mm }
        let wanted = mm * Exact.pow(1.45, Double(steps))
        return steps == 0 ? mm : primes.min { abs($0 - wanted) < abs($1 - wanted) } ?? mm
    }
}

/// Who is in a picture, as its camera sees them.
private struct SeenPeople {
    private let seen: [(id: ID<Character>, x: Double, depth: Double)]
    private let shot: Shot

    init(shot: Shot, camera: Camera, settings: Settings) {
        self.shot = shot
        let projection = Projection(
            camera: camera, sensorWidth: settings.sensor.widthMM, aspect: settings.aspect.value)
        seen = shot.stage.figures.compactMap { figure in
            // About the eyes: 1.5 m above the floor standing, less in other postures; good enough to tell who is in.
            let eyes = figure.position + Vector3(0, figure.posture == .stand ? 1.55 : 1.1, 0)
            guard let at = projection.project(eyes), (-0.05...1.05).contains(at.x), (-0.2...1.2).contains(at.y) else {
                return nil
            }
            return (figure.character, at.x, at.depth)
        }
    }

    /// Whom the shot is of: one for a single, the far one over a shoulder, else all in the picture by the middle.
    var subjects: [ID<Character>] {
        let isOver = shot.framing.contains(.overShoulderLeft) || shot.framing.contains(.overShoulderRight)
        if isOver, let far = seen.max(by: { $0.depth < $1.depth }) { return [far.id] }
        let byMiddle = seen.sorted { abs($0.x - 0.5) < abs($1.x - 0.5) }.map(\.id)
        let isOfOne = shot.framing.contains(.single) || shot.framing.contains(.reaction) || shot.size <= .mediumCloseUp
        return isOfOne ? Array(byMiddle.prefix(1)) : byMiddle
    }

    func nearest(besides subjects: [ID<Character>]) -> ID<Character>? {
        seen.filter { !subjects.contains($0.id) }.min { $0.depth < $1.depth }?.id
    }
}
