internal import Story

/// The casting contrast solver: each pair of principals differs in at least three of height, build, hair mass, hair
/// value, top value and accessory (DRAWING §8, number 12).
struct Casting {
    /// How many of the first in the bill are told apart from each other.
    static let principals = 8
    /// The features in which a pair is to differ.
    static let wanted = 3

    /// Looks in the order of billing.
    func solve(_ looks: [CastLook]) -> [CastLook] {
        var done: [CastLook] = []
        for (rank, look) in looks.enumerated() {
            guard rank < Self.principals, rank > 0, look.look.species == nil else {
                done.append(look)
                continue
            }
            done.append(recast(look, against: done))
        }
        return done
    }

    /// The least changed variant that differs enough from all before; else the one whose nearest is farthest.
    private func recast(_ look: CastLook, against others: [CastLook]) -> CastLook {
        func contrast(_ candidate: CastLook) -> Int {
            others.map { Self.differences($0.look, candidate.look) }.min() ?? 6
        }
        if contrast(look) >= Self.wanted { return look }
        var best = look
        var most = contrast(look)
        let variants = variants(look).enumerated().sorted {
            ($0.element.changes, $0.offset) < ($1.element.changes, $1.offset)
        }
        for (_, candidate) in variants {
            let contrast = contrast(candidate.look)
            if contrast > most {
                most = contrast
                best = candidate.look
            }
            if most >= Self.wanted { break }
        }
        return best
    }

    private func variants(_ look: CastLook) -> [(look: CastLook, changes: Int)] {
        var variants: [(look: CastLook, changes: Int)] = [(look, 0)]
        func widen(_ feature: CastLook.Feature, _ change: (CastLook) -> [CastLook]) {
            guard !look.fixed.contains(feature) else { return }
            variants += variants.flatMap { base in change(base.look).map { ($0, base.changes + 1) } }
        }
        widen(.topValue) { base in [0.08, 0.45, 0.92].map { value in base.changing { $0.clothes.topValue = value } } }
        widen(.hairStyle) { base in styles(base.look.sex).map { style in base.changing { $0.look.hair.style = style } }
        }
        widen(.hairValue) { base in
            let values = base.look.age >= 60 ? [0.65, 0.92] : base.look.age >= 48 ? [0.1, 0.65] : [0.08, 0.35, 0.75]
            return values.map { value in base.changing { $0.look.hair.value = value } }
        }
        widen(.build) { base in
            [Look.Build.slim, .heavy, .athletic].map { build in base.changing { $0.look.build = build } }
        }
        if look.look.age >= 17 {
            let middle = look.look.sex == .female ? 1.67 : 1.79
            widen(.height) { base in
                [0.93, 1.07].map { factor in base.changing { $0.look.heightM = LookReader.centimetres(middle * factor) }
                }
            }
        }
        widen(.glasses) { base in [base.changing { $0.look.face.glasses.toggle() }] }
        return variants
    }

    private func styles(_ sex: Look.Sex) -> [Hair.Style] {
        sex == .female ? [.bun, .long, .short] : [.crop, .messy, .receding]
    }

    /// In how many of the six features two looks differ.
    static func differences(_ a: Look, _ b: Look) -> Int {
        if a.species != b.species { return 6 }
        let (taller, shorter) = (max(a.heightM, b.heightM), max(0.1, min(a.heightM, b.heightM)))
        let first = a.clothes(on: "default")
        let second = b.clothes(on: "default")
        return [
            taller / shorter >= 1.08, a.build != b.build, mass(a.hair.style) != mass(b.hair.style),
            abs(a.hair.value - b.hair.value) >= 0.2, abs(first.topValue - second.topValue) >= 0.2,
            accessory(a, first) != accessory(b, second),
        ].filter { $0 }.count
    }

    /// Hair by the room it takes in a silhouette.
    private static func mass(_ style: Hair.Style) -> Int {
        switch style {
        case .bald, .crop, .receding: 0
        case .short, .slick: 1
        case .bun, .pony: 2
        case .messy, .bob: 3
        case .long, .afro: 4
        }
    }

    private static func accessory(_ look: Look, _ clothes: Wardrobe) -> Int {
        let beard = look.face.beard != .none && look.face.beard != .stubble
        let hat = clothes.hat.flatMap { Wardrobe.Hat.allCases.firstIndex(of: $0) } ?? -1
        return (hat + 1) * 4 + (look.face.glasses ? 2 : 0) + (beard ? 1 : 0)
    }
}

extension CastLook {
    /// A copy with one change.
    func changing(_ change: (inout CastLook) -> Void) -> CastLook {
        var copy = self
        change(&copy)
        return copy
    }
}
