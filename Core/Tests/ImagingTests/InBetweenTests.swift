import Imaging
import Testing

@Suite("A picture between two")
struct InBetweenTests {
    /// A dark bar on paper, its left edge at `column`.
    private func bar(_ column: Int) -> Raster {
        var picture = Raster(width: 200, height: 80)
        for y in 0..<80 { for x in column..<(column + 10) { picture[x, y] = 20 } }
        return picture
    }

    /// Every pixel from `shift` to its right.
    private func shifted(_ shift: Double) -> PlaneMap { PlaneMap(x: [1, 0, shift], y: [0, 1, 0], w: [0, 0, 1]) }

    @Test("Unbent, it is the one or the other or their mean")
    func unbent() {
        let one = bar(60), two = bar(120)
        for (share, x, level) in [(Float(0), 65, 20), (0, 125, 255), (1, 125, 20), (0.5, 65, 138)] {
            let between = Raster.between(KeyDrawing(one), by: .identity, KeyDrawing(two), by: .identity, share: share)
            #expect(abs(Int(between[x, 40]) - level) <= 1)
        }
    }

    @Test("Bent to the same place, both agree, and an edge stays an edge")
    func bent() {
        let between = Raster.between(
            KeyDrawing(bar(60)), by: shifted(-10), KeyDrawing(bar(80)), by: shifted(10), share: 0.5)
        #expect(between[75, 40] == 20 && between[69, 40] == 255 && between[80, 40] == 255)
        // By a quarter of a pixel, only the pixels of the edges change.
        let quarter = Raster.between(
            KeyDrawing(bar(60)), by: shifted(-0.25), KeyDrawing(bar(60)), by: shifted(-0.25), share: 0.5)
        #expect((58...72).filter { (30..<245).contains(quarter[$0, 40]) }.count <= 4)
    }

    @Test("Where one does not reach, the other stands alone")
    func edges() {
        let white = Raster(width: 200, height: 80, value: 255), black = Raster(width: 200, height: 80, value: 0)
        let between = Raster.between(KeyDrawing(white), by: shifted(60), KeyDrawing(black), by: .identity, share: 0.5)
        #expect(between[190, 40] < 4)
        #expect(abs(Int(between[60, 40]) - 128) <= 2)
    }

    @Test("A part of a larger drawing is that part, moved by whole pixels or by some of one, over its border too")
    func part() {
        let plate = KeyDrawing(bar(60))
        let window = plate.part(by: PlaneMap(x: [1, 0, 40], y: [0, 1, 20], w: [0, 0, 1]), width: 100, height: 40)
        #expect(window.width == 100 && window.height == 40)
        #expect((0..<100).allSatisfy { window[$0, 10] == ((20..<30).contains($0) ? 20 : 255) })
        let half = plate.part(by: PlaneMap(x: [1, 0, 40.5], y: [0, 1, 0], w: [0, 0, 1]), width: 100, height: 80)
        #expect((0..<100).filter { (30..<245).contains(half[$0, 40]) }.count == 2)
        // Half as large as drawn.
        let near = plate.part(by: PlaneMap(x: [2, 0, 0], y: [0, 2, 0], w: [0, 0, 1]), width: 100, height: 40)
        #expect(near[32, 20] == 20 && near[28, 20] == 255 && near[37, 20] == 255)
        let beyond = plate.part(by: shifted(150), width: 100, height: 80)
        #expect(beyond[99, 79] == 255)
    }
}
