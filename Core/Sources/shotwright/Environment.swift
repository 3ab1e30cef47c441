internal import Foundation
internal import Glibc
internal import Production

extension Pipeline {
    /// The pipeline as the environment says: read once, here.
    ///
    /// `SHOTWRIGHT_HOME` is the project's folder (the launcher sets it), `XDG_CACHE_HOME` where caches go,
    /// `SHOTWRIGHT_WORKERS` how many frames are drawn side by side.
    static func standard(
        panels: Int = 6, minutes: String? = nil, direction: String? = nil, progress: @escaping ProgressHandler
    ) throws -> Pipeline {
        let environment = ProcessInfo.processInfo.environment
        let user = environment["HOME"] ?? "/tmp"
        let caches = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? user + "/.cache"
        let home = environment["SHOTWRIGHT_HOME"] ?? FileManager.default.currentDirectoryPath
        let workers =
            environment["SHOTWRIGHT_WORKERS"].flatMap(Int.init) ?? ProcessInfo.processInfo.activeProcessorCount
        return try Pipeline(
            PipelineConfiguration(
                cache: URL(fileURLWithPath: caches).appendingPathComponent("shotwright"),
                home: URL(fileURLWithPath: home), build: build(), workers: workers, panels: panels,
                minutes: minutes, direction: direction),
            progress: progress)
    }

    /// The size and time of the running program: another build's cache entries are not taken for this one's.
    private static func build() -> String {
        var facts = stat()
        guard stat("/proc/self/exe", &facts) == 0 else { return tool }
        return "\(tool) \(facts.st_size) \(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec)"
    }
}
