import Bodies
import Drawing
import Foundation
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

    private func artist() throws -> PanelArtist {
        PanelArtist(fittingRoom: FittingRoom(bodies: try BodyCatalogue()), fonts: nil)
    }

    @Test("Layers never reach the picture or the control maps")
    func layers() throws {
        let artist = try artist()
        let still = try artist.draw(order(), overlays: [.arrows])
        let moving = try artist.draw(order(movement: Movement(kind: [.panLeft])), overlays: [.arrows, .thirds])
        #expect(still.picture == moving.picture)
        #expect(still.overlays[.arrows] == nil)
        #expect(moving.overlays.keys.sorted { $0.rawValue < $1.rawValue } == [.arrows, .thirds])
        #expect(moving.flattened != moving.picture)
        #expect(still.flattened == still.picture)
    }

    @Test("Whom a standing camera only grazes is not in its picture; a whole face is, and so is whom a pan comes to")
    func grazing() throws {
        /// How many are in the picture where a second one stands so far to the right; its edge is at 1.2 m.
        func count(at x: Double, movement: Movement = Movement()) throws -> Int {
            var order = order(movement: movement)
            var other = order.characters[0]
            other.id = ID(kind: "character", parent: "test", anchor: "NINA", occurrence: 0)
            order.characters.append(other)
            order.stage.figures.append(
                Figure(character: other.id, position: Vector3(x, 0, 0), yaw: 0, action: .rest))
            return try artist().scene(of: order).people.count
        }
        #expect(try count(at: 1.35) == 1)
        #expect(try count(at: 1.35, movement: Movement(kind: [.panRight])) == 2)
        #expect(try count(at: 1) == 2)
    }

    @Test("Somebody whose head is above the picture is not in it while another face is; in an insert they are")
    func headless() throws {
        func count(_ size: ShotSize) throws -> Int {
            var order = order()
            var other = order.characters[0]
            other.id = ID(kind: "character", parent: "test", anchor: "NINA", occurrence: 0)
            order.characters.append(other)
            let camera = try #require(order.stage.camera)
            // A step before the lens and beside the first one's face.
            let near =
                camera.position + Vector3.facing(yaw: camera.yaw) * 0.9 + Vector3.facing(yaw: camera.yaw + 90) * 0.1
            order.stage.figures.append(
                Figure(character: other.id, position: Vector3(near.x, 0.15, near.z), yaw: 0, action: .rest))
            order.size = size
            return try artist().scene(of: order).people.count
        }
        #expect(try count(.mediumWide) == 1)
        #expect(try count(.extremeCloseUp) == 2)
    }

    @Test("A vehicle that hides everybody is not in the picture; one that stands behind them is")
    func vehicles() throws {
        func isSeen(at distance: Double) throws -> Bool {
            var order = order()
            order.stage.props = []
            let bare = try artist().scene(of: order).meshes.count
            let camera = try #require(order.stage.camera)
            let place = camera.position + Vector3.facing(yaw: camera.yaw) * distance
            order.stage.props = [
                PlacedProp(prop: .van, name: "van", position: Vector3(place.x, 0, place.z), yaw: camera.yaw + 90)
            ]
            return try artist().scene(of: order).meshes.count > bare
        }
        let stage = order().stage
        let away = try #require(stage.camera).position.distanceOnPlan(to: stage.figures[0].position)
        #expect(try !isSeen(at: away / 2))
        #expect(try isSeen(at: away + 3))
    }

    private func arrows(_ order: PanelOrder) throws -> LayerRaster {
        try #require(try artist().layer(.arrows, over: order))
    }

    @Test(
        "Every move of the camera has a sign of its own",
        arguments: MovementKind.allCases.filter { $0 != .static && $0 != .rackFocus })
    func moves(kind: MovementKind) throws {
        let layer = try arrows(order(movement: Movement(kind: [kind])))
        #expect(layer.cover.pixels.count { $0 > 200 } > 1500)
        // Its darkest part reaches over eight hundredths of the picture's width or height.
        let dark = layer.value.pixels.indices.filter { layer.cover.pixels[$0] > 200 && layer.value.pixels[$0] < 40 }
        let columns = Set(dark.map { $0 % layer.width }), rows = Set(dark.map { $0 / layer.width })
        #expect(max(columns.count, rows.count) > layer.width * 8 / 100)
    }

    @Test("A pan to the left has its arrow at the left of the border")
    func panLeft() throws {
        let cover = try arrows(order(movement: Movement(kind: [.panLeft]))).cover
        let middle = cover.middle(of: 255)
        #expect((middle?.x ?? 9999) < Double(cover.width) * 0.4)
        #expect((middle?.y ?? 0) > Double(cover.height) * 0.85)
    }

    @Test("A push shows the frame it ends on, and its last panel has no arrows left")
    func push() throws {
        var push = order()
        let end = Camera(position: Vector3(0, 1.4, 2.2), yaw: 180, pitch: -3, roll: 0, lensMM: 35)
        push.movement = Movement(kind: [.dollyIn], from: push.stage.camera, to: end)
        let areas = overlayArrows(push)
        let points = areas.flatMap(\.points)
        #expect(!points.isEmpty)
        // Nothing is drawn over the middle, where the subject is.
        #expect(!points.contains { abs($0.x - 0.5) < 0.12 && abs($0.y - 0.5) < 0.12 })
        push.stage.camera = end
        #expect(overlayArrows(push).isEmpty)
    }

    @Test("Who runs has an arrow inside the picture, on the side that they run to")
    func runner() throws {
        #expect(try arrows(order(action: .run)).cover.share(200...255) > 0.002)
        for (yaw, isRight) in [(90.0, true), (-90, false)] {
            var across = order(action: .run)
            across.stage.figures[0].yaw = yaw
            let points = overlayArrows(across).flatMap(\.points)
            let mean = points.reduce(0) { $0 + $1.x } / Float(max(1, points.count))
            // The camera looks along -z, so +x is to the right.
            #expect((mean > 0.5) == isRight)
        }
    }

    @Test("Guides lie at thirds and at ninety and ninety-three per cent")
    func guides() throws {
        let artist = try artist()
        let thirds = try #require(try artist.layer(.thirds, over: order())).cover
        #expect(thirds[427, 100] > 0)
        #expect(thirds[213, 100] == 0)
        let safe = try #require(try artist.layer(.safe, over: order())).cover
        #expect(safe[64, 360] > 0)
        #expect(safe[45, 360] > 0)
    }

    @Test("Labels stand by the heads and in a strip, light on dark")
    func labels() throws {
        let place = NSTemporaryDirectory() + "shotwright-fonts-test"
        let artist = PanelArtist(
            fittingRoom: FittingRoom(bodies: try BodyCatalogue()), fonts: try FontLibrary(cache: place))
        let layer = try #require(try artist.layer(.labels, over: order()))
        func tones(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) -> Set<Bool> {
            var tones: Set<Bool> = []
            for y in top..<bottom {
                for x in left..<right where layer.cover[x, y] > 200 {
                    if layer.value[x, y] > 230 { tones.insert(true) }
                    if layer.value[x, y] < 30 { tones.insert(false) }
                }
            }
            return tones
        }
        #expect(tones(0, 650, 500, 720) == [true, false])
        #expect(tones(480, 0, 800, 300) == [true, false])
        #expect(tones(0, 320, 1280, 640).isEmpty)
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

    @Test("Artists side by side who share a fitting room draw what one alone draws")
    func shared() async throws {
        let alone = try artist().draw(order()).picture
        let room = FittingRoom(bodies: try BodyCatalogue())
        let panel = order()
        let pictures = try await withThrowingTaskGroup(of: Raster.self) { group in
            for _ in 0..<3 {
                group.addTask { try PanelArtist(fittingRoom: room, fonts: nil).draw(panel).picture }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(pictures == [alone, alone, alone])
    }

    @Test("The same panel gives the same bytes from another artist")
    func deterministic() throws {
        #expect(try artist().draw(order()).picture == artist().draw(order()).picture)
    }
}
