/// A program that runs as a bounded child, and the Debian package that brings it.
public struct Tool: Hashable, Sendable {
    /// The name that is looked up in `PATH`, or an absolute path.
    public var name: String
    /// The Debian package to install where the program is missing.
    public var package: String

    public init(_ name: String, package: String) {
        self.name = name
        self.package = package
    }
}

/// What a child may use. Every limit is held by the kernel or by this runner; none relies on the child.
public struct Limits: Hashable, Sendable {
    /// Processor time of each process, in whole seconds.
    public var cpuSeconds: Int
    /// Time from start to end, in seconds; then the whole process group is killed.
    public var wallSeconds: Double
    /// Address space of each process, in bytes.
    public var memoryBytes: Int
    /// Bytes read from the standard output, kept in memory.
    public var outputBytes: Int
    /// The largest file that the child may write, in bytes.
    public var fileBytes: Int

    public init(
        cpuSeconds: Int = 60, wallSeconds: Double = 120, memoryBytes: Int = 1 << 30,
        outputBytes: Int = 64 << 20,
        fileBytes: Int = 4 << 30
    ) {
        self.cpuSeconds = cpuSeconds
        self.wallSeconds = wallSeconds
        self.memoryBytes = memoryBytes
        self.outputBytes = outputBytes
        self.fileBytes = fileBytes
    }
}

/// What a child reads on its standard input.
public enum StandardInput: Sendable {
    /// Nothing: the end of file at once.
    case none
    case bytes([UInt8])
    /// The file at this path.
    case file(String)
    /// Chunks made while the child runs; the child's pace holds the maker back.
    ///
    /// The closure hands over chunks until it returns. A child that stops reading ends the handing over quietly: its
    /// exit status says why.
    case stream(@Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void)
}

/// What a child that ended well has left.
public struct Output: Hashable, Sendable {
    public var standardOutput: [UInt8]
    /// Its messages, of which at most 1 MiB is taken.
    public var standardError: String

    public init(standardOutput: [UInt8], standardError: String) {
        self.standardOutput = standardOutput
        self.standardError = standardError
    }
}
