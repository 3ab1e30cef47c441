/// Words to be read on a thing: a rectangle in the room that the renderer letters.
public struct MeshText: Sendable, Hashable {
    /// How the words are set.
    public enum Style: String, Sendable, CaseIterable {
        /// Printed matter: books, newspapers, labels.
        case print
        /// A letter or note in handwriting.
        case hand
        /// A display: a telephone, a computer, a monitor.
        case screen
        /// Painted or cut large, one short line: signs, shop fronts, name plates.
        case sign
        /// Chalk on a dark board.
        case chalk
    }

    /// Top left, top right, bottom right, bottom left as a reader sees them; metres, in the frame of the thing's
    /// meshes.
    public var corners: [SIMD3<Float>]
    /// What is written. A new line starts a new line; everything else wraps.
    public var words: String
    public var style: Style
    /// The ground is dark: the words are light.
    public var onDark: Bool

    public init(corners: [SIMD3<Float>], words: String, style: Style, onDark: Bool = false) {
        self.corners = corners
        self.words = words
        self.style = style
        self.onDark = onDark
    }
}
