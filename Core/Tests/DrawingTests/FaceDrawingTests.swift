import Bodies
import Drawing
import Imaging
import Story
import Testing

@Suite("Drawn faces")
struct FaceDrawingTests {
    private static let lights = [
        Studio.light,
        Light(kind: .panel, azimuth: 10, elevation: 85, contrastStops: 2, darkShare: 0.3, dayPart: .day),
        Light(kind: .lamp, azimuth: 70, elevation: 35, contrastStops: 3.6, darkShare: 0.35, dayPart: .night),
        Light(kind: .sun, azimuth: 170, elevation: 30, contrastStops: 2.4, darkShare: 0.3, dayPart: .sunset),
    ]

    /// Where a point of a face is in the picture: shares of the head's height to the person's left and up from between
    /// the eyes.
    private func pixel(_ scene: PictureScene, _ left: Float, _ up: Float) throws -> (x: Int, y: Int) {
        let face = scene.people[0].body.face
        let point = face.origin + (face.left * left + face.up * up) * face.headHeight + face.forward * 0.03
        let place = try #require(
            scene.projection.project(Vector3(Double(point.x), Double(point.y), Double(point.z))))
        return (
            Int(place.x * Double(scene.picture.width)), Int(place.y * Double(scene.picture.height))
        )
    }

    /// The part of a picture between two places of a face.
    private func part(
        _ picture: Raster, _ scene: PictureScene, left: ClosedRange<Float>, up: ClosedRange<Float>
    ) throws -> Raster {
        let corners = try [
            (left.lowerBound, up.lowerBound), (left.upperBound, up.lowerBound), (left.lowerBound, up.upperBound),
            (left.upperBound, up.upperBound),
        ].map { try pixel(scene, $0.0, $0.1) }
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        let (x, y) = (xs.min() ?? 0, ys.min() ?? 0)
        return picture.cropped(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y)
    }

    @Test("The front of a face is one value: light leaves no border between brow and chin", arguments: lights)
    func front(light: Light) throws {
        let scene = try Studio().closeUp(light: light)
        let picture = try FrameRenderer().draw(scene, style: .marker, seed: 1)
        let places: [(Float, Float)] = [(0.05, 0.2), (-0.05, 0.2), (0.1, -0.14), (-0.1, -0.14), (0, -0.42)]
        let values = try places.map { left, up -> Int in
            let place = try pixel(scene, left, up)
            return Int(picture.pixels[place.y * picture.width + place.x])
        }
        // The streaks of the marker are a grey or two apart.
        #expect((values.max() ?? 0) - (values.min() ?? 0) <= 12, "\(values)")
    }

    @Test("Brows are at least 1.2 % of the head's box in ink", arguments: Mood.allCases)
    func brows(mood: Mood) throws {
        let scene = try Studio().closeUp(mood: mood)
        let picture = try FrameRenderer().draw(scene, style: .marker, seed: 1)
        let (top, bottom) = (try pixel(scene, 0, 0.5), try pixel(scene, 0, -0.5))
        let height = Double(bottom.y - top.y)
        let ink = try part(picture, scene, left: -0.3...0.3, up: 0.03...0.24).pixels.count { $0 < 70 }
        #expect(Double(ink) >= 0.012 * height * height * 0.75)
    }

    @Test("Who speaks has an open mouth, who listens a closed one", arguments: [Action.talk, .shout, .laugh])
    func mouths(action: Action) throws {
        let studio = try Studio()
        func dark(_ action: Action) throws -> Int {
            let scene = studio.closeUp(action: action)
            let picture = try FrameRenderer().draw(scene, style: .marker, seed: 1)
            return try part(picture, scene, left: -0.13...0.13, up: -0.42...(-0.24)).pixels.count { $0 < 40 }
        }
        #expect(try dark(action) > dark(.listen) * 3 / 2)
    }

    @Test("In profile the near eye is drawn and the far one is not", arguments: [88.0, -88])
    func profile(yaw: Double) throws {
        let scene = try Studio().closeUp(yaw: yaw)
        let face = scene.people[0].body.face
        let picture = try FrameRenderer().draw(scene, style: .marker, seed: 1)
        let near = yaw > 0 ? face.rightEye : face.leftEye
        let place = try #require(
            scene.projection.project(
                Vector3(Double(near.centre.x), Double(near.centre.y), Double(near.centre.z))))
        let (x, y) = (Int(place.x * 640), Int(place.y * 360))
        #expect(picture.cropped(x: x - 14, y: y - 14, width: 28, height: 28).pixels.contains { $0 < 50 })
    }

    @Test("Shade lies on one side of a near body, under a lamp overhead too", arguments: [1.0, -1])
    func bodies(side: Double) throws {
        let studio = try Studio()
        let light = Light(
            kind: .panel, azimuth: 60 * side, elevation: 86, contrastStops: 2.4, darkShare: 0.3, dayPart: .day)
        let body = studio.person(top: 0.7)
        let chest = body.landmarks.chest
        let scene = PictureScene(
            meshes: Studio.room(), people: [PictureScene.Person(body: body)],
            projection: Studio.projection(from: chest + Vector3(0, 0.1, 2.2), lens: 60), picture: Studio.picture,
            light: light, isInterior: true, size: .medium)
        let picture = try FrameRenderer().draw(scene, style: .marker, seed: 1)
        let (left, right) = try (
            part(picture, scene, left: 0.3...0.9, up: -2...(-1.2)),
            part(picture, scene, left: -0.9...(-0.3), up: -2...(-1.2))
        )
        let difference = Double(left.pixels.reduce(0) { $0 + Int($1) } - right.pixels.reduce(0) { $0 + Int($1) })
        #expect(difference * side / Double(left.pixels.count) > 4)
    }
}
