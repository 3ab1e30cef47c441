/// Passes that take the facets out of light and the steps out of tone.
enum Smoothing {
    /// Softens tone by a 3 × 3 binomial: the edges of areas lose their steps.
    static func tone(_ buffers: FrameBuffers) {
        let width = buffers.width
        let height = buffers.height
        let source = buffers.tone
        let target = buffers.scratch
        for y in 0..<height {
            let row = source + y * width
            let out = target + y * width
            out[0] = row[0]
            out[width - 1] = row[width - 1]
            for x in 1..<width - 1 { out[x] = 0.25 * row[x - 1] + 0.5 * row[x] + 0.25 * row[x + 1] }
        }
        for y in 0..<height {
            let above = target + max(0, y - 1) * width
            let here = target + y * width
            let below = target + min(height - 1, y + 1) * width
            let out = source + y * width
            for x in 0..<width { out[x] = 0.25 * above[x] + 0.5 * here[x] + 0.25 * below[x] }
        }
    }
}
