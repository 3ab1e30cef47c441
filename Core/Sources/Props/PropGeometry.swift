public import Bodies
public import Story

/// What a thing looks like: meshes in its own frame, and the words on it.
public struct PropGeometry: Sendable {
    /// How a thing is there.
    public enum Stance: Sendable {
        /// On its own: the middle of its underside at the origin, +y up, its front towards +z.
        case placed
        /// In a hand: the middle of the grip at the origin, +y up the thing, +z away from the palm.
        ///
        /// Things held in a fist (knife, sword, bat, torch, bottle, candle, umbrella, rope, tool) have their shaft
        /// along +y and their working end up; aimed things (gun, rifle, camera) point along +z with their top up;
        /// flat things (telephone, book, letter, photograph, map, file, plate, tray) show their face along +z;
        /// carried things (bags, cases) hang along -y from the handle at the origin.
        case held
    }

    public var meshes: [Mesh]
    public var texts: [MeshText]

    public init(meshes: [Mesh], texts: [MeshText]) {
        self.meshes = meshes
        self.texts = texts
    }

    /// The smallest and the largest corner of the meshes; nil where there is none.
    public var bounds: (low: SIMD3<Float>, high: SIMD3<Float>)? {
        let points = meshes.flatMap(\.positions)
        guard let first = points.first else { return nil }
        return points.reduce((first, first)) { (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1)) }
    }

    /// A thing built for a hand, put into the hand.
    public func held(in grip: Grip) -> PropGeometry {
        let up = grip.up.direction
        let right = up.crossed(grip.forward).direction
        return moved(to: grip.position, x: right, y: up, z: right.crossed(up))
    }

    /// These meshes and words turned and moved into the room: `x`, `y` and `z` are unit vectors of the thing's frame.
    public func moved(to origin: SIMD3<Float>, x: SIMD3<Float>, y: SIMD3<Float>, z: SIMD3<Float>) -> PropGeometry {
        let place = Placement(origin: origin, x: x, y: y, z: z)
        var copy = self
        for index in copy.meshes.indices {
            copy.meshes[index].positions = copy.meshes[index].positions.map { place($0) }
            copy.meshes[index].normals = copy.meshes[index].normals.map { place.turned($0) }
        }
        for index in copy.texts.indices { copy.texts[index].corners = copy.texts[index].corners.map { place($0) } }
        return copy
    }
}

/// The geometry of a thing of the script.
///
/// - Parameters:
///   - kind: what it is; `unknown` is a labelled box.
///   - label: what the script calls it: lettered on a box of unknown kind.
///   - text: the words to be read on it; a paper, screen or sign without words gets lines that stand for them.
///   - stance: on its own or in a hand.
///   - seed: varies the shape of trees, rocks and the like.
///   - isNight: lights burn in what is lit from inside.
///   - object: the object number of the meshes.
public func propGeometry(
    _ kind: PropKind, label: String? = nil, text: String? = nil, stance: PropGeometry.Stance = .placed,
    seed: UInt64 = 0, isNight: Bool = false, object: Int = 0
) -> PropGeometry {
    var order = PropOrder(kind: kind, label: label, text: text, seed: seed)
    order.isNight = isNight
    var model = Model(role: .prop)
    if let small = HandProp(kind) {
        if stance == .placed { model.place = small.resting }
        small.build(&model, order)
        if stance == .placed, let box = model.bounds {
            model.shift(by: [-(box.low.x + box.high.x) / 2, -box.low.y, -(box.low.z + box.high.z) / 2])
        }
    } else {
        order.build(in: &model)
        // Rough shapes reach below the ground that they lie on.
        if [.bush, .rock, .smoke].contains(kind), let box = model.bounds { model.shift(by: [0, -box.low.y, 0]) }
    }
    return PropGeometry(meshes: model.finished(object: object), texts: model.texts)
}

