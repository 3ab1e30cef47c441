import Bodies
import Drawing
import Imaging
import Story
import Testing

@Suite("What deeds and weather leave in the air")
struct EffectTests {
    private func order(
        _ action: Action, set: SetKind = .openGround, yaw: Double = 90, weather: Light.Weather = .clear,
        holds: [Held] = [], props: [PlacedProp] = []
    ) -> PanelOrder {
        let id = ID<Character>(kind: "character", parent: "test", anchor: "MAYA", occurrence: 0)
        let look = Look(
            age: 30, sex: .female, build: .slim, heightM: 1.7, hair: Hair(style: .bob, value: 0.2), face: Face(seed: 1),
            wardrobe: ["default": Wardrobe()])
        var light = Studio.light
        light.weather = weather
        let stage = Stage(
            figures: [Figure(character: id, position: .zero, yaw: yaw, action: action, holds: holds)], props: props,
            light: light,
            camera: Camera(position: Vector3(0, 1.3, 5), yaw: 180, pitch: -2, roll: 0, lensMM: 32))
        return PanelOrder(
            stage: stage, set: SetPlan(kind: set, minimum: Vector3(-4, 0, -4), maximum: Vector3(4, 3, 4)),
            characters: [Character(id: id, name: "MAYA", look: look, billing: 1)], storyDay: "D1",
            settings: .standard(), size: .full, seed: 11)
    }

    private func effects(_ order: PanelOrder) throws -> [Effect] {
        try PanelArtist(fittingRoom: FittingRoom(bodies: try BodyCatalogue()), fonts: nil).scene(of: order).effects
    }

    @Test("Who runs leaves lines and dust outside, and no dust indoors or in the rain")
    func run() throws {
        func hasDust(_ order: PanelOrder) throws -> Bool {
            try effects(order).contains { if case .dust = $0 { true } else { false } }
        }
        #expect(try effects(order(.run)).count == 2)
        #expect(try hasDust(order(.run)))
        #expect(try !hasDust(order(.run, set: .corridor)))
        #expect(try !hasDust(order(.run, weather: .rain)))
        #expect(try effects(order(.rest)).isEmpty)
    }

    @Test("A shot flashes at the muzzle of what is held, and without a gun nothing does")
    func shot() throws {
        let flash = try effects(order(.shoot, holds: [Held(prop: .gun, hand: .right)]))
        #expect(flash.count == 1)
        #expect(try effects(order(.shoot)).isEmpty)
    }

    @Test("Coffee steams and so does breath in the snow; a cup is no more than a cup")
    func air() throws {
        let hot = PlacedProp(prop: .cup, name: "cup of coffee", position: Vector3(0.4, 0.8, 0), yaw: 0)
        let cold = PlacedProp(prop: .cup, name: "cup", position: Vector3(0.4, 0.8, 0), yaw: 0)
        #expect(try effects(order(.rest, props: [hot, cold])).count == 1)
        #expect(try effects(order(.rest, weather: .snow)).count == 1)
        #expect(try effects(order(.rest, set: .corridor, weather: .snow)).isEmpty)
    }

    @Test("Effects are drawn, and the same bytes every time")
    func drawn() throws {
        let artist = PanelArtist(fittingRoom: FittingRoom(bodies: try BodyCatalogue()), fonts: nil)
        let running = order(.run)
        var scene = try artist.scene(of: running)
        let with = try FrameRenderer().draw(scene, style: .marker, seed: 3)
        #expect(try FrameRenderer().draw(scene, style: .marker, seed: 3) == with)
        scene.effects = []
        #expect(try FrameRenderer().draw(scene, style: .marker, seed: 3) != with)
    }

    @Test("Rain falls outside, and in a room without windows not at all")
    func rain() throws {
        let artist = PanelArtist(fittingRoom: FittingRoom(bodies: try BodyCatalogue()), fonts: nil)
        func changed(_ kind: SetKind) throws -> Bool {
            let scene = try artist.scene(of: order(.rest, set: kind, weather: .rain))
            var dry = scene
            dry.light.weather = .overcast
            var wet = scene
            wet.light.weather = .rain
            // The two lights differ out of doors in more than strokes: ink alone is compared.
            let renderer = FrameRenderer()
            func ink(_ scene: PictureScene) throws -> [UInt8] {
                _ = try renderer.draw(scene, style: .marker, seed: 1)
                return renderer.controlMaps()?.lines.pixels ?? []
            }
            return try ink(dry) != ink(wet)
        }
        #expect(try changed(.openGround))
    }
}
