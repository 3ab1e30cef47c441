public import Bodies
public import Imaging
internal import Props
internal import Scenery
public import Story

/// What a panel is drawn from: a stage and all that it stands in.
public struct PanelOrder: Sendable {
    public var stage: Stage
    public var set: SetPlan
    /// Everyone in the board; those on the stage are found by id.
    public var characters: [Character]
    public var storyDay: String
    public var settings: Settings
    public var size: ShotSize
    /// Whom the frame is of, most important first; empty takes the stage's order.
    public var subjects: [ID<Character>]
    /// The near shoulder of an over-the-shoulder.
    public var foreground: ID<Character>?
    public var movement: Movement
    /// Varies the strokes and the dressing of the set: the same for every panel of a scene keeps the set as it is.
    public var seed: UInt64
    /// What the pictures of a move keep of the one they begin with.
    public var kept: KeptComposition?
    /// Metres that those have gone who walk or run during a move.
    public var strides: [ID<Character>: Double]
    /// The part of the picture that is seen at once; nil is all of it.
    public var window: PictureSize?

    public init(
        stage: Stage, set: SetPlan, characters: [Character], storyDay: String, settings: Settings,
        size: ShotSize = .medium, subjects: [ID<Character>] = [], foreground: ID<Character>? = nil,
        movement: Movement = Movement(), seed: UInt64, kept: KeptComposition? = nil,
        strides: [ID<Character>: Double] = [:], window: PictureSize? = nil
    ) {
        self.stage = stage
        self.set = set
        self.characters = characters
        self.storyDay = storyDay
        self.settings = settings
        self.size = size
        self.subjects = subjects
        self.foreground = foreground
        self.movement = movement
        self.seed = seed
        self.kept = kept
        self.strides = strides
        self.window = window
    }
}

extension PanelOrder {
    fileprivate func projection(of camera: Camera) -> Projection {
        Projection(camera: camera, sensorWidth: settings.sensor.widthMM, aspect: settings.aspect.value)
    }
}

/// What is chosen for a picture as a whole, and must not change while the camera moves.
public struct KeptComposition: Sendable, Hashable, Codable {
    /// Where the camera stood.
    public var camera: Camera
    /// Where black, grey and paper went.
    public var values: ValuePlan?

    public init(camera: Camera, values: ValuePlan?) {
        self.camera = camera
        self.values = values
    }
}

/// Why a panel cannot be drawn.
public enum PanelError: Error, Sendable, CustomStringConvertible {
    /// The stage has no camera: it was not solved.
    case noCamera
    /// Settings name a drawing style that does not exist.
    case unknownStyle(String)
    case font(FontError)

    public var description: String {
        switch self {
        case .noCamera: "This stage has no camera."
        case .unknownStyle(let name):
            "There is no drawing style “\(name)”: choose \(DrawingStyle.all.map(\.name).joined(separator: ", "))."
        case .font(let error): error.description
        }
    }
}

/// Draws panels: dresses and poses the people, builds the set, draws the picture and the layers over it.
///
/// One artist serves one worker; artists of one run share a fitting room.
public final class PanelArtist {
    private let fittingRoom: FittingRoom
    private let renderer: FrameRenderer
    private let fonts: FontLibrary?
    private var last: (key: SetKey, set: SetGeometry)?

    private struct SetKey: Hashable {
        var plan: SetPlan
        var light: Light
        var seed: UInt64
    }

    /// - Parameters:
    ///   - fittingRoom: shared by all artists.
    ///   - fonts: for words on things and for labels; nil leaves them out.
    public init(fittingRoom: FittingRoom, fonts: FontLibrary?, clock: (() -> Double)? = nil) {
        self.fittingRoom = fittingRoom
        self.fonts = fonts
        renderer = FrameRenderer(fonts: fonts, clock: clock)
    }

    /// What the last picture spent in each stage; empty without a clock.
    public var stages: [(name: String, seconds: Double)] { renderer.stages }

    /// The by-products of the last picture.
    public func controlMaps() -> ControlMaps? { renderer.controlMaps() }

    /// What is chosen for a panel's picture as a whole.
    /// - Throws: `PanelError`.
    public func composition(of order: PanelOrder) throws(PanelError) -> KeptComposition {
        try begin(order).kept
    }

    /// Draws the first of several panels, with what is chosen for it as a whole.
    /// - Throws: `PanelError`.
    public func begin(_ order: PanelOrder) throws(PanelError) -> (frame: Frame, kept: KeptComposition) {
        guard let camera = order.stage.camera else { throw .noCamera }
        let frame = try draw(order)
        return (frame, KeptComposition(camera: camera, values: renderer.values))
    }

    /// Draws a panel.
    /// - Parameter overlays: the layers that are wanted with it; the picture is the same with and without.
    /// - Throws: `PanelError`.
    public func draw(_ order: PanelOrder, overlays: Set<Overlay> = []) throws(PanelError) -> Frame {
        guard let style = DrawingStyle.named(order.settings.style) else {
            throw .unknownStyle(order.settings.style)
        }
        let scene = try scene(of: order)
        let picture: Raster
        do {
            picture = try renderer.draw(scene, style: style, seed: order.seed)
        } catch {
            throw .font(error)
        }
        var frame = Frame(picture: picture)
        for overlay in overlays { frame.overlays[overlay] = try layer(overlay, over: order) }
        return frame
    }

