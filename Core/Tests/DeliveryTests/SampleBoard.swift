import Story

/// A board of one scene: a speech over two shots, and a silent one.
enum SampleBoard {
    static func make() -> Board {
        let mara = ID<Character>(kind: "character", parent: "", anchor: "MARA", occurrence: 0)
        let line = ID<Line>(kind: "line", parent: "", anchor: "1", occurrence: 0)
        let speech = Span(start: 30, end: 62, line: 5, page: 1)
        let light = Light(kind: .sun, azimuth: 30, elevation: 40, contrastStops: 2, darkShare: 0.1, dayPart: .day)
        let camera = Camera(position: Vector3(0, 1.5, 4), yaw: 180, pitch: 0, roll: 0, lensMM: 50)
        let setup = ID<Setup>(kind: "setup", parent: "", anchor: "", occurrence: 0)
        let figure = Figure(character: mara, position: Vector3(0, 0, 0), yaw: 0, action: .talk)
        let spans = [
            Span(start: 30, end: 46, line: 5, page: 1), Span(start: 46, end: 62, line: 5, page: 1),
            Span(start: 63, end: 80, line: 7, page: 1),
        ]
        let shots = spans.enumerated().map { index, span in
            Shot(
                id: ID(kind: "shot", parent: "", anchor: "", occurrence: index), setup: setup,
                number: "12-\(index + 1)",
                orderKey: ["a", "b", "c"][index], size: [.mediumCloseUp, .closeUp, .wide][index], framing: [.single],
                angle: .eye, level: .eye, movement: Movement(motive: "stillness"), lensMM: 50, durationFrames: 48,
                description: "She looks down the line.", spans: [span], beats: [],
                why: Why(rule: "clean", sentence: "She is alone with it."),
                panels: [
                    Panel(
                        id: ID(kind: "panel", parent: "", anchor: "", occurrence: index), label: "1", atFrame: 0,
                        kind: .start, altText: "MCU of Mara.")
                ], stage: Stage(figures: index == 2 ? [] : [figure], props: [], light: light, camera: camera))
        }
        let scene = Scene(
            id: ID(kind: "scene", parent: "", anchor: "", occurrence: 0), number: "12",
            heading: Heading(
                raw: "EXT. PLATFORM - DAY", intExt: .ext, location: "PLATFORM", timeOfDay: "DAY", dayPart: .day),
            span: Span(start: 0, end: 80, line: 1, page: 1), pageEighths: 2, storyDay: "D1",
            summary: "Mara misses a train.",
            cast: [mara], set: SetPlan(kind: .stationPlatform, minimum: Vector3(-9, 0, -9), maximum: Vector3(9, 0, 9)),
            light: light,
            lines: [
                Line(
                    id: line, character: mara, text: "The last train. We missed it.", span: speech,
                    voice: nil)
            ],
            setups: [
                Setup(
                    id: setup, plannedName: "12A", camera: camera, lensMM: 50, support: "sticks", lightSide: "left",
                    covers: [.init(span: speech, onCamera: true)], priority: .must, minutes: 30)
            ], shots: shots)
        let look = Look(
            age: 34, sex: .female, build: .average, heightM: 1.68, hair: Hair(style: .bob, value: 0.1),
            face: Face(seed: 1), wardrobe: ["default": Wardrobe()])
        return Board(
            id: ID(kind: "board", parent: "", anchor: "", occurrence: 0), title: "The Last Train", seed: 1,
            tool: "shotwright test", settings: .standard(),
            script: ScriptReference(file: "t.fountain", sha256: "0", format: .fountain, textFile: "script.txt"),
            characters: [Character(id: mara, name: "MARA", look: look, billing: 1)], scenes: [scene],
            captions: [
                caption(0, 86_412, 86_436, ["The last train."], line),
                caption(1, 86_439, 86_472, ["<We> missed", "it & wept."], line),
            ])
    }

    private static func caption(_ index: Int, _ start: Int, _ end: Int, _ lines: [String], _ line: ID<Line>) -> Caption
    {
        Caption(
            id: ID(kind: "caption", parent: "", anchor: "", occurrence: index), startFrame: start, endFrame: end,
            lines: lines, speaker: "MARA", line: line, language: "en")
    }
}
