internal import Delivery
internal import Foundation
internal import Imaging
internal import Story

/// Makes a film of stills, three seconds each, with a sound: `shotwright-film-bench OUT.mp4 SOUND.wav FRAME.png …`.
/// It stands beside ffmpeg's usual command in `Benchmarks/bench.py`.
@main
enum FilmBench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 3 else { throw CocoaError(.fileNoSuchFile) }
        let paths = Array(arguments)
        let frames = Array(paths.dropFirst(2))
        let first = try picture(frames[0])
        let aac = try await encodeAAC(wav: paths[1])
        let parts = frames.map { path in
            AnimaticPart(frames: 72, moves: false) { _ in try picture(path).pixels }
        }
        try await writeAnimatic(
            to: URL(fileURLWithPath: paths[0]),
            format: AnimaticFormat(rate: .film, size: PictureSize(width: first.width, height: first.height)),
            parts: parts, aac: aac, captions: [], startFrame: 0)
    }

    private static func picture(_ path: String) throws -> Raster {
        try PNGFile([UInt8](Data(contentsOf: URL(fileURLWithPath: path)))).decoded()
    }
}
