/// The planes of one picture, kept from frame to frame: first touch of memory costs more than drawing.
final class FrameBuffers {
    let width: Int
    let height: Int
    /// 1 ÷ distance; 0 where the sky is.
    let depth: UnsafeMutablePointer<Float>
    /// (mesh + 1) << 20 | triangle; 0 where the sky is.
    let ids: UnsafeMutablePointer<UInt32>
    /// The cosine between the surface and the key light.
    let light: UnsafeMutablePointer<Float>
    /// What the wash is to be, 0 black … 1 paper.
    let tone: UnsafeMutablePointer<Float>
    /// How much a place is in shade, for hatching.
    let shade: UnsafeMutablePointer<Float>
    /// How dark lines make a place, 0 … 255.
    let ink: UnsafeMutablePointer<UInt8>
    /// Strokes lighter than the ground: chalk, rain, highlights.
    let white: UnsafeMutablePointer<UInt8>
    private let scratchPlane: UnsafeMutablePointer<Float>

    var count: Int { width * height }
    /// A plane for passes that need a second one.
    var scratch: UnsafeMutablePointer<Float> { scratchPlane }

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        // Eight more, so that vectors may read past the last pixel.
        let size = width * height + 8
        func plane<Element>(_ zero: Element) -> UnsafeMutablePointer<Element> {
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
        scratchPlane = plane(0)
        ink = plane(0)
        white = plane(0)
    }

    deinit {
        depth.deallocate()
        ids.deallocate()
        light.deallocate()
        tone.deallocate()
        shade.deallocate()
        scratchPlane.deallocate()
        ink.deallocate()
        white.deallocate()
    }

    func clear() {
        depth.update(repeating: 0, count: count)
        ids.update(repeating: 0, count: count)
        light.update(repeating: 0, count: count)
        ink.update(repeating: 0, count: count)
        white.update(repeating: 0, count: count)
    }
}
