import Bodies
import Staging
import Story
import Testing

@Suite("Framing creatures")
struct CreatureFramesTests {
    let solver = CameraSolver(settings: Blocking.settings)

    private func character(_ species: Species, neck: Wardrobe.Neck? = nil) -> Character {
        Character(
            id: ID(kind: "character", parent: "test", anchor: species.rawValue, occurrence: 0), name: "KEVIN",
            look: Look(
                age: 5, sex: .male, build: .average, heightM: species.heightM,
                hair: Hair(style: .short, value: species.value), face: Face(seed: 3),
                wardrobe: ["default": Wardrobe(neck: neck)], species: species),
            billing: 1)
    }

    private func frame(_ species: Species, _ size: ShotSize) throws -> (Landmarks, Camera) {
        let one = character(species)
        let company = Company(cast: [one], storyDay: "D1", bodies: try BodyCatalogue())
        let figure = Figure(character: one.id, position: .zero, yaw: 0)
        let request = CameraRequest(
            figures: [figure], subjects: [one.id], size: size, framing: [.single], lensMM: 50, azimuth: 50)
        let solution = try #require(
            solver.solve(request, in: SetCatalogue().plan(for: .openGround), company: company))
        return (try #require(company.landmarks(of: [figure])[one.id]), solution.camera)
    }

    @Test(
        "A medium close-up holds the head and not the feet, with the lens at the eyes",
        arguments: [Species.penguin, .dog, .horse, .wolf, .robot])
    func closeSizes(_ species: Species) throws {
        let (marks, camera) = try frame(species, .mediumCloseUp)
        let view = Blocking.projection(camera)
        let eyes = try #require(view.project(marks.eyes))
        #expect((0.1...0.9).contains(eyes.x) && (0.2...0.5).contains(eyes.y))
        #expect(try #require(view.project(marks.chin)).y < 1)
        #expect(try #require(view.project(marks.leftSole)).y > 1)
        #expect(abs(camera.position.y - marks.eyes.y) < max(0.2, species.heightM * 0.2))
    }

    @Test("A full shot holds the whole of a long body", arguments: [Species.dog, .cat, .horse, .seal, .wolf, .cow])
    func wholeBodies(_ species: Species) throws {
        let (marks, camera) = try frame(species, .full)
        let view = Blocking.projection(camera)
        for point in [marks.headTop, marks.leftSole, marks.rightSole, try #require(marks.hind)] {
            let place = try #require(view.project(point))
            #expect((-0.02...1.02).contains(place.x) && (-0.02...1.02).contains(place.y), "\(species): \(place)")
        }
    }

    @Test("Words of a frame say what a creature is and wears")
    func words() {
        let kevin = character(.penguin, neck: .scarf)
        let id = ID<Shot>(kind: "shot", parent: "test", anchor: "", occurrence: 0)
        let light = Light(kind: .sun, azimuth: 0, elevation: 40, contrastStops: 2, darkShare: 0.2, dayPart: .day)
        let stage = Stage(
            figures: [Figure(character: kevin.id, position: .zero, yaw: 0, action: .walk)], props: [], light: light)
        let shot = Shot(
            id: id, setup: ID(bits: 1), number: "1-1", orderKey: "a", size: .closeUp, framing: [.single], angle: .eye,
            level: .eye, movement: Movement(kind: [.static], speed: .slow), lensMM: 50, durationFrames: 48,
            description: "", spans: [], beats: [], why: Why(rule: "", sentence: ""), panels: [], stage: stage)
        #expect(
            altText(stage: stage, shot: shot, characters: [kevin], set: Blocking.plan(.snow))
                .hasPrefix("Close-up: Kevin, a penguin in a scarf, walks"))
    }
}
