import Staging
import Story
import Testing

@Suite("Frames in words")
struct WordsTests {
    private func shot(_ size: ShotSize, framing: [Framing] = [.single], move: [MovementKind] = [.static]) -> Shot {
        let id = ID<Shot>(kind: "shot", parent: "test", anchor: "", occurrence: 0)
        return Shot(
            id: id, setup: ID(bits: 1), number: "1-1", orderKey: "a", size: size, framing: framing, angle: .eye,
            level: .eye, movement: Movement(kind: move, speed: .slow), lensMM: 50, durationFrames: 48, description: "",
            spans: [], beats: [], why: Why(rule: "", sentence: ""), panels: [],
            stage: Stage(figures: [], props: [], light: light(.night)))
    }

    private func light(_ part: DayPart, azimuth: Double = 0, weather: Light.Weather = .clear) -> Light {
        Light(
            kind: .window, azimuth: azimuth, elevation: 30, contrastStops: 3, darkShare: 0.3, dayPart: part,
            weather: weather)
    }

    private func text(_ figures: [Figure], _ shot: Shot, in kind: SetKind = .kitchen) -> String {
        altText(
            stage: Stage(figures: figures, props: [], light: light(.night)), shot: shot, characters: Blocking.cast,
            set: Blocking.plan(kind))
    }

    @Test("Says size, who, what, to whom, where, light and move, in this order")
    func order() {
        var figure = Blocking.figure(Blocking.mara, 0, 0, yaw: 0)
        figure.action = .whisper
        figure.mood = .afraid
        figure.gaze = Gaze(at: Blocking.dan.id.description, point: .zero)
        #expect(
            text([figure], shot(.closeUp, move: [.dollyIn]))
                == "Close-up: Person 1 whispers to Person 2, in a kitchen, afraid, at night. Camera pushes in slowly.")
    }

    @Test("Never runs past 160 characters", arguments: Action.allCases)
    func length(_ action: Action) {
        var figures = Blocking.cast.map { Blocking.figure($0, 0, 0, yaw: 0) }
        figures[0].action = action
        figures[0].mood = .determined
        figures[0].gaze = Gaze(at: Blocking.lee.id.description, point: .zero)
        let words = text(figures, shot(.extremeCloseUp, framing: [.pointOfView], move: [.trackingSide, .craneUp]))
        #expect(words.count <= 160 && words.hasPrefix("Extreme close-up"))
        #expect(!words.contains("  ") && !words.contains("_"), "\(words)")
    }

    @Test("An insert names the thing and whose hand it is in, or the thing that the lens is on")
    func insert() {
        var figure = Blocking.figure(Blocking.mara, 0, 0, yaw: 0)
        figure.holds = [Held(prop: .letter, hand: .right, label: "letter")]
        #expect(
            text([figure], shot(.closeUp, framing: [.insert]))
                == "Insert: letter in Person 1’s hand, in a kitchen, at night.")
        let props = [
            PlacedProp(prop: .key, name: "key", position: Vector3(0.3, 0.9, 0), yaw: 0),
            PlacedProp(prop: .gun, name: "revolver", position: Vector3(0, 0.9, 0), yaw: 0),
        ]
        let camera = Camera(position: Vector3(0, 0.9, 1), yaw: 180, pitch: 0, roll: 0, lensMM: 75)
        let stage = Stage(figures: [], props: props, light: light(.night), camera: camera)
        let words = altText(
            stage: stage, shot: shot(.closeUp, framing: [.insert]), characters: [], set: Blocking.plan(.kitchen))
        #expect(words == "Insert: revolver, in a kitchen, at night.")
    }

    @Test("A place without people is named")
    func place() {
        #expect(
            text([], shot(.establishing), in: .stationPlatform) == "Establishing shot: on a station platform, at night."
        )
        #expect(text([], shot(.wide), in: .office) == "Wide shot: in an office, at night.")
    }

    @Test("What holds the camera follows from where it is and how it moves")
    func supports() {
        let plan = Blocking.plan(.street)
        func on(_ height: Double, _ kinds: [MovementKind], _ steady: Steadiness = .locked, travel: Double = 2) -> String
        {
            let camera = Camera(position: Vector3(0, height, 3), yaw: 180, pitch: 0, roll: 0, lensMM: 35)
            var end = camera
            end.position.z -= travel
            return support(
                of: camera, movement: Movement(kind: kinds, from: camera, to: end, steadiness: steady), in: plan)
        }
        #expect(on(1.6, [.static]) == "sticks")
        #expect(on(1.6, [.panLeft]) == "sticks")
        #expect(on(1.6, [.dollyIn]) == "dolly")
        #expect(on(1.6, [.dollyIn], travel: 0.4) == "slider")
        #expect(on(1.6, [.trackingLead]) == "steadicam")
        #expect(on(1.6, [.static], .handheld) == "handheld")
        #expect(on(3, [.static]) == "crane")
        #expect(on(14, [.static]) == "drone")
    }

    @Test("The key's side is told as the picture has it")
    func lightSides() {
        let camera = Camera(position: Vector3(0, 1.6, 3), yaw: 180, pitch: 0, roll: 0, lensMM: 35)
        #expect(light(.day, azimuth: 90).side(seenBy: camera) == "right")
        #expect(light(.day, azimuth: -90).side(seenBy: camera) == "left")
        #expect(light(.day, azimuth: 180).side(seenBy: camera) == "back")
        #expect(light(.day, azimuth: 10).side(seenBy: camera) == "front")
    }
}
