import Foundation
import Production
import Story
import TestBench
import Testing

@Suite("Layers beside the frames")
struct OverlayTests {
    @Test("Layers have the names of their frames, leave them as they are, and are in the manifest that is there")
    func layers() async throws {
        let place = try TemporaryFolder()
        let pipeline = try pipeline(in: place)
        let url = place.url.appendingPathComponent("bell.board")
        _ = try await pipeline.planFolder(script: script(in: place), settings: .standard(), seed: 1, out: url.path)
        let folder = BoardFolder(url: url)
        _ = try await pipeline.draw(folder: folder)
        let before = try folder.read()
        try folder.write(Data("{}".utf8), to: "manifest.json")
        try folder.write(Data("old".utf8), to: "overlays/arrows/old.png")

        let written = try await pipeline.drawOverlays(Pipeline.overlays, folder: folder)

        #expect(try folder.read().board == before.board)
        let frames = folder.files().filter { $0.hasPrefix("frames/") }
        let layers = folder.files().filter { $0.hasPrefix("overlays/") }
        #expect(layers.count == written)
        #expect(layers.contains("overlays/thirds.png") && layers.contains("overlays/safe.png"))
        #expect(layers.filter { $0.hasPrefix("overlays/labels/") }.map(name) == frames.map(name))
        let arrows = layers.filter { $0.hasPrefix("overlays/arrows/") }.map(name)
        // Dan walks to the door and runs down the street.
        #expect(!arrows.isEmpty && arrows.count < frames.count && Set(arrows).isSubset(of: frames.map(name)))
        for layer in layers {
            let png = [UInt8](try Data(contentsOf: folder.file(layer)))
            #expect(png.starts(with: [137, 80, 78, 71]) && png[25] == 4, "\(layer) is grey with alpha")
        }
        let manifest = try String(contentsOf: folder.file("manifest.json"), encoding: .utf8)
        #expect(layers.allSatisfy { manifest.contains($0) })
    }

    private func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

    @Test("A layer that is none is refused before anything is drawn")
    func unknown() async throws {
        let error = #expect(throws: ProductionError.self) { try Pipeline.check(overlays: ["arrows", "grid"]) }
        #expect(error?.description.contains("“grid”") == true && error?.description.contains("thirds") == true)
    }
}
