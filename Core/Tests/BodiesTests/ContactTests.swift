import Bodies
import Story
import Testing

@Suite("Contacts")
struct ContactTests {
    static let actions: [Action] = [
        .punch, .slap, .kick, .stab, .choke, .grapple, .push, .pull, .embrace, .kiss, .holdHands, .give, .reach,
    ]
    static let heights: [(Double, Double)] = [(1.82, 1.68), (1.66, 1.8), (1.75, 1.75)]
    /// Blows land on anyone.
    static let blows: [Action] = [.punch, .slap, .kick, .stab, .push, .pull, .give, .reach]
    static let unlike: [(Double, Double)] = [(1.66, 1.9), (1.9, 1.55)]

    private struct Person {
        var figure: Figure
        var body: Physique
    }

    private func pair(_ action: Action, _ heights: (Double, Double)) throws -> (a: Person, b: Person) {
        let catalogue = try catalogue.get()
        var a = figure(.stand, action)
        var b = figure(.stand, [.embrace, .kiss, .holdHands, .give, .grapple].contains(action) ? action : .rest)
        (a.character, b.character) = (ID(bits: 1), ID(bits: 2))
        (a.partner, b.partner) = (b.character, a.character)
        (a.position, b.position, a.yaw, b.yaw) = ([-0.5, 0, 0.1], [0.5, 0, -0.1], 90, -90)
        return (
            Person(figure: a, body: catalogue.physique(look: look(height: heights.0), clothes: Wardrobe(top: .jacket))),
            Person(
                figure: b,
                body: catalogue.physique(look: look(.female, height: heights.1, hair: .bob), clothes: Wardrobe()))
        )
    }

    private func look(_ sex: Look.Sex = .male, height: Double, hair: Hair.Style = .short) -> Look {
        Look(
            age: 33, sex: sex, build: .average, heightM: height, hair: Hair(style: hair, value: 0.2),
            face: Face(seed: 3), wardrobe: [:])
    }

    @Test("What should touch touches within a centimetre, in an embrace within three", arguments: actions, heights)
    func pins(_ action: Action, _ heights: (Double, Double)) throws {
        let (a, b) = try pair(action, heights)
        let gaps = a.body.contactGaps(of: a.figure, with: (b.figure, b.body))
        #expect(!gaps.isEmpty)
        #expect(gaps.allSatisfy { $0 <= (action == .embrace ? 0.03 : 0.01) }, "\(gaps)")
        #expect(gaps == b.body.contactGaps(of: b.figure, with: (a.figure, a.body)))
    }

    @Test("A blow lands on the tall and on the short", arguments: blows, unlike)
    func blow(_ action: Action, _ heights: (Double, Double)) throws {
        let (a, b) = try pair(action, heights)
        let gaps = a.body.contactGaps(of: a.figure, with: (b.figure, b.body))
        #expect(!gaps.isEmpty && gaps.allSatisfy { $0 <= 0.01 }, "\(gaps)")
    }

    @Test("Limbs of the two do not stand in each other by more than a centimetre", arguments: actions, heights)
    func limbs(_ action: Action, _ heights: (Double, Double)) throws {
        let (a, b) = try pair(action, heights)
        let mine = a.body.limbs(of: a.figure, partner: (b.figure, b.body))
        let theirs = b.body.limbs(of: b.figure, partner: (a.figure, a.body))
        for one in mine where one.part != .trunk {
            for other in theirs where other.part != .trunk {
                // Hands hold, strike and stroke: their own gaps are measured by pins.
                if one.part == .hand || other.part == .hand { continue }
                let gap = gap(one, other)
                // Arms that clasp arms press into each other's sleeves.
                #expect(
                    gap > (action == .embrace ? -0.06 : action == .choke ? -0.03 : -0.01),
                    "\(one.part) in \(other.part) by \(-gap)")
            }
        }
    }

    @Test("Feet stand on the floor within 5 mm", arguments: actions)
    func feet(_ action: Action) throws {
        let (a, b) = try pair(action, (1.8, 1.7))
        for (one, other) in [(a, b), (b, a)] {
            let marks = one.body.landmarks(of: one.figure, partner: (other.figure, other.body))
            #expect(abs(min(marks.leftSole.y, marks.rightSole.y)) < 0.005)
        }
    }

    @Test("A child's hand is held at the end of a hanging arm")
    func child() throws {
        var (a, b) = try pair(.holdHands, (1.8, 1.15))
        b.body = try catalogue.get().physique(
            look: Look(
                age: 6, sex: .female, build: .slim, heightM: 1.15, hair: Hair(style: .pony, value: 0.4),
                face: Face(seed: 3), wardrobe: [:]), clothes: Wardrobe())
        (a.figure.yaw, b.figure.yaw) = (0, 0)
        #expect(a.body.contactGaps(of: a.figure, with: (b.figure, b.body)).allSatisfy { $0 <= 0.01 })
    }

    @Test("Lips meet in a kiss", arguments: heights)
    func kiss(_ heights: (Double, Double)) throws {
        let (a, b) = try pair(.kiss, heights)
        let one = a.body.landmarks(of: a.figure, partner: (b.figure, b.body)).mouth
        let other = b.body.landmarks(of: b.figure, partner: (a.figure, a.body)).mouth
        #expect((one - other).length < 0.025)
    }
}
