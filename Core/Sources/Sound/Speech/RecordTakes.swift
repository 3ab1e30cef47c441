internal import Foundation
internal import Processes
internal import Story

extension VoiceBooth {
    /// Lines that one process speaks: starting one costs as much as four lines.
    private static let batchSize = 100
    /// Plain speech, in LUFS; leaves room for a shout.
    private static let loudness = -22.0

    /// Speaks what the cache does not hold, one process for each engine at a time.
    /// - Returns: what went wrong; such lines have no file in the cache.
    func record(_ takes: [Take], progress: @Sendable (Int, Int) -> Void) async throws -> [Diagnostic] {
        let files = FileManager.default
        try files.createDirectory(atPath: cache, withIntermediateDirectories: true)
        var seen: Set<String> = []
        let missing = takes.filter { seen.insert($0.key).inserted && !files.fileExists(atPath: cachePath($0)) }
        let total = seen.count
        var done = total - missing.count
        progress(done, total)
        guard !missing.isEmpty else { return [] }
        guard files.isExecutableFile(atPath: python), files.fileExists(atPath: worker) else {
            return [Self.noVoices(lines: missing.count)]
        }
        let queues = ["espeak", "flite", "hibari", "piper"].map { engine in
            missing.filter { $0.voice.engine == engine }
        }
        return try await withThrowingTaskGroup(of: (Int, [Diagnostic]).self) { group in
            var waiting = queues.map { Self.batches($0)[...] }
            func next(_ queue: Int) {
                guard let batch = waiting[queue].popFirst() else { return }
                group.addTask { (queue, try await speak(batch)) }
            }
            queues.indices.forEach(next)
            var found: [[Diagnostic]] = queues.map { _ in [] }
            for try await (queue, diagnostics) in group {
                found[queue] += diagnostics
                done += min(Self.batchSize, total - done)
                progress(done, total)
                next(queue)
            }
            return found.flatMap { $0 }
        }
    }

    private static func noVoices(lines: Int) -> Diagnostic {
        Diagnostic(
            rule: "sound.voices.missing", severity: .warning,
            message: "The voices are not installed, so \(lines) lines are silent and timed by estimate. "
                + "Run ./shotwright setup cli, then speak again.")
    }

    private static func batches(_ takes: [Take]) -> [[Take]] {
        stride(from: 0, to: takes.count, by: batchSize).map { Array(takes[$0..<min($0 + batchSize, takes.count)]) }
    }

    /// One process, up to a hundred lines.
    private func speak(_ batch: [Take]) async throws -> [Diagnostic] {
        let scratch = "\(cache)/.\(batch[0].key.prefix(16)).\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        // try?: what cannot be removed lies in a cache that may be deleted at any time.
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let requests = batch.enumerated().map { index, take in
            Request(
                id: index, voice: take.voice.name, speed: take.voice.rate / take.voice.pitch,
                segments: take.text.segments.map(\.words), out: "\(scratch)/\(index).pcm")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let input = try requests.map { try encoder.encode($0) + [UInt8(ascii: "\n")] }.reduce(into: []) { $0 += $1 }
        let letters = batch.reduce(0) { $0 + $1.line.text.utf8.count }
        let output: Output
        do throws(ProcessError) {
            // A letter is a fifteenth of a second of sound, which takes up to .1 s; five times that is a fault.
            output = try await run(
                Tool(python, package: "python3-venv"), arguments: ["-I", worker, batch[0].voice.engine],
                input: .bytes(input),
                limits: Limits(
                    cpuSeconds: 60 + letters / 30, wallSeconds: Double(300 + letters / 5), memoryBytes: 8 << 30,
                    outputBytes: 8 << 20, fileBytes: 256 << 20))
        } catch {
            if case .cancelled = error { throw CancellationError() }
            return batch.map { Self.failed($0, because: error.description) }
        }
        return try output.standardOutput.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let answer = try JSONDecoder().decode(Answer.self, from: Data(line))
            guard batch.indices.contains(answer.id) else { return nil }
            let take = batch[answer.id]
            guard let rate = answer.rate, let samples = answer.samples, samples.contains(where: { $0 > 0 }),
                let raw = FileManager.default.contents(atPath: requests[answer.id].out)
            else { return Self.failed(take, because: answer.error ?? "the voice gave no sound") }
            let file = Self.develop([UInt8](raw), rate: rate, counts: samples, take: take)
            // Whole or absent, also when two runs write the same line.
            try Data(file).write(to: URL(fileURLWithPath: cachePath(take)), options: .atomic)
            return nil
        }
    }

    /// Makes a line's file of its raw sentences: trimmed, at the house rate and the voice's pitch, joined, levelled.
    static func develop(_ raw: [UInt8], rate: Int, counts: [Int], take: Take) -> [UInt8] {
        var joined: [Float] = []
        var cues: [Int] = []
        var place = 0
        for (index, count) in counts.enumerated() {
            let part = raw[min(raw.count, place)..<min(raw.count, place + 2 * count)]
            place += 2 * count
            let sound = Waveform(rate: rate, samples: WaveFile.mono(part, channels: 1)).trimmed().faded()
                .resampled(to: Waveform.houseRate, pitch: take.voice.pitch)
            cues.append(joined.count)
            joined += sound.samples
            if index + 1 < counts.count {
                let pause = Double(take.text.segments[index].pause) / take.voice.rate
                joined += [Float](repeating: 0, count: Int(pause) * Waveform.houseRate / 1000)
            }
        }
        let line = Waveform(rate: Waveform.houseRate, samples: joined).levelled(to: loudness + take.gain)
        return WaveFile.bytes(line, cues: cues)
    }

    private static func failed(_ take: Take, because reason: String) -> Diagnostic {
        Diagnostic(
            rule: "sound.line.unspoken", severity: .warning,
            message: "“\(take.line.text.prefix(40))” is silent and timed by estimate: \(reason)", span: take.line.span)
    }

    private struct Request: Encodable {
        var id: Int
        var voice: String
        var speed: Double
        var segments: [String]
        var out: String
    }

    private struct Answer: Decodable {
        var id: Int
        var rate: Int?
        var samples: [Int]?
        var error: String?
    }
}
