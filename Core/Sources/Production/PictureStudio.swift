internal import Bodies
internal import Drawing
internal import Foundation
internal import Imaging
internal import Story

/// One picture that is wanted: a panel, or a moment of a move.
struct PictureRequest: Sendable {
    let panel: Panel
    let file: String
    private(set) var inputs: Inputs
    private let movement: Movement

    /// Everything that the bytes of a picture depend on: the key of its cache entry.
    struct Inputs: Codable, Sendable {
        var stage: Stage
        var set: SetPlan
        var cast: [Character]
        var storyDay: String
        var sensor: Sensor
        var picture: PictureSize
        var aspect: Ratio
        var style: String
        var size: ShotSize
        var subjects: [ID<Character>]
        var foreground: ID<Character>?
        var seed: UInt64
        /// A picture of a move has nothing in its foreground.
        var isStatic: Bool
        var kept: KeptComposition?
        /// In the order of the stage's figures, metres that each has gone; nil where the camera stands still.
        var strides: [Double?]?
        /// The film's own picture, where this is a plate that the camera turns over.
        var window: PictureSize?
    }

    /// - Parameters:
    ///   - stage: another than the panel's own, for a moment of a move.
    ///   - kept: what such a moment keeps of the move's beginning.
    ///   - strides: metres that each figure has gone by then.
    ///   - plate: the picture that holds the whole move.
    init(
        board: Board, scene: Scene, shot: Shot, panel: Panel, stage: Stage? = nil, kept: KeptComposition? = nil,
        strides: [Double?]? = nil, plate: Plate? = nil
    ) {
        self.panel = panel
        file = panel.frameFile(scene: scene, shot: shot)
        movement = shot.movement
        var stage = stage ?? panel.stage ?? shot.stage
        if let plate { stage.camera = plate.camera }
        let floor = board.floor(of: stage, in: scene)
        let present = Set(stage.figures.map(\.character))
        let isOver = shot.framing.contains(.overShoulderLeft) || shot.framing.contains(.overShoulderRight)
        let order = Self.byDepth(stage, from: kept?.camera ?? stage.camera)
        inputs = Inputs(
            stage: stage, set: floor.set, cast: board.characters.filter { present.contains($0.id) },
            storyDay: floor.storyDay, sensor: board.settings.sensor, picture: plate?.picture ?? board.settings.picture,
            aspect: plate?.aspect ?? board.settings.aspect, style: board.settings.style, size: shot.size,
            subjects: isOver ? Array(order.dropFirst()) : [], foreground: isOver ? order.first : nil,
            seed: SeededRandom.seed(board.seed, for: floor.place), isStatic: shot.movement.isStatic, kept: kept,
            strides: strides, window: plate == nil ? nil : board.settings.picture)
    }

    /// The same picture with what is chosen for it as a whole.
    func keeping(_ kept: KeptComposition) -> PictureRequest {
        var request = self
        request.inputs.kept = kept
        return request
    }

    /// The people of a stage, nearest to the camera first.
    private static func byDepth(_ stage: Stage, from camera: Camera?) -> [ID<Character>] {
        guard let camera else { return stage.figures.map(\.character) }
        return stage.figures.map { ($0.character, ($0.position - camera.position).length) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }

    /// The same picture with the settings it is drawn at.
    func order(settings: Settings) -> PanelOrder {
        var settings = settings
        (settings.picture, settings.aspect) = (inputs.picture, inputs.aspect)
        return PanelOrder(
            stage: inputs.stage, set: inputs.set, characters: inputs.cast, storyDay: inputs.storyDay,
            settings: settings, size: inputs.size, subjects: inputs.subjects, foreground: inputs.foreground,
            movement: movement, seed: inputs.seed, kept: inputs.kept,
            strides: Dictionary(
                zip(inputs.stage.figures, inputs.strides ?? []).compactMap { figure, metres in
                    metres.map { (figure.character, $0) }
                }
            ) { first, _ in first }, window: inputs.window)
    }
}

extension Scene {
    /// Scenes that play in one place are dressed alike, and a scene that is split stays as it was drawn.
    fileprivate var place: String {
        let place = [heading.location, heading.subLocation ?? ""].joined(separator: " - ").uppercased()
        return heading.location.isEmpty ? heading.raw.uppercased() : place
    }
}

extension Board {
    /// The pictures of all panels, in the order of the cut.
    var pictureRequests: [PictureRequest] { shotRequests.flatMap(\.self) }

