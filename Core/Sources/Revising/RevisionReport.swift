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
        /// Its heading before, where that was another.
        public var was: String?
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
            lines.append(contentsOf: self.lines(scene))
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

    private func lines(_ scene: SceneEntry) -> [String] {
        let fate = scene.fate == .cut ? "OMITTED" : scene.fate.rawValue
        let kept = scene.shots.count { $0.fate == .kept }
        let was = scene.was.map { ", was \($0)" } ?? ""
        let shots = scene.fate == .cut ? "" : ", \(kept) of \(scene.shots.count) shots kept"
        var lines = ["\(scene.number) \(scene.heading)\(was): \(fate)\(scene.moved ? ", moved" : "")\(shots)"]
        guard scene.fate != .cut else { return lines }
        // Neighbours of whom the same is to be told are told of together.
        var told: [(first: String, last: String, what: [String])] = []
        var isNext = false
        for shot in scene.shots {
            guard shot.isTold else {
                isNext = false
                continue
            }
            let what = self.what(shot, in: scene)
            if isNext, told.last?.what == what {
                told[told.count - 1].last = shot.number
            } else {
                told.append((shot.number, shot.number, what))
            }
            isNext = true
        }
        for (first, last, what) in told {
            lines.append("  \(first == last ? first : "\(first) … \(last)") \(what[0])")
            lines += what.dropFirst().map { "    \($0)" }
        }
        return lines
    }

    /// What became of a shot, and the words that changed. A heading and a name are told once for all.
    private func what(_ shot: ShotEntry, in scene: SceneEntry) -> [String] {
        var fate = shot.fate == .replanned ? "planned again" : shot.fate.rawValue
        if shot.moved { fate += ", moved" }
        let isRetitled = shot.changed.contains { $0.now == scene.heading }
        let names = shot.changed.filter(isName)
        let words = shot.changed.filter { !isName($0) && $0.now != scene.heading }
        if words.isEmpty, isRetitled || !names.isEmpty {
            fate +=
                ": "
                + ([isRetitled ? "the heading" : nil, names.isEmpty ? nil : "a name"].compactMap(\.self))
                .joined(separator: " and ")
        }
        return [fate] + words.map { "“\($0.was.shortened)” → “\($0.now.shortened)”" }
    }

    /// True where nothing changed but the name of somebody who has another now.
    private func isName(_ change: Shot.Change) -> Bool {
        func words(_ text: String) -> [Substring] { text.uppercased().split { !$0.isLetter && !$0.isNumber } }
        let (was, now) = (words(change.was), words(change.now))
        return renamed.contains { names in
            let (old, new) = (words(names.was), words(names.now))
            return was.count == now.count
                && zip(was, now).allSatisfy { $0 == $1 || old.contains($0) && new.contains($1) }
        }
    }
}

extension RevisionReport.ShotEntry {
    fileprivate var isTold: Bool { fate != .kept || moved }
}

extension String {
    fileprivate var shortened: String { count > 80 ? prefix(79) + "…" : self }
}
