/// An AAC stream as an encoder writes it: frames of 1,024 samples, each behind a header (ISO/IEC 13818-7, 6.2).
struct ADTSStream {
    let frames: [ArraySlice<UInt8>]
    let sampleRate: Int
    let channels: Int
    /// What MP4 says of the stream in two bytes (ISO/IEC 14496-3, 1.6.2.1).
    let configuration: [UInt8]

    private static let rates = [
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
    ]

    /// - Throws: `AnimaticError.brokenSound` where `bytes` is not a whole stream.
    init(_ bytes: [UInt8]) throws(AnimaticError) {
        var frames: [ArraySlice<UInt8>] = []
        var first: ArraySlice<UInt8>?
        var start = 0
        while start < bytes.count {
            guard start + 7 <= bytes.count, bytes[start] == 0xFF, bytes[start + 1] & 0xF6 == 0xF0 else {
                throw .brokenSound
            }
            let header = bytes[start + 1] & 1 == 1 ? 7 : 9
            let length = Int(bytes[start + 3] & 3) << 11 | Int(bytes[start + 4]) << 3 | Int(bytes[start + 5]) >> 5
            guard length > header, start + length <= bytes.count else { throw .brokenSound }
            if first == nil { first = bytes[start..<start + 4] }
            frames.append(bytes[(start + header)..<(start + length)])
            start += length
        }
        guard let first else { throw .brokenSound }
        let base = first.startIndex
        let object = Int(first[base + 2] >> 6) + 1
        let rateIndex = Int(first[base + 2] >> 2) & 15
        guard rateIndex < Self.rates.count else { throw .brokenSound }
        self.frames = frames
        sampleRate = Self.rates[rateIndex]
        channels = Int(first[base + 2] & 1) << 2 | Int(first[base + 3]) >> 6
        configuration = [
            UInt8(object << 3 | rateIndex >> 1), UInt8((rateIndex & 1) << 7 | channels << 3),
        ]
    }
}