/// What is asked of the maker of a thing.
package struct PropOrder {
    package var kind: PropKind
    package var label: String?
    package var text: String?
    package var seed: UInt64
    /// Lights burn in it.
    package var isNight = false
    /// Width (x), height (y) and depth (z), metres.
    package var size: Point3

    package init(kind: PropKind, label: String? = nil, text: String? = nil, seed: UInt64 = 0, size: Point3? = nil) {
        self.kind = kind
        self.label = label
        self.text = text
        self.seed = seed
        self.size = size ?? PropOrder.standardSize(kind)
    }

    /// Numbers for this one thing.
    package var random: SeededRandom { SeededRandom(seed: seed, for: "prop.\(kind.rawValue)") }

    /// Builds a thing that stands on its own; things for hands are `HandProp`'s.
    package func build(in model: inout Model) {
        switch kind {
        case .table, .chair, .stool, .bench, .sofa, .armchair, .bed, .desk, .counter, .shelf, .wardrobe, .crate, .box,
            .barrel, .rug, .tray:
            Furniture.build(self, &model)
        case .lamp, .clock, .mirror, .picture, .screen, .computer, .laptop, .radio, .piano, .guitar:
            Appliances.build(self, &model)
        case .sink, .stove, .fridge, .bathtub, .toilet, .door, .window, .fence, .railing, .sign, .blackboard, .bars:
            Fixtures.build(self, &model)
        case .car, .taxi, .van, .truck, .bus, .train, .motorbike, .bicycle, .boat, .wheelchair, .sledge:
            Vehicles.build(self, &model)
        case .tree, .bush, .rock, .grave, .bin, .hydrant, .tent, .fire, .blaze, .smoke, .streetLamp:
            Outdoors.build(self, &model)
        case .horse, .dog, .cat, .bird:
            Animals.build(self, &model)
        default:
            LabelledBox.build(self, &model)
        }
    }

    /// The size that such a thing has where nothing else is said.
    package static func standardSize(_ kind: PropKind) -> Point3 {
        switch kind {
        case .table: [1.4, 0.74, 0.8]
        case .desk: [1.5, 0.74, 0.75]
        case .counter: [1.8, 0.95, 0.6]
        case .chair: [0.45, 0.45, 0.45]
        case .stool: [0.36, 0.72, 0.36]
        case .bench: [1.5, 0.45, 0.42]
        case .sofa: [1.9, 0.42, 0.88]
        case .armchair: [0.86, 0.42, 0.85]
        case .bed: [1.5, 0.52, 2.0]
        case .shelf: [0.9, 1.8, 0.3]
        case .wardrobe: [1.2, 2.0, 0.6]
        case .crate: [0.8, 0.6, 0.6]
        case .box: [0.45, 0.35, 0.35]
        case .barrel: [0.6, 0.9, 0.6]
        case .rug: [2.2, 0.01, 1.5]
        case .tray: [0.45, 0.03, 0.32]
        case .sink: [0.6, 0.85, 0.5]
        case .stove: [0.6, 0.9, 0.6]
        case .fridge: [0.7, 1.8, 0.66]
        case .bathtub: [1.7, 0.56, 0.75]
        case .toilet: [0.38, 0.42, 0.66]
        case .door: [0.9, 2.05, 0.08]
        case .window: [1.2, 1.3, 0.1]
        case .fence, .railing: [2.4, 1.1, 0.08]
        case .sign: [0.7, 2.2, 0.05]
        case .blackboard: [2.0, 1.1, 0.05]
        case .bars: [1.6, 2.2, 0.05]
        case .piano: [1.5, 1.2, 0.65]
        default: [0.5, 0.4, 0.4]
        }
    }
}

/// What stands for a thing that the house has no shape for: a box with its name on it.
package enum LabelledBox {
    package static func build(_ order: PropOrder, _ m: inout Model) {
        let s = order.size
        m.block(.zero, s, Tone.light, top: Tone.pale)
        let words = order.text ?? order.label ?? order.kind.rawValue
        m.text(
            words, at: [0, s.y / 2, s.z / 2 + 0.004], right: [s.x * 0.44, 0, 0], up: [0, s.y * 0.3, 0], style: .sign)
        m.text(
            words, at: [0, s.y + 0.004, 0], right: [s.x * 0.44, 0, 0], up: [0, 0, -s.z * 0.3], style: .sign)
    }
}
