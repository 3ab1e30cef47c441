import Bodies
import Drawing
import Foundation
import Imaging
import Story
import Testing

/// Pictures of boxes and a ball, kept in the repository: what changes the engine changes these, and a reviewer looks.
/// `RECORD=1` writes them anew.
@Suite("Golden pictures")
struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden/Drawing")

    /// A ball on a table, with a sign behind it.
    private var scene: PictureScene {
        var ball = Mesh(role: .prop, object: 20, smooth: true)
        ball.materials = [Material(albedo: 0.8)]
        let rings = 12
        let sides = 20
        for ring in 0...rings {
            let up = Exact.cos(Double.pi * Double(ring) / Double(rings))
            let out = Exact.sin(Double.pi * Double(ring) / Double(rings))
            for side in 0..<sides {
                let turn = 2 * Double.pi * Double(side) / Double(sides)
                ball.positions.append(
                    SIMD3(Float(out * Exact.cos(turn)), Float(up), Float(out * Exact.sin(turn))) * 0.35
                        + SIMD3(0, 1.15, 0))
            }
        }
        for ring in 0..<rings {
            for side in 0..<sides {
                let (a, b) = (ring * sides + side, ring * sides + (side + 1) % sides)
                ball.triangles.append(Mesh.Triangle(a, b + sides, a + sides, material: 0))
                ball.triangles.append(Mesh.Triangle(a, b, b + sides, material: 0))
            }
        }
        ball.finish()
        let table = Studio.slab(low: SIMD3(-0.8, 0.7, -0.5), high: SIMD3(0.8, 0.8, 0.5), albedo: 0.35, object: 21)
        return PictureScene(
            meshes: Studio.room() + [table, ball], people: [],
            projection: Studio.projection(from: Vector3(0.8, 1.6, 3.2), yaw: 194, pitch: -10, lens: 40),
            picture: PictureSize(width: 240, height: 136), light: Studio.light, isInterior: true)
    }

    @Test("The engine draws what it drew", arguments: DrawingStyle.all)
    func golden(style: DrawingStyle) throws {
        let picture = try FrameRenderer().draw(scene, style: style, seed: 3)
        let file = Self.folder.appendingPathComponent("ball-\(style.name).png")
        let encoder = try #require(PNGEncoder())
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(encoder.encode(picture)).write(to: file)
            return
        }
        let kept = try PNGFile([UInt8](Data(contentsOf: file))).decoded()
        // A failure names the file to look at, not its thirty thousand pixels.
        let isSame = kept == picture
        #expect(isSame, "\(file.lastPathComponent) is another picture now; RECORD=1 keeps it")
    }
}
