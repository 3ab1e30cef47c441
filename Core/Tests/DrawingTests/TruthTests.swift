import Bodies
import Drawing
import Imaging
import Story
import Testing

@Suite("What is drawn is where it is")
struct TruthTests {
    @Test("Drawn pupils lie within half a hundredth of the height of the projected eyes")
    func eyes() throws {
        let scene = try Studio().closeUp()
        let picture = try FrameRenderer().draw(scene, style: .marker, seed: 1)
        let marks = scene.people[0].body.landmarks
        for eye in [marks.leftEye, marks.rightEye] {
            let place = try #require(scene.projection.project(eye))
            let x = place.x * 640
            let y = place.y * 360
            var (sumX, sumY, count) = (0.0, 0.0, 0.0)
            for py in Int(y) - 3...Int(y) + 4 {
                for px in Int(x) - 6...Int(x) + 6 where picture[px, py] < 70 {
                    sumX += Double(px) + 0.5
                    sumY += Double(py) + 0.5
                    count += 1
                }
            }
            #expect(count > 3)
            #expect(abs(sumX / count - x) < 2.6)
            #expect(abs(sumY / count - y) < 2.6)
        }
    }

    @Test("A reported lens is the drawn lens", arguments: [24.0, 35, 50, 85])
    func lens(millimetres: Double) throws {
        let left = Studio.slab(
            low: SIMD3(-0.51, -1, -0.01), high: SIMD3(-0.49, 1, 0.01), albedo: 0.3, object: 10)
        let right = Studio.slab(low: SIMD3(0.49, -1, -0.01), high: SIMD3(0.51, 1, 0.01), albedo: 0.3, object: 11)
        let scene = PictureScene(
            meshes: [left, right], people: [],
            projection: Studio.projection(from: Vector3(0, 0, 6.01), lens: millimetres), picture: Studio.picture,
            light: Studio.light, isInterior: false)
        let renderer = FrameRenderer()
        _ = try renderer.draw(scene, style: .marker, seed: 1)
        let maps = try #require(renderer.controlMaps())
        let a = try #require(maps.segments.middle(of: UInt8(1 + 10 * 37 % 255)))
        let b = try #require(maps.segments.middle(of: UInt8(1 + 11 * 37 % 255)))
        #expect(abs(b.x - a.x - millimetres / 24.89 * 640 / 6) < 1)
    }

    @Test("People stand in the order across the picture that the stage says")
    func order() throws {
        let scene = try Studio().pair()
        let renderer = FrameRenderer()
        _ = try renderer.draw(scene, style: .marker, seed: 1)
        let maps = try #require(renderer.controlMaps())
        let left = try #require(maps.segments.middle(of: UInt8(1 + 1_000_001 * 37 % 255)))
        let right = try #require(maps.segments.middle(of: UInt8(1 + 1_000_002 * 37 % 255)))
        #expect(left.x < right.x)
    }

    @Test("What stands in front hides what stands behind, ink and all")
    func hidden() throws {
        let behind = Studio.slab(low: SIMD3(-0.3, -0.3, -2), high: SIMD3(0.3, 0.3, -1.8), albedo: 0.1, object: 10)
        let front = Studio.slab(low: SIMD3(-3, -3, -0.1), high: SIMD3(3, 3, 0), albedo: 0.95, object: 11)
        let scene = PictureScene(
            meshes: [behind, front], people: [], projection: Studio.projection(from: Vector3(0, 0, 4)),
            picture: Studio.picture, light: Studio.light, isInterior: false)
        let renderer = FrameRenderer()
        _ = try renderer.draw(scene, style: .marker, seed: 1)
        let lines = try #require(renderer.controlMaps()).lines
        #expect(lines.cropped(x: 120, y: 60, width: 400, height: 240).pixels.allSatisfy { $0 == 0 })
    }

    @Test("A head turned away shows no face")
    func turnedAway() throws {
        let studio = try Studio()
        let picture = try FrameRenderer().draw(studio.closeUp(yaw: 180), style: .marker, seed: 1)
        let facing = try FrameRenderer().draw(studio.closeUp(), style: .marker, seed: 1)
        let middle = (x: 280, y: 150, size: 80)
        let away = picture.cropped(x: middle.x, y: middle.y, width: middle.size, height: middle.size)
        let front = facing.cropped(x: middle.x, y: middle.y, width: middle.size, height: middle.size)
        #expect(away.share(236...255) < front.share(236...255) || away.share(0...60) != front.share(0...60))
        #expect(away != front)
    }
}
