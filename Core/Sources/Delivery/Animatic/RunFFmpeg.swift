internal import Processes
internal import Synchronization

/// What ffmpeg makes of bytes that are handed to it while it works, in a bounded child.
///
/// Its build decides what it writes; flags keep its name and the time out of it.
/// - Parameter input: hands bytes over; what it throws is thrown on.
/// - Throws: `AnimaticError.ffmpeg` with what the child said.
func ffmpeg(
    _ arguments: [String],
    input: @escaping @Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void
) async throws -> [UInt8] {
    let failure = Failure()
    do {
        return try await run(
            Tool("ffmpeg", package: "ffmpeg"), arguments: ["-v", "error", "-fflags", "+bitexact"] + arguments + ["-"],
            input: .stream { write in
                do { try await input(write) } catch {
                    failure.error.withLock { $0 = error }
                    throw error
                }
            }, limits: Limits(cpuSeconds: 7200, wallSeconds: 7200, outputBytes: 1 << 30)
        ).standardOutput
    } catch {
        if let error = failure.error.withLock({ $0 }) { throw error }
        if Task.isCancelled { throw CancellationError() }
        throw AnimaticError.ffmpeg(error.description)
    }
}

/// Why the bytes stopped.
private final class Failure: Sendable {
    let error = Mutex<(any Error)?>(nil)
}
