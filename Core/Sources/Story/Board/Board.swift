/// The aggregate that every stage takes and fills: one JSON, schema `shotwright.board/1`.
public struct Board: Codable, Hashable, Sendable {
    /// The schema that this version reads and writes.
    public static let currentSchema = "shotwright.board/1"

    public var schema: String
    public var id: ID<Board>
    public var title: String
    /// Varies the hand, the faces of the unnamed and set dressing; never plan, camera or ids.
    public var seed: UInt64
    /// The program and its version.
    public var tool: String
    public var settings: Settings
    public var script: ScriptReference
    /// What else the files depend on: voices, fonts, packs.
    public var assets: [Asset]
    public var characters: [Character]
    public var scenes: [Scene]
    /// Times after sound; where it exists it rules every deliverable.
    public var cut: [CutItem]?
    public var captions: [Caption]
    public var diagnostics: [Diagnostic]
    /// The findings of the linter that may stay.
    public var accepted: [Acceptance]

    public init(
        id: ID<Board>, title: String, seed: UInt64, tool: String, settings: Settings,
        script: ScriptReference,
        assets: [Asset] = [], characters: [Character] = [], scenes: [Scene] = [], cut: [CutItem]? = nil,
        captions: [Caption] = [], diagnostics: [Diagnostic] = [], accepted: [Acceptance] = []
    ) {
        schema = Self.currentSchema
        self.id = id
        self.title = title
        self.seed = seed
        self.tool = tool
        self.settings = settings
        self.script = script
        self.assets = assets
        self.characters = characters
        self.scenes = scenes
        self.cut = cut
        self.captions = captions
        self.diagnostics = diagnostics
        self.accepted = accepted
    }

    /// Reads a board; one written before findings could be accepted has none that are.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        schema = try container.decode(String.self, forKey: .schema)
        id = try container.decode(ID<Board>.self, forKey: .id)
        title = try container.decode(String.self, forKey: .title)
        seed = try container.decode(UInt64.self, forKey: .seed)
        tool = try container.decode(String.self, forKey: .tool)
        settings = try container.decode(Settings.self, forKey: .settings)
        script = try container.decode(ScriptReference.self, forKey: .script)
        assets = try container.decode([Asset].self, forKey: .assets)
        characters = try container.decode([Character].self, forKey: .characters)
        scenes = try container.decode([Scene].self, forKey: .scenes)
        cut = try container.decodeIfPresent([CutItem].self, forKey: .cut)
        captions = try container.decode([Caption].self, forKey: .captions)
        diagnostics = try container.decode([Diagnostic].self, forKey: .diagnostics)
        accepted = try container.decodeIfPresent([Acceptance].self, forKey: .accepted) ?? []
    }

    /// The character of this id.
    public func character(_ id: ID<Character>) -> Character? { characters.first { $0.id == id } }

    /// Every shot that is not omitted, with its scene, in the order of the cut.
    public var shotsInOrder: [(scene: Scene, shot: Shot)] {
        scenes.filter { !$0.omitted }.flatMap { scene in
            scene.shots.filter { !$0.omitted }.map { (scene, $0) }
        }
    }
}

/// The script a board was made from, beside it in its folder.
public struct ScriptReference: Codable, Hashable, Sendable {
    /// The file as the user gave it, a name in the board's folder.
    public var file: String
    public var sha256: String
    public var format: ScreenplayFormat
    /// The reader's UTF-8 text, a name in the board's folder.
    public var textFile: String
    public var retags: [Retag]

    public init(
        file: String, sha256: String, format: ScreenplayFormat, textFile: String, retags: [Retag] = []
    ) {
        self.file = file
        self.sha256 = sha256
        self.format = format
        self.textFile = textFile
        self.retags = retags
    }

    private enum CodingKeys: String, CodingKey {
        case file, sha256, format, retags
        case textFile = "text_file"
    }
}

/// Something outside the program's own code that shapes a file: an engine, a voice, a font, a pack.
public struct Asset: Codable, Hashable, Sendable, Comparable {
    public var kind: String
    public var name: String
    public var version: String
    public var sha256: String

    public init(kind: String, name: String, version: String, sha256: String) {
        self.kind = kind
        self.name = name
        self.version = version
        self.sha256 = sha256
    }

    public static func < (left: Asset, right: Asset) -> Bool {
        (left.kind, left.name, left.version) < (right.kind, right.name, right.version)
    }
}

/// One shot's place in the finished time line.
public struct CutItem: Codable, Hashable, Sendable {
    public var shot: ID<Shot>
    public var startFrame: Int
    public var durationFrames: Int

    public init(shot: ID<Shot>, startFrame: Int, durationFrames: Int) {
        self.shot = shot
        self.startFrame = startFrame
        self.durationFrames = durationFrames
    }

    private enum CodingKeys: String, CodingKey {
        case shot
        case startFrame = "start_frame"
        case durationFrames = "duration_frames"
    }
}

/// One caption: at most two lines (FIELD §2).
public struct Caption: Codable, Hashable, Sendable {
    public var id: ID<Caption>
    public var startFrame: Int
    public var endFrame: Int
    public var lines: [String]
    /// The character's name.
    public var speaker: String
    public var line: ID<Line>
    public var language: String

    public init(
        id: ID<Caption>, startFrame: Int, endFrame: Int, lines: [String], speaker: String,
        line: ID<Line>,
        language: String
    ) {
        self.id = id
        self.startFrame = startFrame
        self.endFrame = endFrame
        self.lines = lines
        self.speaker = speaker
        self.line = line
        self.language = language
    }

    private enum CodingKeys: String, CodingKey {
        case id, lines, speaker, line, language
        case startFrame = "start_frame"
        case endFrame = "end_frame"
    }
}
