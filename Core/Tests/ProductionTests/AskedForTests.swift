import Production
import Story
import TestBench
import Testing

@Suite("What a script asks for that no set has")
struct AskedForTests {
    private func board(_ text: String, language: String = "en") async throws -> Board {
        let place = try TemporaryFolder()
        var settings = Settings.standard()
        settings.language = language
        return try await pipeline(in: place).plan(script: script(text, in: place), settings: settings, seed: 1).0
    }

    /// A scene that brings both on, in the language.
    private static let before = [
        "en": "INT. HALL - DAY\n\nANNA (30) waits at the window. BEN (40) waits.\n\nANNA\nWe go now.\n\n",
        "fr":
            "INT. SALON - JOUR\n\nANNA (30 ans) attend à la fenêtre avec son livre. BEN (40 ans) est dans le salon et la regarde.\n\nANNA\nOn y va.\n\n",
        "de": "INT. FLUR - TAG\n\nANNA (30) wartet am Fenster. BEN (40) wartet.\n\nANNA\nWir gehen jetzt.\n\n",
    ]

    @Test(
        "Whoever drives has the wheel, whatever the order of the cast",
        arguments: [
            ("en", "INT. VAN - MOVING - DAY", "Ben drives. Anna, beside him, looks out."),
            ("fr", "INT. CAMIONNETTE - EN MOUVEMENT - JOUR", "Ben conduit. Anna, à côté, regarde la route."),
            ("de", "INT. LIEFERWAGEN - TAG", "Ben fährt. Anna, neben ihm, schaut hinaus."),
        ])
    func wheel(language: String, heading: String, action: String) async throws {
        let board = try await board(
            try #require(Self.before[language]) + "\(heading)\n\n\(action)\n\nANNA\nNo.\n", language: language)
        let ben = try #require(board.characters.first { $0.name == "BEN" }).id
        let scene = try #require(board.scenes.last)
        for shot in scene.shots {
            #expect(shot.stage.figures.filter { $0.action == .drive }.map(\.character) == [ben])
        }
    }

    @Test("Somebody sits on the crate that the script names, out in a field too")
    func crate() async throws {
        let board = try await board(
            "EXT. FIELD - DAY\n\nANNA (70) sits on an upturned crate. BEN (30) stands by her.\n\nANNA\nIt will rain.\n")
        let stage = try #require(board.scenes.first?.shots.first).stage
        let anna = try #require(board.characters.first { $0.name == "ANNA" }).id
        let figure = try #require(stage.figure(anna))
        let crate = try #require(stage.props.first { $0.prop == .crate })
        #expect(figure.posture == .sit && crate.position.distanceOnPlan(to: figure.position) < 0.01)
    }

    @Test(
        "A vehicle that passes is in the picture, and whose it is does not run beside it",
        arguments: [
            ("en", "EXT. COUNTRY ROAD - DAY", "Anna's van races between two walls of stone."),
            ("fr", "EXT. ROUTE - JOUR", "La camionnette d'Anna fonce entre deux murs de pierre."),
        ])
    func passing(language: String, heading: String, action: String) async throws {
        let board = try await board(
            try #require(Self.before[language]) + "\(heading)\n\n\(action)\n", language: language)
        let stage = try #require(board.scenes.last?.shots.first).stage
        #expect(stage.figures.isEmpty && stage.props.map(\.prop) == [.van])
    }

    @Test(
        "Where something burns there is smoke, and fire where there are flames; a cigarette's is none",
        arguments: [
            ("EXT. FARM - DAY", "Flames pour from the roof of the barn. ANNA (30) watches.", [PropKind.smoke, .blaze]),
            ("INT. BARN - DAY", "Smoke. ANNA (30) walks on, an arm before her eyes.", [.smoke, .smoke]),
            ("EXT. ROAD - DAY", "A column of black smoke rises. ANNA (30) looks up.", [.smoke]),
            ("INT. BAR - NIGHT", "ANNA (30) smokes a cigarette by the fireplace.", []),
        ])
    func fire(heading: String, action: String, things: [PropKind]) async throws {
        let board = try await board("\(heading)\n\n\(action)\n\nANNA\nNo.\n")
        let scene = try #require(board.scenes.first)
        #expect(
            try #require(scene.shots.first).stage.props.map(\.prop).filter { $0 == .smoke || $0 == .blaze } == things)
        #expect((scene.light.weather == .smoke) == !things.isEmpty)
    }
}
