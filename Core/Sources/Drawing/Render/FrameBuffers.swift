/// The planes of one picture, kept from frame to frame: first touch of memory costs more than drawing.
final class FrameBuffers {
    let width: Int
    let height: Int
    /// 1 ÷ distance; 0 where the sky is.
    let depth: UnsafeMutablePointer<Float>
    /// (mesh + 1) << 20 | surface; 0 where the sky is.
    let ids: UnsafeMutablePointer<UInt32>
    /// The cosine between the surface and the key light; whatever was there before where the sky is.
    let light: UnsafeMutablePointer<Float>
    /// What the wash is to be, 0 black … 1 paper.
    let tone: UnsafeMutablePointer<Float>
    /// How much a place is in shade, for hatching.
    let shade: UnsafeMutablePointer<Float>
    /// How dark lines make a place, 0 … 255.
    let ink: UnsafeMutablePointer<UInt8>
    /// Strokes lighter than the ground: chalk, rain, highlights.
    let white: UnsafeMutablePointer<UInt8>
    /// A plane for passes that need a second one.
    let scratch: UnsafeMutablePointer<Float>
    /// What the key light sees.
    let shadows: UnsafeMutablePointer<Float>
    /// For each mesh, counted from 1: a pixel shows it. The first is the sky.
    let seen: UnsafeMutablePointer<Bool>

    /// The most meshes that a picture can have: ids hold twelve bits of them.
    static let mostMeshes = 4094

    var count: Int { width * height }

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        // Eight more, so that vectors may read past the last pixel.
        let size = width * height + 8
        func plane<Element>(_ zero: Element, _ size: Int = size) -> UnsafeMutablePointer<Element> {
            let pointer = UnsafeMutableRawPointer.allocate(
                byteCount: size * MemoryLayout<Element>.stride, alignment: 64
            ).bindMemory(to: Element.self, capacity: size)
            pointer.initialize(repeating: zero, count: size)
            return pointer
        }
        depth = plane(0)
        ids = plane(0)
        light = plane(0)
        tone = plane(0)
        shade = plane(0)
        scratch = plane(0)
        shadows = plane(0, ShadowMap.side * ShadowMap.side + 8)
        seen = plane(false, Self.mostMeshes + 2)
        ink = plane(0)
        white = plane(0)
    }

    deinit {
        depth.deallocate()
        ids.deallocate()
        light.deallocate()
        tone.deallocate()
        shade.deallocate()
        scratch.deallocate()
        shadows.deallocate()
        seen.deallocate()
        ink.deallocate()
        white.deallocate()
    }

    func clear() {
        depth.update(repeating: 0, count: count)
        ids.update(repeating: 0, count: count)
        ink.update(repeating: 0, count: count)
        white.update(repeating: 0, count: count)
        seen.update(repeating: false, count: Self.mostMeshes + 2)
    }
}
