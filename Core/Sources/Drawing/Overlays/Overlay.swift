/// What can be laid over a picture, in the order that it is laid. Each is a layer of its own: never part of a frame,
/// never seen by a control map, and free to be turned off.
public enum Overlay: String, Sendable, CaseIterable {
    /// Lines at one and two thirds.
    case thirds
    /// Action-safe 93 % and title-safe 90 % of the picture (SMPTE ST 2046-1).
    case safe
    /// Where people and the camera go: inside the picture people, at its border the camera (DIRECTION §2.14).
    case arrows
    /// Names by the heads; size, lens, height and distance in a strip.
    case labels

    /// True where every frame of a board has the same layer.
    public var isGuide: Bool { self == .thirds || self == .safe }
}

/// A filled area of an overlay: drawn as pixels on a layer, or as it is on a page.
public struct OverlayArea: Sendable, Hashable {
    /// A closed line, 0 … 1 from the top left of the picture; it may run past the border.
    public var points: [SIMD2<Float>]
    /// 0 black … 255 white.
    public var tone: UInt8
}