    /// What lies over a panel's picture, without the picture.
    /// - Returns: nil where the layer is empty, and for labels where the artist has no fonts.
    /// - Throws: `PanelError`.
    public func layer(_ overlay: Overlay, over order: PanelOrder) throws(PanelError) -> LayerRaster? {
        guard overlay == .labels else { return OverlayDrawing(order).layer(overlay) }
        guard let fonts else { return nil }
        var layer = LayerRaster(width: order.settings.picture.width, height: order.settings.picture.height)
        let labels = LabelDrawing(fonts: fonts, scene: try scene(of: order))
        do {
            try labels.draw(on: &layer)
        } catch {
            throw .font(error)
        }
        return layer
    }

    /// The scene of a panel, for those who draw it themselves.
    /// - Throws: `PanelError.noCamera`.
    public func scene(of order: PanelOrder) throws(PanelError) -> PictureScene {
        guard let camera = order.stage.camera else { throw .noCamera }
        let projection = order.projection(of: camera)
        let cast = people(of: order, seenFrom: camera)
        let people = cast.map(\.person)
        let scenery = SceneMeshes(
            order: order, set: built(order), projection: projection,
            subjects: people.filter { $0.importance > 0.5 && !$0.isForeground }.compactMap {
                SetGeometry.Box($0.body, in: projection)
            }, people: people.compactMap { SetGeometry.Box($0.body, in: projection) })
        var meshes = scenery.meshes
        var texts = scenery.texts
        for (index, person) in people.enumerated() {
            for (number, grip) in person.body.held.enumerated() {
                let thing = held(grip, object: 500 + index * 8 + number, seed: order.seed)
                meshes += thing.meshes
                texts += thing.texts
            }
        }
        return PictureScene(
            meshes: meshes, people: people, texts: texts, projection: projection, picture: order.settings.picture,
            window: order.window, light: order.stage.light, isInterior: order.set.kind.isInterior, size: order.size,
            pools: scenery.pools,
            effects: effects(cast, in: order), values: order.kept?.values)
    }

    /// The set, kept from panel to panel of a scene.
    private func built(_ order: PanelOrder) -> SetGeometry {
        let key = SetKey(plan: order.set, light: order.stage.light, seed: order.seed)
        if let last, last.key == key { return last.set }
        let set = setGeometry(plan: order.set, light: order.stage.light, seed: order.seed)
        last = (key, set)
        return set
    }

    private func held(_ grip: Grip, object: Int, seed: UInt64) -> PropGeometry {
        // Its plain name is nothing to read.
        let text = grip.label.flatMap { $0.lowercased() == grip.prop.rawValue ? nil : $0 }
        return propGeometry(grip.prop, label: grip.label, text: text, stance: .held, seed: seed, object: object)
            .held(in: grip)
    }

    private func effects(
        _ cast: [(figure: Figure, person: PictureScene.Person)], in order: PanelOrder
    ) -> [Effect] {
        let deeds = cast.filter { !$0.person.isForeground }.flatMap { figure, person in
            let partner = cast.first { $0.figure.character == figure.partner }?.person
            return Effect.of(figure, body: person, partner: partner, order: order)
        }
        return deeds + order.stage.props.flatMap { Effect.of($0) }
    }

    /// Who is in the picture, the near shoulder always.
    private func people(
        of order: PanelOrder, seenFrom camera: Camera
    ) -> [(figure: Figure, person: PictureScene.Person)] {
        let subjects = order.subjects.isEmpty ? order.stage.figures.map(\.character) : order.subjects
        let ranked = order.stage.figures.enumerated().sorted { left, right in
            let a = subjects.firstIndex(of: left.element.character) ?? subjects.count
            let b = subjects.firstIndex(of: right.element.character) ?? subjects.count
            return a != b ? a < b : left.offset < right.offset
        }
        let ends = order.movement.ends(of: camera).map(order.projection)
        let cast = ranked.compactMap { entry -> (figure: Figure, body: PosedBody, name: String)? in
            guard let character = order.characters.first(where: { $0.id == entry.element.character })
            else { return nil }
            let figure = entry.element.meetingEyes(of: order.stage.figures) { id in
                order.characters.first { $0.id == id }?.look
            }
            let partner = figure.partner.flatMap { id -> (figure: Figure, being: Being)? in
                guard let other = order.stage.figure(id),
                    let person = order.characters.first(where: { $0.id == id })
                else { return nil }
                return (other, fittingRoom.dressed(person, on: order.storyDay).being)
            }
            let body = fittingRoom.dressed(character, on: order.storyDay)
                .posed(
                    figure, partner: partner, stride: order.strides[figure.character], object: 1000 + entry.offset)
            return (figure, body, character.name)
        }
        let gone = leftOut(cast.map { ($0.figure, $0.body.landmarks) }, by: ends, size: order.size)
        return cast.enumerated().compactMap { rank, member in
            let id = member.figure.character, isForeground = id == order.foreground
            if gone.contains(id), !isForeground { return nil }
            let person = PictureScene.Person(
                body: member.body, name: member.name,
                importance: subjects.contains(id) ? (rank == 0 ? 1 : 0.8) : 0.45, isForeground: isForeground)
            return (member.figure, person)
        }
    }
}
