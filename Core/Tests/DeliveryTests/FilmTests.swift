import Delivery
import Foundation
import Story
import TestBench
import Testing

/// A film with everything in it, as other programs see it.
@Suite("Film")
struct FilmTests {
    private static let size = PictureSize(width: 320, height: 180)
    /// Frames of each part; the third moves.
    private static let counts = [1, 1, 40, 31, 1, 22]
    private static let total = 96

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(
        "Sound and picture begin together and end within a frame of each other, at every rate",
        arguments: ["24", "23.976", "25", "29.97"])
    func ends(rate: String) async throws {
        let rate = try #require(FrameRate(rate))
        let movie = try await film(rate: rate)
        let wanted = rate.seconds(frames: Self.total)
        for stream in try facts(of: movie) {
            #expect(stream.number("start_time") == 0)
            let length = try #require(stream.number("duration"))
            #expect(abs(length - wanted) < rate.seconds(frames: 1) / 2, "\(stream["codec_type"] ?? "")")
        }
        // One second in, a click: not before or after, because the encoder's priming is edited out.
        let sound = try run("ffmpeg", ["-v", "error", "-i", movie.path, "-map", "0:a", "-f", "s16le", "-"])
        let samples = sound.withUnsafeBytes { raw in raw.bindMemory(to: Int16.self).map { abs(Int($0)) } }
        #expect(abs(Double(samples.count) / 48_000 - wanted) < rate.seconds(frames: 1))
        let loudest = try #require(samples.indices.max { samples[$0] < samples[$1] })
        #expect(abs(loudest - 48_000) < 96)
    }

    @Test("Every track says its language, its kind and whether it is on")
    func tracks() async throws {
        let streams = try facts(of: try await film(rate: .film, language: "fr-CA"))
        #expect(streams.map { $0["codec_name"] as? String } == ["h264", "aac", "mov_text"])
        #expect(streams.map { $0.tag("language") } == ["und", "fra", "fra"])
        #expect(streams.map { ($0["disposition"] as? [String: Int])?["default"] } == [1, 1, 0])
        let picture = try #require(streams.first)
        #expect(picture["avg_frame_rate"] as? String == "24/1" && picture["r_frame_rate"] as? String == "24/1")
        #expect(picture["color_space"] as? String == "bt709" && picture["color_range"] as? String == "tv")
        #expect(picture["has_b_frames"] as? Int == 0)
    }

    @Test("Key frames stand where a part begins, and each can be decoded alone")
    func seeking() async throws {
        let movie = try await film(rate: .film)
        let packets = try run(
            "ffprobe",
            ["-v", "error", "-select_streams", "v", "-show_entries", "packet=flags", "-of", "csv", movie.path])
        let flags = String(decoding: packets, as: UTF8.self).split(separator: "\n").map { $0.contains("K") }
        let starts = Self.counts.indices.map { Self.counts[..<$0].reduce(0, +) }
        #expect(flags.indices.filter { flags[$0] } == starts)
        for (start, part) in zip(starts, Self.counts.indices) {
            let seconds = String((Double(start) + 0.5) / 24)
            let picture = try run(
                "ffmpeg",
                [
                    "-v", "error", "-noaccurate_seek", "-ss", seconds, "-i", movie.path, "-frames:v", "1", "-vf",
                    "scale=in_range=tv:out_range=pc,format=gray", "-f", "rawvideo", "-",
                ])
            #expect(abs(Int(picture[5000]) - Self.level(part, 0)) <= 3, "frame \(start)")
        }
    }

    @Test("Chromium plays it, seeks to any frame and shows that frame, hears it, and takes its captions")
    func chromium() async throws {
        let movie = try await film(rate: .film)
        let captions = folder.url.appendingPathComponent("a.vtt")
        try Data("WEBVTT\n\n00:00.500 --> 00:01.500\n<v MARA>Wait.</v>\n".utf8).write(to: captions)
        guard let said = try player(movie, captions) else { return }
        #expect(said["width"] as? Int == 320 && said["height"] as? Int == 180)
        #expect(said.number("duration") == 4)
        let played = try #require(said["played"] as? [String: Any])
        let times = try #require(played["times"] as? [Double])
        #expect(times == times.sorted() && Set(times).count > 5)
        #expect(try #require(played.number("to")) > 0)
        let seeks = try #require(said["seeks"] as? [[String: Any]])
        #expect(seeks.count == 5)
        for seek in seeks {
            #expect(seek["shown"] as? Int == seek["frame"] as? Int)
            #expect(try #require(seek.number("difference")) < 2, "frame \(seek["frame"] ?? "")")
        }
        let sound = try #require(said["sound"] as? [String: Any])
        #expect(abs(try #require(sound.number("duration")) - 4) < 0.05)
        #expect(try #require(sound.number("peak")) > 0.3)
        #expect(said["cues"] as? Int == 1)
    }

    /// What Chromium did with a film; nil where there is none to ask.
    private func player(_ movie: URL, _ captions: URL) throws -> [String: Any]? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [project.appendingPathComponent("Tools/film/play.py").path, movie.path, captions.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        if process.terminationStatus == 3 {
            #expect(
                ProcessInfo.processInfo.environment["CI"] != "true", "set up what tests need: ./shotwright setup dev")
            print("SKIPPED: no Chromium; run ./shotwright setup dev")
            return nil
        }
        #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
        return try JSONSerialization.jsonObject(with: said) as? [String: Any]
    }

    /// Six parts, a click at one second, one caption.
    private func film(rate: FrameRate, language: String = "en") async throws -> URL {
        let movie = folder.url.appendingPathComponent("\(UUID().uuidString).mp4")
        let parts = Self.counts.enumerated().map { index, count in
            AnimaticPart(frames: count, pace: index == 2 ? .twos : .held) { frame in
                [UInt8](repeating: UInt8(Self.level(index, frame)), count: Self.size.width * Self.size.height)
            }
        }
        let samples = Self.total * rate.den * 48_000 / rate.num
        let caption = Caption(
            id: ID(kind: "caption", parent: "", anchor: "", occurrence: 0), startFrame: 12, endFrame: 36,
            lines: ["Wait."], speaker: "MARA", line: ID(kind: "line", parent: "", anchor: "", occurrence: 0),
            language: language)
        let aac = try await encodeAAC(rate: 48_000) { write in
            var pcm = [UInt8](repeating: 0, count: 2 * samples)
            for sample in 47_996..<48_004 { pcm[2 * sample + 1] = 0x60 }
            try await write(pcm)
        }
        try await makeFilm(
            to: movie, format: AnimaticFormat(rate: rate, size: Self.size, language: language), parts: parts, aac: aac,
            captions: [caption], startFrame: 0)
        return movie
    }

    private static func level(_ part: Int, _ frame: Int) -> Int { 30 + part * 30 + (part == 2 ? frame / 2 : 0) }

    private func facts(of movie: URL) throws -> [[String: Any]] {
        let json = try run("ffprobe", ["-v", "error", "-show_streams", "-of", "json", movie.path])
        let tree = try JSONSerialization.jsonObject(with: json) as? [String: Any]
        return try #require(tree?["streams"] as? [[String: Any]])
    }
}

extension [String: Any] {
    fileprivate func number(_ key: String) -> Double? {
        (self[key] as? NSNumber)?.doubleValue ?? (self[key] as? String).flatMap(Double.init)
    }

    fileprivate func tag(_ key: String) -> String? { (self["tags"] as? [String: Any])?[key] as? String }
}