    /// The pictures of each shot.
    var shotRequests: [[PictureRequest]] {
        shotsInOrder.map { scene, shot in
            shot.panels.map { PictureRequest(board: self, scene: scene, shot: shot, panel: $0) }
        }
    }

    /// Changes every shot, knowing its scene as it was before.
    mutating func changeShots(_ change: (Scene, inout Shot) throws -> Void) rethrows {
        for scene in scenes.indices {
            let whole = scenes[scene]
            for shot in whole.shots.indices { try change(whole, &scenes[scene].shots[shot]) }
        }
    }
}

extension SeededRandom {
    /// A seed of its own for one thing of the board: what is drawn elsewhere changes nothing here.
    static func seed(_ seed: UInt64, for purpose: some CustomStringConvertible) -> UInt64 {
        var generator = SeededRandom(seed: seed, for: purpose)
        return generator.next()
    }
}

/// Draws pictures on several easels side by side. All take their people from one fitting room.
struct PictureStudio: Sendable {
    /// Who drew a frame, as panels say it.
    static let engine = "builtin/1"
    let easels: [Easel]

    /// - Throws: `FontError`, `BodyPackError`.
    init(board: Board, fittingRoom: FittingRoom, configuration: PipelineConfiguration) throws {
        easels = try (0..<configuration.workers).map { _ in
            try Easel(fittingRoom: fittingRoom, fontFolder: configuration.fontFolder, settings: board.settings)
        }
    }

    /// Hands pictures to the easels, each picture once, several side by side. Cancellation stops between two.
    /// - Parameter work: gets an easel, what is wanted, and its number from 1 in the order of handing out.
    /// - Returns: what `work` gave, in no particular order.
    @discardableResult
    func each<Wanted: Sendable, Made: Sendable>(
        of pictures: [Wanted], _ work: @escaping @Sendable (Easel, Wanted, Int) async throws -> Made
    ) async throws -> [Made] {
        let queue = Queue(pictures)
        return try await withThrowingTaskGroup(of: [Made].self) { group in
            for easel in easels {
                group.addTask {
                    var made: [Made] = []
                    while let (wanted, number) = await queue.next() {
                        try Task.checkCancellation()
                        made.append(try await work(easel, wanted, number))
                    }
                    return made
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}

/// Hands out pieces of work in order, each once.
private actor Queue<Element: Sendable> {
    private var elements: ArraySlice<Element>
    private var handed = 0

    init(_ elements: [Element]) {
        self.elements = elements[...]
    }

    /// The next piece and its number from 1.
    func next() -> (Element, Int)? {
        guard let element = elements.popFirst() else { return nil }
        handed += 1
        return (element, handed)
    }
}

/// One artist at work: an actor, because an artist's buffers serve one picture at a time.
actor Easel {
    private let artist: PanelArtist
    private let encoder: PNGEncoder
    private let settings: Settings

    init(fittingRoom: FittingRoom, fontFolder: String, settings: Settings) throws {
        artist = PanelArtist(fittingRoom: fittingRoom, fonts: try FontLibrary(cache: fontFolder))
        guard let encoder = PNGEncoder() else { throw ProductionError.outOfMemory }
        self.encoder = encoder
        self.settings = settings
    }

    /// What is chosen for a picture as a whole.
    func composition(of request: PictureRequest) throws -> KeptComposition {
        try artist.composition(of: request.order(settings: settings))
    }

    /// The first picture of several as PNG, and what the others keep of it.
    func begin(_ request: PictureRequest) throws -> (Data, KeptComposition) {
        let (frame, kept) = try artist.begin(request.order(settings: settings))
        return (Data(encoder.encode(frame.picture)), kept)
    }

    /// A picture as PNG.
    func png(_ request: PictureRequest) throws -> Data {
        Data(encoder.encode(try artist.draw(request.order(settings: settings)).picture))
    }

    /// What lies over a picture as PNG with transparency; nil where there is nothing.
    func layer(_ overlay: Overlay, over request: PictureRequest) throws -> Data? {
        try artist.layer(overlay, over: request.order(settings: settings)).map { Data(encoder.encode($0)) }
    }
}
