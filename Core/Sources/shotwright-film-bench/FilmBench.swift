internal import Delivery
internal import Foundation
internal import Imaging
internal import Story

/// Makes a film of stills, three seconds each, with a sound: `shotwright-film-bench OUT.mp4 SOUND FRAME.png …`, where
/// SOUND is raw: 48 kHz, mono, 16 bit. It stands beside ffmpeg's usual command in `Benchmarks/bench.py`.
@main
enum FilmBench {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 3 else { throw CocoaError(.fileNoSuchFile) }
        let frames = Array(arguments.dropFirst(2))
        let first = try picture(frames[0])
        let parts = frames.map { path in
            AnimaticPart(frames: 72, pace: .held) { _ in try picture(path).pixels }
        }
        let pcm = [UInt8](try Data(contentsOf: URL(fileURLWithPath: arguments[1])))
        let format = AnimaticFormat(rate: .film, size: PictureSize(width: first.width, height: first.height))
        async let aac = encodeAAC(rate: 48_000) { write in try await write(pcm) }
        let pictures = try await encodePictures(parts, format: format)
        try await writeAnimatic(
            to: URL(fileURLWithPath: arguments[0]), format: format, pictures: pictures, aac: aac, captions: [],
            startFrame: 0)
    }

    private static func picture(_ path: String) throws -> Raster {
        try PNGFile([UInt8](Data(contentsOf: URL(fileURLWithPath: path)))).decoded()
    }
}
