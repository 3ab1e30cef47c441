/// Encodes mono sound as AAC (LC, ADTS).
/// - Parameters:
///   - rate: samples a second.
///   - bitRate: bits a second; the default is plenty for one voice at a time.
///   - samples: hands over 16-bit little-endian samples in pieces, while those before are encoded.
/// - Throws: `AnimaticError.ffmpeg`, and what `samples` throws.
public func encodeAAC(
    rate: Int, bitRate: Int = 64_000,
    samples: @escaping @Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void
) async throws -> [UInt8] {
    try await ffmpeg(
        [
            "-f", "s16le", "-ar", String(rate), "-ac", "1", "-i", "-", "-c:a", "aac", "-aac_coder", "fast", "-b:a",
            String(bitRate), "-flags:a", "+bitexact", "-f", "adts",
        ], input: samples)
}
