/// WAV: 16-bit PCM, with cue points for moments in the sound.
public enum WaveFile {
    /// Why bytes are no sound that this reads.
    public struct Failure: Error, Hashable, CustomStringConvertible {
        public var description: String
    }

    /// The file of a mono sound.
    /// - Parameter cues: samples before moments worth finding again, such as starts of sentences.
    public static func bytes(_ sound: Waveform, cues: [Int] = []) -> [UInt8] {
        let samples = sound.samples.map(sample)
        var file = header(
            rate: sound.rate, sampleCount: samples.count, extraBytes: cues.isEmpty ? 0 : 12 + 24 * cues.count)
        file.reserveCapacity(file.count + 2 * samples.count)
        for sample in samples { file.append(sample) }
        guard !cues.isEmpty else { return file }
        file += Array("cue ".utf8)
        file.append(UInt32(4 + 24 * cues.count))
        file.append(UInt32(cues.count))
        for (index, cue) in cues.enumerated() {
            file.append(UInt32(index + 1))
            file.append(UInt32(cue))
            file += Array("data".utf8)
            file.append(UInt32(0))
            file.append(UInt32(0))
            file.append(UInt32(cue))
        }
        return file
    }

    /// The 44 bytes before the samples of a mono file.
    /// - Parameter extraBytes: the size of chunks that follow the samples.
    public static func header(rate: Int, sampleCount: Int, extraBytes: Int = 0) -> [UInt8] {
        var bytes = Array("RIFF".utf8)
        bytes.append(UInt32(clamping: 36 + 2 * sampleCount + extraBytes))
        bytes += Array("WAVEfmt ".utf8)
        bytes.append(UInt32(16))
        // PCM, one channel.
        bytes.append(UInt16(1))
        bytes.append(UInt16(1))
        bytes.append(UInt32(rate))
        bytes.append(UInt32(2 * rate))
        bytes.append(UInt16(2))
        bytes.append(UInt16(16))
        bytes += Array("data".utf8)
        bytes.append(UInt32(clamping: 2 * sampleCount))
        return bytes
    }

    /// The 16-bit sample of a value, beyond -1 … 1 clipped.
    public static func sample(_ value: Float) -> Int16 {
        Int16(max(-32_767, min(32_767, (value * 32_767).rounded())))
    }

    /// Reads 16-bit PCM; channels are averaged to one.
    public static func read(_ bytes: [UInt8]) throws(Failure) -> (sound: Waveform, cues: [Int]) {
        guard bytes.count >= 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WAVE".utf8) else {
            throw Failure(description: "This is no WAV file.")
        }
        var format: (channels: Int, rate: Int)?
        var data: ArraySlice<UInt8>?
        var cues: [Int] = []
        var place = 12
        while place + 8 <= bytes.count {
            let size = bytes.word32(place + 4), start = place + 8
            let body = bytes[start..<min(bytes.count, start + size)]
            if bytes[place..<(place + 4)].elementsEqual("fmt ".utf8), body.count >= 16 {
                guard bytes.word16(start) == 1 || bytes.word16(start) == 0xFFFE, bytes.word16(start + 14) == 16 else {
                    throw Failure(description: "This WAV file is not 16-bit PCM.")
                }
                format = (bytes.word16(start + 2), bytes.word32(start + 4))
            } else if bytes[place..<(place + 4)].elementsEqual("data".utf8) {
                data = body
            } else if bytes[place..<(place + 4)].elementsEqual("cue ".utf8), body.count >= 4 {
                let count = min(bytes.word32(start), (body.count - 4) / 24)
                cues = (0..<count).map { bytes.word32(start + 4 + 24 * $0 + 20) }
            }
            place = start + size + size % 2
        }
        guard let format, let data, format.channels > 0, format.rate > 0 else {
            throw Failure(description: "This WAV file has no sound in it.")
        }
        return (Waveform(rate: format.rate, samples: mono(data, channels: format.channels)), cues)
    }

    /// Raw 16-bit little-endian samples.
    static func mono(_ data: ArraySlice<UInt8>, channels: Int) -> [Float] {
        data.withUnsafeBytes { raw in
            (0..<(raw.count / (2 * channels))).map { index in
                var sum: Float = 0
                for channel in 0..<channels {
                    let word = raw.loadUnaligned(fromByteOffset: 2 * (index * channels + channel), as: Int16.self)
                    sum += Float(Int16(littleEndian: word))
                }
                return sum / Float(channels) / 32_767
            }
        }
    }
}

extension [UInt8] {
    /// Adds a number, its lowest byte first.
    fileprivate mutating func append(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { self += $0 }
    }

    fileprivate func word16(_ place: Int) -> Int {
        place + 2 <= count ? Int(self[place]) | Int(self[place + 1]) << 8 : 0
    }

    fileprivate func word32(_ place: Int) -> Int { word16(place) | word16(place + 2) << 16 }
}
