internal import Story

/// Where moves of the camera leave it, each worked out once: the next picture has to differ from that.
final class MoveEnds {
    private let floors: Floors
    private let vantages: [Vantage]
    private let moments: [Moment]
    private var known: [[(kinds: [MovementKind], end: Camera)]]

    init(floors: Floors, vantages: [Vantage], moments: [Moment]) {
        self.floors = floors
        self.moments = moments
        self.vantages = vantages
        known = [[(kinds: [MovementKind], end: Camera)]](repeating: [], count: vantages.count)
    }

    /// Nil where the camera stays where it is: it stands, only turns, or is on nobody.
    /// - Parameter place: the moment at which the shot begins.
    func end(of index: Int, _ kinds: [MovementKind], at place: Int) -> Camera? {
        guard kinds.contains(where: { $0 != .static && $0 != .rackFocus && $0.turnedBack == nil }) else { return nil }
        if let old = known[index].first(where: { $0.kinds == kinds }) { return old.end }
        let vantage = vantages[index]
        guard let floor = moments[place].floor(of: vantage.key.floor),
            let figure = vantage.composition.main.flatMap({ floor.figure($0) })
        else { return nil }
        let others = floor.figures.filter { !vantage.composition.subjects.contains($0.character) }
        let end = floors[vantage.key.floor].rehearsal.move(vantage.camera, kinds, figure, others, .zero)
        known[index].append((kinds, end))
        return end
    }
}
