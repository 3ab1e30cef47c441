public import Bodies
public import Imaging
public import Props
public import Story

/// Everything that a picture is drawn from: surfaces, people, words, light and the camera. World space, metres.
public struct PictureScene: Sendable {
    /// Someone in the picture.
    public struct Person: Sendable {
        public var body: PosedBody
        /// As labels say it; empty for those without a label.
        public var name: String
        /// How much the frame is about this person: 1 the subject, 0.7 the second, 0.4 and less for the crowd.
        public var importance: Float
        /// The near shoulder of an over-the-shoulder: dark, soft, without a face.
        public var isForeground: Bool

        public init(body: PosedBody, name: String = "", importance: Float = 1, isForeground: Bool = false) {
            self.body = body
            self.name = name
            self.importance = importance
            self.isForeground = isForeground
        }
    }

    /// The set, its dressing and the things; people are not among them.
    public var meshes: [Mesh]
    /// The most important first.
    public var people: [Person]
    /// Words to be read on things.
    public var texts: [MeshText]
    public var projection: Projection
    public var picture: PictureSize
    /// The part of the picture that is seen at once: marks are as broad as in a picture of this size.
    public var window: PictureSize
    public var light: Light
    /// Walls stand around: they throw no shadow, and the sky is what windows show.
    public var isInterior: Bool
    /// How much of the subject the frame holds; decides how faces and shadows are drawn.
    public var size: ShotSize
    /// Lamps that light a part of the set at night.
    public var pools: [LightPool]
    /// What deeds leave in the air.
    public var effects: [Effect]
    /// Where black, grey and paper go; nil lets the picture decide.
    public var values: ValuePlan?

    public init(
        meshes: [Mesh], people: [Person], texts: [MeshText] = [], projection: Projection, picture: PictureSize,
        window: PictureSize? = nil, light: Light, isInterior: Bool, size: ShotSize = .medium, pools: [LightPool] = [],
        effects: [Effect] = [], values: ValuePlan? = nil
    ) {
        self.meshes = meshes
        self.people = people
        self.texts = texts
        self.projection = projection
        self.picture = picture
        self.window = window ?? picture
        self.light = light
        self.isInterior = isInterior
        self.size = size
        self.pools = pools
        self.effects = effects
        self.values = values
    }
}

/// The round of light under a lamp.
public struct LightPool: Sendable, Hashable {
    public var centre: SIMD3<Float>
    /// Metres to where it has lost two thirds.
    public var radius: Float
    /// What it adds at its centre, 0 … 1.
    public var strength: Float

    public init(centre: SIMD3<Float>, radius: Float, strength: Float) {
        self.centre = centre
        self.radius = radius
        self.strength = strength
    }
}

/// A drawn picture and what lies over it.
public struct Frame: Sendable {
    /// The drawing alone: 0 black … 255 paper.
    public var picture: Raster
    /// The layers that were asked for and have something on them.
    public var overlays: [Overlay: LayerRaster]

    public init(picture: Raster, overlays: [Overlay: LayerRaster] = [:]) {
        self.picture = picture
        self.overlays = overlays
    }

    /// The picture with all its overlays over it.
    public var flattened: Raster {
        Overlay.allCases.compactMap { overlays[$0] }.reduce(into: picture) { $0.lay($1) }
    }
}

/// By-products of a picture for engines that paint over it.
public struct ControlMaps: Sendable {
    /// Near is light: the root of 1 ÷ distance.
    public var depth: Raster
    /// Ink alone: 255 where a line is.
    public var lines: Raster
    /// A grey for each object; 0 is the sky.
    public var segments: Raster

    public init(depth: Raster, lines: Raster, segments: Raster) {
        self.depth = depth
        self.lines = lines
        self.segments = segments
    }
}
