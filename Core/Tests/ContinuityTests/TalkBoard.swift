import Continuity
import Story

/// A scene of two people who stand and talk, built by code: a wide shot, then singles by turns, and nothing wrong.
struct TalkBoard {
    var board: Board
    static let ann = ID<Character>(kind: "character", parent: "", anchor: "ANN", occurrence: 0)
    static let ben = ID<Character>(kind: "character", parent: "", anchor: "BEN", occurrence: 0)
    /// One line for each shot, forty bytes apart.
    static let stride = 40
    static let light = Light(
        kind: .window, azimuth: 20, elevation: 40, contrastStops: 2, darkShare: 0.2, dayPart: .day)

    /// - Parameter pictures: what each shot is; by default a wide shot and three singles by turns.
    init(_ pictures: [View] = [.wide, .ann, .ben, .ann]) {
        var scene = Scene(
            id: ID(kind: "scene", parent: "", anchor: "1", occurrence: 0), number: "1",
            heading: Heading(raw: "INT. ROOM - DAY", intExt: .int, location: "ROOM", timeOfDay: "DAY", dayPart: .day),
            span: Self.span(0, pictures.count), pageEighths: 4, storyDay: "D1", cast: [Self.ann, Self.ben],
            set: SetPlan(kind: .genericRoom, minimum: Vector3(-6, 0, -6), maximum: Vector3(6, 3, 6)), light: Self.light)
        for (index, view) in pictures.enumerated() {
            let camera = view.camera
            var setup = scene.setups.first { $0.camera == camera }
            if setup == nil {
                let name =
                    scene.setups.isEmpty ? "1" : "1" + String("ABCDEFGH".dropFirst(scene.setups.count - 1).prefix(1))
                setup = Setup(
                    id: ID(kind: "setup", parent: "", anchor: name, occurrence: 0), plannedName: name, camera: camera,
                    lensMM: camera.lensMM, support: "sticks", lightSide: Self.light.side(seenBy: camera),
                    covers: [Setup.Cover(span: Self.span(0, pictures.count), onCamera: true)], priority: .must,
                    minutes: 20)
                if let setup { scene.setups.append(setup) }
            }
            scene.lines.append(
                Line(
                    id: ID(kind: "line", parent: "", anchor: "\(index)", occurrence: 0),
                    character: index % 2 == 0 ? Self.ann : Self.ben, text: "Words.", span: Self.span(index, 1)))
            guard let setup else { continue }
            scene.shots.append(view.shot(index, setup: setup))
        }
        board = Board(
            id: ID(kind: "board", parent: "", anchor: "T", occurrence: 0), title: "T", seed: 1, tool: "test",
            settings: .standard(),
            script: ScriptReference(file: "s.fountain", sha256: "", format: .fountain, textFile: "s.txt"),
            characters: [Self.person(Self.ann, "ANN", 1), Self.person(Self.ben, "BEN", 2)], scenes: [scene])
    }

    private static func person(_ id: ID<Character>, _ name: String, _ billing: Int) -> Character {
        Character(
            id: id, name: name,
            look: Look(
                age: 30, sex: .female, build: .average, heightM: 1.72, hair: Hair(style: .short, value: 0.3),
                face: Face(seed: 1), wardrobe: ["default": Wardrobe()]), billing: billing)
    }

    static func span(_ index: Int, _ count: Int) -> Span {
        Span(start: index * stride, end: (index + count) * stride - 2, line: index + 1, page: 1)
    }

    static func beat(_ kind: Beat.Kind, in shot: Int, by agents: [ID<Character>] = [], of objects: [String] = [])
        -> Beat
    {
        Beat(
            id: ID(kind: "beat", parent: "", anchor: "\(kind) \(shot)", occurrence: 0), span: span(shot, 1), kind: kind,
            agents: agents, objects: objects, intensity: 0.5)
    }

    /// The two as they stand: face to face, each with the eyes on the other.
    static let figures: [Figure] = {
        let eyes = Vector3(0, 1.56, 0)
        let (a, b) = (Vector3(-0.6, 0, 0), Vector3(0.6, 0, 0))
        return [
            Figure(
                character: ann, position: a, yaw: 90, action: .talk, gaze: Gaze(at: ben.description, point: b + eyes)),
            Figure(
                character: ben, position: b, yaw: -90, action: .listen, gaze: Gaze(at: ann.description, point: a + eyes)
            ),
        ]
    }()

