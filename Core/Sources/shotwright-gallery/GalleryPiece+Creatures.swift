internal import Story

extension GalleryPiece {
    /// Every species from the front and from the side, then what each kind of body can do, then their faces.
    /// Drawn when asked for by name (`kind_`, `deed_`, `beast_`).
    static let creatures: [GalleryPiece] = kinds + deeds + beasts

    private static let kinds: [GalleryPiece] = Species.allCases.flatMap { species in
        [35.0, 88].map { azimuth in
            piece("kind_\(species.rawValue)_\(Int(azimuth))", species, .rest, .neutral, .full, azimuth: azimuth)
        }
    }

    private static let deeds: [GalleryPiece] = [
        Species.penguin, .bird, .dog, .cat, .horse, .seal, .robot, .wolf, .snake, .fish,
    ].flatMap { species in
        [
            (Action.walk, Posture.stand), (.run, .stand), (.rest, .sit), (.rest, .lie), (.sleep, .lie), (.eat, .stand),
            (.jump, .stand), (.fall, .stand), (.crawl, .stand), (.cheer, .stand), (.recoil, .stand), (.punch, .stand),
            (.embrace, .stand), (.pull, .stand), (.point, .stand), (.phoneEar, .stand),
        ].map { action, posture in
            piece(
                "deed_\(species.rawValue)_\(posture.rawValue)_\(action.rawValue)", species, action, .neutral, .full,
                azimuth: 62, posture: posture)
        }
    }

    private static let beasts: [GalleryPiece] = [
        Species.penguin, .dog, .cat, .horse, .bird, .seal, .wolf, .robot,
    ].flatMap { species in
        [Mood.neutral, .happy, .sad, .angry, .afraid, .surprised, .suspicious, .asleep].map { mood in
            piece("beast_\(species.rawValue)_\(mood.rawValue)", species, .rest, mood, .closeUp, azimuth: 24)
        }
    }

    private static func piece(
        _ name: String, _ species: Species, _ action: Action, _ mood: Mood, _ size: ShotSize, azimuth: Double,
        posture: Posture = .stand
    ) -> GalleryPiece {
        let id = ID<Character>(kind: "character", parent: "gallery", anchor: species.rawValue, occurrence: 0)
        let worn = Wardrobe(
            hat: species == .wolf ? .brim : nil,
            neck: species == .penguin ? .scarf : species == .dog ? .collar : species == .seal ? .napkin : nil)
        let look = Look(
            age: 5, sex: .male, build: .average, heightM: species.heightM,
            hair: Hair(style: .short, value: species.value), face: Face(seed: 4), wardrobe: ["default": worn],
            species: species)
        return GalleryPiece(
            name: name, set: .openGround, light: .noon,
            figures: [Figure(character: id, position: .zero, yaw: 0, posture: posture, action: action, mood: mood)],
            subjects: [], creatures: [Character(id: id, name: species.rawValue.uppercased(), look: look, billing: 1)],
            size: size, lens: size == .full ? 40 : 75, azimuth: azimuth)
    }
}
