public import Story

/// What a new draft did to a board: for people, and as JSON.
public struct RevisionReport: Codable, Hashable, Sendable {
    /// What became of a scene.
    public enum SceneFate: String, Codable, Sendable {
        /// Not a word of it changed.
        case kept
        case changed
        /// It is no longer in the script: OMITTED.
        case cut
        case new
    }

    /// What became of a shot.
    public enum ShotFate: String, Codable, Sendable {
        case kept
        /// Its words changed; its picture stands.
        case flagged
        /// Its words changed so that it shows something else: it was planned again.
        case replanned
        /// Nothing is left of its words: it is omitted.
        case cut
        case new
    }

    /// One scene, in the order of the new draft.
    public struct SceneEntry: Codable, Hashable, Sendable {
        public var id: ID<Scene>
        public var number: String
        public var heading: String
        public var fate: SceneFate
        /// It stands elsewhere among the scenes that stayed.
        public var moved: Bool
        public var shots: [ShotEntry]
    }

    /// One shot of a scene, in the order of the cut.
    public struct ShotEntry: Codable, Hashable, Sendable {
        public var id: ID<Shot>
        public var number: String
        public var fate: ShotFate
        /// It came from another scene or stands elsewhere in its own.
        public var moved: Bool
        public var changed: [Shot.Change]
    }

    public var scenes: [SceneEntry]
    /// People who have another name now.
    public var renamed: [Shot.Change]
    /// What a person should look at.
    public var findings: [Diagnostic]

    /// How many shots met a fate.
    public func count(_ fate: ShotFate) -> Int {
        scenes.reduce(0) { $0 + $1.shots.count { $0.fate == fate } }
    }

    /// How many scenes met a fate.
    public func count(_ fate: SceneFate) -> Int { scenes.count { $0.fate == fate } }

    /// The report as plain text, by scene; scenes of which nothing changed are counted only.
    public var text: String {
        var lines: [String] = []
        for change in renamed { lines.append("\(change.was) is \(change.now) now") }
        for scene in scenes where scene.fate != .kept || scene.moved || scene.shots.contains(where: \.isTold) {
            lines.append(contentsOf: Self.lines(scene))
        }
        for finding in findings {
            lines.append("\(finding.severity.rawValue): \(finding.message)")
        }
        lines.append(
            "scenes: \(count(SceneFate.kept)) kept, \(count(SceneFate.changed)) changed, "
                + "\(count(SceneFate.cut)) cut, \(count(SceneFate.new)) new, \(scenes.count { $0.moved }) moved")
        lines.append(
            "shots: \(count(ShotFate.kept)) kept, \(count(ShotFate.flagged)) flagged, "
                + "\(count(ShotFate.replanned)) planned again, \(count(ShotFate.cut)) cut, \(count(ShotFate.new)) new")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ scene: SceneEntry) -> [String] {
        let fate = scene.fate == .cut ? "OMITTED" : scene.fate.rawValue
        let kept = scene.shots.count { $0.fate == .kept }
        var lines = ["\(scene.number) \(scene.heading): \(fate)\(scene.moved ? ", moved" : ""), \(kept) shots kept"]
        guard scene.fate != .cut else { return lines }
        for shot in scene.shots where shot.isTold {
            let fate = shot.fate == .replanned ? "planned again" : shot.fate.rawValue
            lines.append("  \(shot.number) \(fate)\(shot.moved ? ", moved" : "")")
            for change in shot.changed {
                lines.append("    “\(change.was.shortened)” → “\(change.now.shortened)”")
            }
        }
        return lines
    }
}

extension RevisionReport.ShotEntry {
    fileprivate var isTold: Bool { fate != .kept || moved }
}

extension String {
    fileprivate var shortened: String { count > 80 ? prefix(79) + "…" : self }
}