    /// What one shot shows.
    struct View {
        var size: ShotSize
        var framing: [Framing]
        var camera: Camera
        var a = TalkBoard.ann
        var b = TalkBoard.ben
        var frames = 72

        static let wide = View(size: .wide, framing: [.master], camera: looking(from: Vector3(0.8, 1.6, 5.2), lens: 25))
        static let ann = single(of: TalkBoard.ann)
        static let ben = single(of: TalkBoard.ben)

        /// A single from the +z side of the line.
        /// - Parameters:
        ///   - open: degrees off the line.
        ///   - metres: from the lens to the eyes.
        static func single(
            of person: ID<Character>, size: ShotSize = .mediumCloseUp, open: Double = 30, metres: Double = 2.1,
            lens: Double = 50
        ) -> View {
            let isAnn = person == TalkBoard.ann
            let at = Vector3(isAnn ? -0.44 : 0.44, 1.56, 0)
            let way = Vector3.facing(yaw: (isAnn ? 90 : -90) + (isAnn ? -open : open))
            var camera = looking(from: at + way * metres, at: at, lens: lens)
            // Room to look into.
            camera.yaw += isAnn ? -3 : 3
            return View(
                size: size, framing: [.single], camera: camera, a: person, b: isAnn ? TalkBoard.ben : TalkBoard.ann)
        }

        static func looking(from eye: Vector3, at target: Vector3 = Vector3(0, 1.2, 0), lens: Double) -> Camera {
            let flat = eye.distanceOnPlan(to: target)
            return Camera(
                position: eye, yaw: eye.yaw(towards: target),
                pitch: Exact.degrees(Exact.atan2(target.y - eye.y, flat)), roll: 0, lensMM: lens)
        }

        func shot(_ index: Int, setup: Setup) -> Shot {
            let isRight = a == TalkBoard.ann
            return Shot(
                id: ID(kind: "shot", parent: "", anchor: "\(index)", occurrence: 0), setup: setup.id,
                number: "1-\(index + 1)", orderKey: "a\(1000 + index)", size: size, framing: framing, angle: .eye,
                level: .eye, movement: Movement(), lensMM: camera.lensMM, durationFrames: frames, description: "",
                spans: [TalkBoard.span(index, 1)], beats: [], why: Why(rule: "test", sentence: ""),
                panels: [
                    Panel(
                        id: ID(kind: "panel", parent: "\(index)", anchor: "", occurrence: 0), label: "1", atFrame: 0,
                        kind: .start)
                ],
                stage: Stage(
                    figures: TalkBoard.figures, props: [], light: TalkBoard.light, camera: camera,
                    axis: Axis(a: a, b: b, kind: .look, side: isRight ? 1 : -1)))
        }
    }
}

extension TalkBoard {
    var findings: [Finding] { Linter().findings(in: board) }

    /// The rules that the board breaks, worst first said once each; notes left out.
    var rules: Set<String> { Set(findings.filter { $0.severity > .note }.map(\.rule)) }

    func rules(script: String) -> Set<String> {
        Set(Linter().findings(in: board, script: script).filter { $0.severity > .note }.map(\.rule))
    }

    subscript(shot: Int) -> Shot {
        get { board.scenes[0].shots[shot] }
        set { board.scenes[0].shots[shot] = newValue }
    }

    /// A camera of its own for one shot.
    mutating func move(_ shot: Int, to camera: Camera) {
        self[shot].stage.camera = camera
        self[shot].lensMM = camera.lensMM
        let setup = self[shot].setup
        if board.scenes[0].shots.count(where: { $0.setup == setup }) == 1,
            let index = board.scenes[0].setups.firstIndex(where: { $0.id == setup })
        {
            board.scenes[0].setups[index].camera = camera
            board.scenes[0].setups[index].lensMM = camera.lensMM
            board.scenes[0].setups[index].lightSide = Self.light.side(seenBy: camera)
        }
    }
}
