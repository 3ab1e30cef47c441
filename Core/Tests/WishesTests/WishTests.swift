import Wishes
import Story
import Testing

@Suite("Wishes in words")
struct WishTests {
    @Test(
        "The same wish reads the same in four languages",
        arguments: [
            "closer on Mara, low angle, 35 mm, slow push in",
            "Näher auf Mara, Untersicht, 35mm, langsame Heranfahrt",
            "plus serré sur Mara, contre-plongée, 35 mm, travelling avant lent",
            "más cerca de Mara, contrapicado, 35 mm, travelling de acercamiento lento",
        ])
    func languages(words: String) {
        let wish = Self.board.wish(words)
        #expect(wish.sizeSteps == -1)
        #expect(wish.angle == .low)
        #expect(wish.lensMM == 35)
        #expect(wish.movement == [.dollyIn])
        #expect(wish.speed == .slow)
        #expect(wish.subjects == [Self.mara])
        #expect(wish.size == nil && wish.durationFrames == nil && wish.framing == nil)
        #expect(wish.notUnderstood.isEmpty, "\(wish.notUnderstood)")
    }

    @Test("The longest phrase wins: an extreme close-up is no close-up, a medium wide no wide")
    func longest() {
        #expect(Self.board.wish("extreme close-up").size == .extremeCloseUp)
        #expect(Self.board.wish("medium wide").size == .mediumWide)
        #expect(Self.board.wish("bird's-eye view, please").angle == .overhead)
        #expect(Self.board.wish("much closer").sizeSteps == -2)
    }

    @Test("Numbers belong to the unit behind them")
    func numbers() {
        let wish = Self.board.wish("hold 2.5 seconds on 85mm")
        #expect(wish.durationFrames == 60)
        #expect(wish.lensMM == 85)
        #expect(Self.board.wish("18 frames").durationFrames == 18)
    }

    @Test("People are known by any of their names, in the order named")
    func names() {
        #expect(Self.board.wish("two-shot of the old man and Mara").subjects == [Self.pete, Self.mara])
        #expect(Self.board.wish("OTS, Old Pete").subjects == [Self.pete])
    }

    @Test("Moves add up, and a camera that is locked off has none")
    func moves() {
        #expect(Self.board.wish("tilt up and pan left, handheld").movement == [.tiltUp, .panLeft])
        #expect(Self.board.wish("tilt up and pan left, handheld").steadiness == .handheld)
        #expect(Self.board.wish("locked off").movement == [.static])
    }

    @Test("Words that the grammar does not know are given back as written")
    func unknown() {
        let wish = Self.board.wish("closer on Mara with Bananas")
        #expect(wish.notUnderstood == ["Bananas"])
        #expect(Self.board.wish("").isEmpty)
        #expect(Self.board.wish("Bananas").isEmpty)
    }

    private static let mara = ID<Character>(kind: "character", parent: "", anchor: "mara", occurrence: 0)
    private static let pete = ID<Character>(kind: "character", parent: "", anchor: "pete", occurrence: 0)

    private static var board: Board {
        let look = Look(
            age: 40, sex: .female, build: .average, heightM: 1.7, hair: Hair(style: .bob, value: 0.2),
            face: Face(seed: 1),
            wardrobe: ["default": Wardrobe()])
        return Board(
            id: ID(kind: "board", parent: "", anchor: "", occurrence: 0), title: "T", seed: 1, tool: "test",
            settings: .standard(),
            script: ScriptReference(file: "t.fountain", sha256: "0", format: .fountain, textFile: "script.txt"),
            characters: [
                Character(id: mara, name: "MARA", look: look, billing: 1),
                Character(id: pete, name: "OLD PETE", aliases: ["THE OLD MAN"], look: look, billing: 2),
            ])
    }
}
