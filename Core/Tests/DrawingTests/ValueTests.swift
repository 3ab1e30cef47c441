import Bodies
import Drawing
import Imaging
import Story
import Testing

@Suite("Values")
struct ValueTests {
    private static let lights = [
        Studio.light,
        Light(kind: .lamp, azimuth: 70, elevation: 35, contrastStops: 3.6, darkShare: 0.35, dayPart: .night),
        Light(kind: .sky, azimuth: 0, elevation: 70, contrastStops: 1.2, darkShare: 0.12, dayPart: .day),
    ]

    @Test("Every picture of two people has black, grey and paper", arguments: lights)
    func shares(light: Light) throws {
        let picture = try FrameRenderer().draw(try Studio().pair(light: light), style: .marker, seed: 1)
        #expect(picture.share(0...85) >= 0.03)
        #expect(picture.share(86...200) >= 0.08)
        #expect(picture.share(0...85) <= 0.7)
    }

    @Test("A marker wash has five values and the edges between them")
    func fewValues() throws {
        let picture = try FrameRenderer().draw(try Studio().pair(), style: .marker, seed: 1)
        let counts = (0...255).map { value in picture.pixels.count { Int($0) == value } }
        let main = counts.sorted(by: >).prefix(8).reduce(0, +)
        #expect(Double(main) / Double(picture.pixels.count) > 0.85)
    }

    @Test("Light stays in the room: the lit side of a face changes with the side of the camera")
    func lightBelongsToTheRoom() throws {
        let studio = try Studio()
        let body = studio.person()
        let eyes = body.landmarks.eyes
        func litLeft(_ azimuth: Double) throws -> Double {
            let from = eyes + Vector3.facing(yaw: azimuth) * 1.6
            let scene = PictureScene(
                meshes: Studio.room(), people: [PictureScene.Person(body: body)],
                projection: Studio.projection(from: from, yaw: azimuth + 180, lens: 85), picture: Studio.picture,
                light: Studio.light, isInterior: true, size: .closeUp)
            let picture = try FrameRenderer().draw(scene, style: .marker, seed: 1)
            let left = picture.cropped(x: 240, y: 120, width: 80, height: 120)
            let right = picture.cropped(x: 320, y: 120, width: 80, height: 120)
            return Double(left.pixels.reduce(0) { $0 + Int($1) } - right.pixels.reduce(0) { $0 + Int($1) })
        }
        // The window is at -60°: seen from 0° it is to the left, from -120° it is to the right.
        #expect(try litLeft(0) > litLeft(-120))
    }

    @Test("Night is darker than day")
    func night() throws {
        let studio = try Studio()
        let night = Light(
            kind: .moon, azimuth: -120, elevation: 40, contrastStops: 4, darkShare: 0.5, dayPart: .night)
        func mean(_ light: Light) throws -> Int {
            var scene = studio.pair(light: light)
            scene.isInterior = false
            let picture = try FrameRenderer().draw(scene, style: .marker, seed: 1)
            return picture.pixels.reduce(0) { $0 + Int($1) } / picture.pixels.count
        }
        #expect(try mean(night) + 40 < mean(Studio.light))
    }
}

@Suite("Styles and seeds")
struct StyleTests {
    @Test("The same scene, style and seed give the same bytes from any renderer", arguments: DrawingStyle.all)
    func deterministic(style: DrawingStyle) throws {
        let studio = try Studio()
        let used = FrameRenderer()
        _ = try used.draw(studio.closeUp(mood: .angry), style: .marker, seed: 9)
        _ = try used.draw(studio.closeUp(), style: style, seed: 2)
        let scene = studio.pair()
        #expect(try used.draw(scene, style: style, seed: 5) == FrameRenderer().draw(scene, style: style, seed: 5))
    }

    @Test("Another seed draws other strokes on the same outlines")
    func seeds() throws {
        let scene = try Studio().pair()
        let (first, second) = (FrameRenderer(), FrameRenderer())
        let a = try first.draw(scene, style: .marker, seed: 1)
        let b = try second.draw(scene, style: .marker, seed: 2)
        #expect(a != b)
        #expect(first.controlMaps()?.segments == second.controlMaps()?.segments)
    }

    @Test("Ink has no grey washes, pencil is softer than marker")
    func styles() throws {
        let scene = try Studio().pair()
        let renderer = FrameRenderer()
        let ink = try renderer.draw(scene, style: .ink, seed: 1)
        let pencil = try renderer.draw(scene, style: .pencil, seed: 1)
        let marker = try renderer.draw(scene, style: .marker, seed: 1)
        #expect(ink.share(250...255) > marker.share(250...255))
        #expect(Set(pencil.pixels).count > 40)
        #expect(DrawingStyle.named("marker") == .marker)
        #expect(DrawingStyle.named("oil") == nil)
    }

    @Test("Moods change the face and nothing else of the picture", arguments: [Mood.angry, .sad, .happy, .afraid])
    func moods(mood: Mood) throws {
        let studio = try Studio()
        let plain = try FrameRenderer().draw(studio.closeUp(), style: .marker, seed: 1)
        let felt = try FrameRenderer().draw(studio.closeUp(mood: mood), style: .marker, seed: 1)
        let changed = zip(plain.pixels, felt.pixels).count { abs(Int($0) - Int($1)) > 40 }
        #expect(changed > 400)
    }

    @Test("Rain falls outdoors and not in rooms")
    func rain() throws {
        var light = Studio.light
        light.weather = .rain
        var dry = light
        dry.weather = .overcast
        var scene = try Studio().pair(light: light)
        let inside = try FrameRenderer().draw(scene, style: .marker, seed: 1)
        scene.isInterior = false
        let outside = try FrameRenderer().draw(scene, style: .marker, seed: 1)
        #expect(inside != outside)
        let strokes = outside.cropped(x: 0, y: 0, width: 160, height: 360)
        #expect(Set(strokes.pixels).count > 4)
    }
}
