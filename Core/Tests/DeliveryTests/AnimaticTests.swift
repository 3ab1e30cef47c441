import Delivery
import Foundation
import Story
import TestBench
import Testing

@Suite("Animatic")
struct AnimaticTests {
    private static let size = PictureSize(width: 320, height: 180)

    @Test(
        "Has exactly the frames of its parts, at a constant rate, in the order asked",
        arguments: ["24", "23.976", "25", "29.97"])
    func exactFrames(rate: String) async throws {
        let rate = try #require(FrameRate(rate))
        let folder = try TemporaryFolder()
        let movie = folder.url.appendingPathComponent("a.mp4")
        let counts = [1, 7, 48, 30, 13, 1, 2]
        let paces: [AnimaticPart.Pace] = [.held, .held, .held, .ones, .twos, .twos, .twos]
        @Sendable func level(_ index: Int, _ frame: Int) -> Int {
            40 + index * 25 + (paces[index] == .ones ? frame : paces[index] == .twos ? frame / 2 * 2 : 0)
        }
        let parts = counts.enumerated().map { index, count in
            AnimaticPart(frames: count, pace: paces[index]) { Self.picture(level(index, $0)) }
        }
        try await makeFilm(
            to: movie, format: AnimaticFormat(rate: rate, size: Self.size), parts: parts, captions: [],
            startFrame: 0)

        let facts = try probe(movie)
        #expect(facts.contains("codec_name=h264"))
        #expect(facts.contains("nb_read_frames=102"))
        #expect(facts.contains("r_frame_rate=\(rate.num)/\(rate.den)"))
        #expect(facts.contains("avg_frame_rate=\(rate.num)/\(rate.den)"))
        #expect(facts.contains("pix_fmt=yuv420p"))

        // Every decoded frame is the picture of its part: holds do not drift, moves move, on ones and on twos.
        let decoded = try decode(movie)
        #expect(decoded.count == 102 * Self.size.width * Self.size.height)
        let expected = counts.enumerated().flatMap { index, count in
            (0..<count).map { level(index, $0) }
        }
        for (frame, level) in expected.enumerated() {
            let middle = frame * Self.size.width * Self.size.height + 20 * Self.size.width + 20
            #expect(abs(Int(decoded[middle]) - level) <= 3, "frame \(frame)")
        }
    }

    @Test("The header stands before the media data, so that a player starts at once")
    func fastStart() async throws {
        let folder = try TemporaryFolder()
        let movie = folder.url.appendingPathComponent("a.mp4")
        try await makeFilm(
            to: movie, format: AnimaticFormat(rate: .film, size: Self.size),
            parts: [AnimaticPart(frames: 24, pace: .held) { _ in Self.picture(90) }], captions: [],
            startFrame: 0)
        let bytes = [UInt8](try Data(contentsOf: movie))
        #expect(Array(bytes[4..<8]) == Array("ftyp".utf8))
        let boxes = topBoxes(bytes)
        #expect(boxes == ["ftyp", "moov", "mdat"])
    }

    @Test("A failure in the middle leaves nothing behind")
    func nothingLeft() async throws {
        struct Stop: Error {}
        let folder = try TemporaryFolder()
        let movie = folder.url.appendingPathComponent("a.mp4")
        let parts = [
            AnimaticPart(frames: 5, pace: .held) { _ in Self.picture(90) },
            AnimaticPart(frames: 5, pace: .held) { _ in throw Stop() },
        ]
        await #expect(throws: Stop.self) {
            try await makeFilm(
                to: movie, format: AnimaticFormat(rate: .film, size: Self.size), parts: parts, captions: [],
                startFrame: 0)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test("Captions become a track that is off until asked for")
    func captions() async throws {
        let folder = try TemporaryFolder()
        let movie = folder.url.appendingPathComponent("a.mp4")
        let line = ID<Line>(kind: "line", parent: "", anchor: "", occurrence: 0)
        let caption = Caption(
            id: ID(kind: "caption", parent: "", anchor: "", occurrence: 0), startFrame: 86_412, endFrame: 86_436,
            lines: ["Wait.", "— ¿Qué?"], speaker: "MARA", line: line, language: "es")
        try await makeFilm(
            to: movie, format: AnimaticFormat(rate: .film, size: Self.size, language: "es"),
            parts: [AnimaticPart(frames: 60, pace: .held) { _ in Self.picture(90) }], captions: [caption],
            startFrame: 86_400)
        let facts = try probe(movie, streams: "s")
        #expect(facts.contains("codec_name=mov_text"))
        #expect(facts.contains("TAG:language=spa"))
        #expect(facts.contains("DISPOSITION:default=0"))
        let text = try run("ffmpeg", ["-v", "error", "-i", movie.path, "-map", "0:s", "-f", "srt", "-"])
        // ffmpeg spells out the style of a track in a tag around the words.
        let srt = String(decoding: text.filter { $0 != 13 }, as: UTF8.self)
        #expect(srt.contains("00:00:00,500 --> 00:00:01,500"))
        #expect(srt.contains(">Wait.\n— ¿Qué?<"))
    }

    @Test("The same parts give the same bytes")
    func deterministic() async throws {
        let folder = try TemporaryFolder()
        var files: [Data] = []
        for name in ["a.mp4", "b.mp4"] {
            let movie = folder.url.appendingPathComponent(name)
            try await makeFilm(
                to: movie, format: AnimaticFormat(rate: .film, size: Self.size),
                parts: [AnimaticPart(frames: 24, pace: .ones) { Self.picture(90 + $0) }], captions: [],
                startFrame: 0)
            files.append(try Data(contentsOf: movie))
        }
        #expect(files[0] == files[1])
    }

    /// A grey of `level` with a bright bar, so that a picture has an edge to keep.
    static func picture(_ level: Int) -> [UInt8] {
        var pixels = [UInt8](repeating: UInt8(level), count: size.width * size.height)
        for row in 60..<120 { for column in 100..<140 { pixels[row * size.width + column] = 250 } }
        return pixels
    }

    private func probe(_ movie: URL, streams: String = "v") throws -> String {
        String(
            decoding: try run(
                "ffprobe", ["-v", "error", "-count_frames", "-select_streams", streams, "-show_streams", movie.path]),
            as: UTF8.self)
    }

    private func decode(_ movie: URL) throws -> Data {
        try run(
            "ffmpeg",
            [
                "-v", "error", "-i", movie.path, "-vf", "scale=in_range=tv:out_range=pc,format=gray", "-f", "rawvideo",
                "-",
            ])
    }

    private func topBoxes(_ bytes: [UInt8]) -> [String] {
        var names: [String] = []
        var at = 0
        while at + 8 <= bytes.count {
            names.append(String(decoding: bytes[(at + 4)..<(at + 8)], as: UTF8.self))
            var size = bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
            if size == 1 { size = bytes[(at + 8)..<(at + 16)].reduce(0) { $0 << 8 | Int($1) } }
            guard size >= 8 else { break }
            at += size
        }
        return names
    }
}
