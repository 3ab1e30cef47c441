internal import Processes

/// Encodes a WAV file as AAC (LC, ADTS) by ffmpeg's own encoder, in a bounded child.
/// - Parameters:
///   - path: of a WAV file.
///   - bitRate: bits a second.
/// - Throws: `AnimaticError.sound` with what the child said.
public func encodeAAC(wav path: String, bitRate: Int = 128_000) async throws -> [UInt8] {
    do {
        // The child's thread count and its build decide its bytes; flags keep its name and the time out of them.
        let output = try await run(
            Tool("ffmpeg", package: "ffmpeg"),
            arguments: [
                "-v", "error", "-nostdin", "-threads", "1", "-i", path, "-map", "0:a", "-c:a", "aac", "-aac_coder",
                "fast",
                "-b:a", String(bitRate), "-flags:a", "+bitexact", "-fflags", "+bitexact", "-f", "adts", "-",
            ], limits: Limits(cpuSeconds: 600, wallSeconds: 900, outputBytes: 1 << 30))
        return output.standardOutput
    } catch {
        throw AnimaticError.sound(error.description)
    }
}
