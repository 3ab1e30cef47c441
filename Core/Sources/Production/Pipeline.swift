public import Foundation
internal import Story
internal import Direction
internal import Grammar
internal import Drawing
internal import Screenplays

/// Where the pipeline finds what it needs, read once at the door.
public struct PipelineConfiguration: Sendable {
    /// The program's own folder of steps and fonts under the user's cache folder.
    public var cache: URL
    /// The project's folder, where set-up put the voices.
    public var home: URL
    /// Stands for the program's own build.
    public var build: String
    /// Frames drawn side by side.
    public var workers: Int
    /// Panels on a page of the booklet.
    public var panels: Int
    /// A table of what setups take; nil is the one that is compiled in.
    public var minutes: String?
    /// A film style that somebody wrote as a file.
    public var direction: String?

    public init(
        cache: URL, home: URL, build: String, workers: Int, panels: Int = 6, minutes: String? = nil,
        direction: String? = nil
    ) {
        self.cache = cache
        self.home = home
        self.build = build
        self.workers = max(1, workers)
        self.panels = panels
        self.minutes = minutes
        self.direction = direction
    }

    /// Where the compiled-in fonts are laid out for the text library.
    var fontFolder: String { cache.appendingPathComponent("fonts").path }
}

/// The pipeline on files and folders: one method a verb, each step also alone.
public struct Pipeline: Sendable {
    let configuration: PipelineConfiguration
    let cache: StepCache
    let progress: ProgressHandler
    let bodies = BodyShelf()

    /// - Parameter progress: called from any task.
    /// - Throws: `ProductionError.noCache` where there is no place to cache.
    public init(_ configuration: PipelineConfiguration, progress: @escaping ProgressHandler = { _ in }) throws {
        self.configuration = configuration
        self.progress = progress
        do {
            cache = try StepCache(
                folder: configuration.cache.appendingPathComponent("steps"), build: configuration.build)
        } catch {
            throw ProductionError.noCache(
                path: configuration.cache.path, reason: BoardFolder.reason(error) ?? "\(error)")
        }
    }

    /// The drawing styles there are.
    public static let styles = DrawingStyle.all.map(\.name)

    /// The film styles there are.
    public static let directions = directionStyles

    /// The name of the program and its version, as boards carry it.
    public static let tool = "shotwright 0.1.0"

    /// - Throws: `ProductionError.unknownStyle` for a drawing style that does not exist.
    public static func check(style: String) throws {
        guard styles.contains(style) else { throw ProductionError.unknownStyle(given: style, known: styles) }
    }

    /// `./<script name>.board`.
    public static func defaultFolder(for script: String) -> String {
        URL(fileURLWithPath: script).deletingPathExtension().lastPathComponent + ".board"
    }

    func report(_ step: WorkProgress.Step, _ done: Int, of total: Int) {
        progress(WorkProgress(step, done: done, of: total))
    }
}
