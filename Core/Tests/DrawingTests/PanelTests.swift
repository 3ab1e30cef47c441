import Bodies
import Drawing
import Imaging
import Story
import Testing

@Suite("Panels and what lies over them")
struct PanelTests {
    private func order(movement: Movement = Movement(), action: Action = .rest, camera: Bool = true) -> PanelOrder {
        let id = ID<Character>(kind: "character", parent: "test", anchor: "MAYA", occurrence: 0)
        let look = Look(
            age: 30, sex: .female, build: .slim, heightM: 1.7, hair: Hair(style: .bob, value: 0.2), face: Face(seed: 1),
            wardrobe: ["default": Wardrobe()])
        let figure = Figure(character: id, position: .zero, yaw: 10, action: action)
        let view = Camera(position: Vector3(0, 1.4, 3.4), yaw: 180, pitch: -3, roll: 0, lensMM: 35)
        let stage = Stage(
            figures: [figure],
            props: [PlacedProp(prop: .table, name: "table", position: Vector3(1, 0, -0.4), yaw: 0)],
            light: Studio.light, camera: camera ? view : nil)
        let plan = SetPlan(kind: .genericRoom, minimum: Vector3(-3, 0, -3), maximum: Vector3(3, 2.7, 3))
        return PanelOrder(
            stage: stage, set: plan,
            characters: [Character(id: id, name: "MAYA", look: look, billing: 1)], storyDay: "D1",
            settings: .standard(), size: .medium, movement: movement, seed: 11)
    }

    private func artist() throws -> PanelArtist { PanelArtist(bodies: try BodyCatalogue(), fonts: nil) }

    @Test("Arrows never reach the picture or the control maps")
    func layers() throws {
        let artist = try artist()
        let still = try artist.draw(order())
        let moving = try artist.draw(order(movement: Movement(kind: [.panLeft])))
        #expect(still.picture == moving.picture)
        #expect(still.overlays[.cameraArrows] == nil)
        #expect(moving.overlays[.cameraArrows] != nil)
        #expect(moving.flattened([.cameraArrows]) != moving.picture)
        #expect(moving.flattened([]) == moving.picture)
    }

    @Test(
        "Every move of the camera has a sign of its own",
        arguments: MovementKind.allCases.filter { $0 != .static && $0 != .rackFocus })
    func moves(kind: MovementKind) throws {
        let frame = try artist().draw(order(movement: Movement(kind: [kind])))
        let layer = try #require(frame.overlays[.cameraArrows])
        let ink = layer.cover.pixels.count { $0 > 200 }
        #expect(ink > 1500)
    }

    @Test("A pan to the left has its arrow at the left of the border")
    func panLeft() throws {
        let frame = try artist().draw(order(movement: Movement(kind: [.panLeft])))
        let cover = try #require(frame.overlays[.cameraArrows]).cover
        let middle = cover.middle(of: 255)
        #expect((middle?.x ?? 9999) < Double(cover.width) * 0.4)
        #expect((middle?.y ?? 0) > Double(cover.height) * 0.85)
    }

    @Test("Who runs has an arrow inside the picture")
    func runner() throws {
        let frame = try artist().draw(order(action: .run))
        let layer = try #require(frame.overlays[.subjectArrows])
        #expect(layer.cover.share(200...255) > 0.002)
    }

    @Test("Guides lie at thirds and at ninety and ninety-three per cent")
    func guides() throws {
        let frame = try artist().draw(order())
        let thirds = try #require(frame.overlays[.thirds]).cover
        #expect(thirds[427, 100] > 0)
        #expect(thirds[213, 100] == 0)
        let safe = try #require(frame.overlays[.safeAreas]).cover
        #expect(safe[64, 360] > 0)
        #expect(safe[45, 360] > 0)
    }

    @Test("A stage without a camera and a style that is none are told apart")
    func errors() throws {
        let artist = try artist()
        #expect(throws: PanelError.self) { _ = try artist.draw(order(camera: false)) }
        var strange = order()
        strange.settings.style = "oil"
        do {
            _ = try artist.draw(strange)
            Issue.record("no error")
        } catch {
            #expect(error.description.contains("marker"))
        }
    }

    @Test("The same panel gives the same bytes from another artist")
    func deterministic() throws {
        #expect(try artist().draw(order()).picture == artist().draw(order()).picture)
    }
}
