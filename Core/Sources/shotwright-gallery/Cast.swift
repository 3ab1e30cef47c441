internal import Story

/// The people of the gallery: told apart by height, build, hair and the value of their clothes.
enum Cast: String, CaseIterable {
    case man, woman, cop, old, ana, young, kid, clerk

    var id: ID<Character> { ID(kind: "character", parent: "gallery", anchor: rawValue, occurrence: 0) }

    var character: Character {
        Character(id: id, name: rawValue.uppercased(), look: look, billing: 1)
    }

    private var look: Look {
        switch self {
        case .man:
            Look(
                age: 38, sex: .male, build: .athletic, heightM: 1.82, hair: Hair(style: .short, value: 0.1),
                face: Face(seed: 4), wardrobe: ["default": Wardrobe(top: .jacket, topValue: 0.22, bottomValue: 0.3)])
        case .woman:
            Look(
                age: 32, sex: .female, build: .slim, heightM: 1.68, hair: Hair(style: .long, value: 0.16),
                face: Face(seed: 12), wardrobe: ["default": Wardrobe(top: .shirt, topValue: 0.9, bottom: .skirt)])
        case .cop:
            Look(
                age: 46, sex: .male, build: .heavy, heightM: 1.88, hair: Hair(style: .crop, value: 0.2),
                face: Face(beard: .stubble, seed: 21),
                wardrobe: ["default": Wardrobe(top: .coat, topValue: 0.34, bottomValue: 0.25)])
        case .old:
            Look(
                age: 68, sex: .male, build: .average, heightM: 1.74, hair: Hair(style: .receding, value: 0.88),
                face: Face(beard: .full, glasses: true, seed: 33),
                wardrobe: ["default": Wardrobe(top: .sweater, topValue: 0.62, bottomValue: 0.4)])
        case .ana:
            Look(
                age: 27, sex: .female, build: .athletic, heightM: 1.72, hair: Hair(style: .afro, value: 0.08),
                face: Face(seed: 44, skinValue: 0.55),
                wardrobe: ["default": Wardrobe(top: .tee, topValue: 0.92, bottom: .jeans, bottomValue: 0.35)])
        case .young:
            Look(
                age: 22, sex: .male, build: .slim, heightM: 1.76, hair: Hair(style: .messy, value: 0.2),
                face: Face(seed: 51), wardrobe: ["default": Wardrobe(top: .hoodie, topValue: 0.55, bottom: .jeans)])
        case .kid:
            Look(
                age: 7, sex: .male, build: .slim, heightM: 1.2, hair: Hair(style: .messy, value: 0.45),
                face: Face(seed: 61), wardrobe: ["default": Wardrobe(top: .tee, topValue: 0.75, bottom: .shorts)])
        case .clerk:
            Look(
                age: 55, sex: .female, build: .heavy, heightM: 1.6, hair: Hair(style: .bun, value: 0.6),
                face: Face(glasses: true, seed: 72),
                wardrobe: ["default": Wardrobe(top: .dress, topValue: 0.45, bottom: .skirt)])
        }
    }
}
