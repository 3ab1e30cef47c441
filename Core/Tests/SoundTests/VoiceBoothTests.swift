import Foundation
import Sound
import Story
import Testing

/// The project's folder: four above this file.
private let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

/// Where the voices are not set up their tests are left out, which continuous integration does not accept.
private let voicesHere: Bool = {
    if FileManager.default.isExecutableFile(atPath: home + "/.tools/speech/bin/python") { return true }
    precondition(ProcessInfo.processInfo.environment["CI"] == nil, "run ./shotwright setup dev: the voices are missing")
    print("LEFT OUT: the tests of real voices; run ./shotwright setup cli")
    return false
}()

@Suite("Voices speak lines")
struct VoiceBoothTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("booth-\(UUID().uuidString)")
        .path

    private func talk() -> Board {
        var talk = TalkBoard()
        talk.scene([
            .init(
                parts: [
                    .says("MARA", "I never said that. You heard what you wanted to hear."),
                    .says("DAN", "Dr. Reyes told me everything."), .says("MARA", "..."),
                    .says("DAN", "Никогда больше."),
                ], plan: 100)
        ])
        return talk.board
    }

    private func booth(cache: String = "cache") -> VoiceBooth {
        VoiceBooth(home: home, cache: folder + "/" + cache)
    }

    @Test("Every line that has words is heard, in its speaker's voice", .enabled(if: voicesHere))
    func speaks() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let session = try await booth().speak(talk(), into: folder)
        #expect(session.board.diagnostics.isEmpty)
        let lines = session.board.lines
        let spoken = lines.map { session.audio[$0.id] }
        #expect(spoken.map { $0 != nil } == [true, true, false, true])
        // Eleven words take between two and six seconds.
        #expect((2000...6000).contains(spoken[0]?.durationMilliseconds ?? 0))
        #expect(spoken[0]?.marks.map(\.byte) == [0, 19])
        #expect(spoken[0]?.file == "audio/001_MARA_L001.wav")
        #expect(lines[3].voice?.engine == "espeak" && lines[3].voice?.name.hasPrefix("ru") == true)
        #expect(session.assets.map(\.name) == ["espeak/ru+f2", "hibari/heart"])
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/audio/001_MARA_L001.wav"))
        let sound = try WaveFile.read([UInt8](data)).sound
        #expect(sound.rate == 48_000)
        #expect((-24 ... -20).contains(sound.loudness))
    }

    @Test("Two processes give the same bytes, and what was spoken is not spoken again", .enabled(if: voicesHere))
    func same() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try await booth(cache: "one").speak(talk(), into: nil)
        _ = try await booth(cache: "two").speak(talk(), into: nil)
        func files(_ cache: String) throws -> [String: Data] {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + cache)
            return try Dictionary(
                uniqueKeysWithValues: names.map {
                    ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(cache)/\($0)")))
                })
        }
        let one = try files("one")
        #expect(one.count == 3)
        #expect(try files("two") == one)
        // Without a worker, the cache alone answers.
        let cached = VoiceBooth(home: home, cache: folder + "/one")
        #expect(try await cached.speak(talk(), into: nil).audio.count == 3)
    }

    @Test("Without the voices, the board says how to get them and is timed by estimate")
    func noVoices() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let session = try await VoiceBooth(home: folder, cache: folder + "/cache").speak(talk(), into: folder)
        #expect(session.audio.isEmpty)
        #expect(session.board.diagnostics.map(\.rule) == ["sound.voices.missing"])
        #expect(session.board.diagnostics[0].message.contains("./shotwright setup cli"))
        #expect(session.board.timed(audio: session.audio).lines.allSatisfy { $0.estimated })
    }

    @Test("A voice that cannot speak silences its own line alone", .enabled(if: voicesHere))
    func unknownVoice() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var board = talk()
        board.characters[0].voice = Voice(engine: "espeak", name: "xx-none")
        let session = try await booth().speak(board, into: nil)
        #expect(session.board.diagnostics.map(\.rule) == ["sound.line.unspoken"])
        #expect(session.audio.count == 2)
    }
}
