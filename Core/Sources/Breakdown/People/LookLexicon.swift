internal import Story

/// The words that say what people look like.
struct LookLexicon: Sendable {
    struct Occupation: Decodable, Sendable {
        var top: Wardrobe.Top
        var topValue: Double
        var bottom: Wardrobe.Bottom?
        var bottomValue: Double
        var hat: Wardrobe.Hat?
        var words: [String]

        private enum CodingKeys: String, CodingKey {
            case top, bottom, hat, words
            case topValue = "top_value"
            case bottomValue = "bottom_value"
        }
    }

    private struct Content: Decodable {
        struct Number: Decodable {
            var age: Int?
            var factor: Double?
            var value: Double?
            var words: [String]
        }
        var ages: [Number]
        var decade_parts, number_words: [String: Int]
        var builds: [String: [String]]
        var heights: [Number]
        var hair_words: [String]
        var hair_values: [Number]
        var hair_styles, beards: [String: [String]]
        var clean_shaven, glasses: [String]
        var tops, bottoms, hats: [String: [String]]
        var occupations: [Occupation]
        var colours: [Number]
    }

    let ages: PhraseTable<Int>
    /// `nine`, `thirties`: years.
    let numbers: [String: Int]
    let decadeParts: [String: Int]
    let builds: PhraseTable<Look.Build>
    let heights: PhraseTable<Double>
    let hairWords: PhraseTable<Bool>
    let hairValues: PhraseTable<Double>
    let hairStyles: PhraseTable<Hair.Style>
    let beards: PhraseTable<Face.Beard>
    let cleanShaven: PhraseTable<Bool>
    let glasses: PhraseTable<Bool>
    let tops: PhraseTable<Wardrobe.Top>
    let bottoms: PhraseTable<Wardrobe.Bottom>
    let hats: PhraseTable<Wardrobe.Hat>
    let occupations: PhraseTable<Occupation>
    let colours: PhraseTable<Double>

    init(language: String) {
        let friends = Catalogue.falseFriends(language)
        let content: Content = Catalogue.load("lexicon-looks")
        func folded(_ words: [String: Int]) -> [String: Int] {
            Dictionary(words.map { (foldedWords($0).joined(), $1) }, uniquingKeysWith: max)
        }
        ages = PhraseTable(content.ages.map { ($0.age ?? 30, $0.words) }, without: friends)
        numbers = folded(content.number_words)
        decadeParts = folded(content.decade_parts)
        builds = Catalogue.table(content.builds, without: friends)
        heights = PhraseTable(content.heights.map { ($0.factor ?? 1, $0.words) }, without: friends)
        hairWords = PhraseTable(list: content.hair_words)
        hairValues = PhraseTable(content.hair_values.map { ($0.value ?? 0.3, $0.words) }, without: friends)
        hairStyles = Catalogue.table(content.hair_styles, without: friends)
        beards = Catalogue.table(content.beards, without: friends)
        cleanShaven = PhraseTable(list: content.clean_shaven)
        glasses = PhraseTable(list: content.glasses)
        tops = Catalogue.table(content.tops, without: friends)
        bottoms = Catalogue.table(content.bottoms, without: friends)
        hats = Catalogue.table(content.hats, without: friends)
        occupations = PhraseTable(content.occupations.map { ($0, $0.words) }, without: friends)
        colours = PhraseTable(content.colours.map { ($0.value ?? 0.5, $0.words) }, without: friends)
    }
}

/// A look with what the script fixed in it; the rest may be recast for contrast.
struct CastLook: Sendable {
    enum Feature: Sendable, CaseIterable {
        case age, height, build, hairStyle, hairValue, top, topValue, beard, glasses, hat
    }

    var look: Look
    var fixed: Set<Feature>

    var clothes: Wardrobe {
        get { look.wardrobe["default"] ?? Wardrobe() }
        set { look.wardrobe["default"] = newValue }
    }
}

/// Casts a look from the words of an introduction, and from the name where the words are silent.
struct LookReader {
    let lexicon: LookLexicon
    let things: PhraseTable<PropKind>

    /// - Parameter chance: the name for people of the script; with the seed for the unnamed.
    func read(_ words: [Token], name: [String], sex: Look.Sex, chance: inout SeededRandom) -> CastLook {
        let named = ScriptText(name.joined(separator: " ")).tokens(0..<name.joined(separator: " ").utf8.count)
        let words = words.isEmpty ? named : words
        var fixed: Set<CastLook.Feature> = []
        let age = age(words) ?? age(named)
        if age != nil { fixed.insert(.age) }
        var cast = byChance(age: age, sex: sex, &chance)
        readBody(words, &cast, &fixed)
        readHair(words, &cast, &fixed)
        readClothes(words, &cast, &fixed)
        if fixed.isDisjoint(with: [.top]) { wearOccupation(named + words, &cast, &fixed) }
        cast.fixed = fixed
        return cast
    }

    /// True where words give somebody's years in figures: `(34)`, `30s`.
    func tellsAge(_ words: [Token]) -> Bool {
        words.contains { $0.kind == .number } && age(words) != nil
    }

    /// Years from `(34)`, `30s`, `in her late fifties`, `of nine`, `teenager`.
    private func age(_ words: [Token]) -> Int? {
        for (index, token) in words.enumerated() {
            if token.kind == .number, let number = Int(token.word), (1...109).contains(number), token.word.count <= 2 {
                let next = index + 1 < words.count ? words[index + 1] : nil
                let decade =
                    next.map { $0.word == "s" && $0.start <= token.end + 3 } ?? false || next?.word == "er"
                    || next?.word == "ies"
                if decade { return number + part(words, index) }
                let before = index > 0 ? words[index - 1] : nil
                let marked =
                    before?.kind == .open || before?.kind == .comma || next?.kind == .close || next?.kind == .comma
                    || ["year", "years", "ans", "jahre", "jahren", "anos", "летний", "лет"].contains(next?.word ?? "")
                    || ["age", "aged", "of", "about", "around", "perhaps"].contains(before?.word ?? "")
                if marked { return number }
            }
        }
        for (index, token) in words.enumerated() {
            guard let number = lexicon.numbers[token.word] else { continue }
            if number % 10 == 5 && number > 19 { return number - 5 + part(words, index) }
            let before = index > 0 ? words[index - 1].word : ""
            let listed = index > 0 && [.comma, .open].contains(words[index - 1].kind)
            let after = index + 1 < words.count ? words[index + 1].word : ""
            if listed || number >= 4 && ["of", "aged", "age", "de", "von", "perhaps", "about", "is"].contains(before)
                || ["year", "years", "ans", "jahre"].contains(after)
                || number == 16
            {
                return number
            }
        }
        return lexicon.ages.every(in: words).map(\.value).max { abs($0 - 38) < abs($1 - 38) }
    }

    /// Years into the decade: early 2, mid 5, late 8; 4 where nothing says.
    private func part(_ words: [Token], _ index: Int) -> Int {
        for back in words[max(0, index - 3)..<index].reversed() {
            if let years = lexicon.decadeParts[back.word] { return years }
        }
        return 4
    }

    private func byChance(age: Int?, sex: Look.Sex, _ chance: inout SeededRandom) -> CastLook {
        let years = age ?? Int(chance.value(in: 26...52))
        let adult = sex == .female ? chance.value(in: 1.6...1.74) : chance.value(in: 1.72...1.87)
        let height = years >= 18 ? adult : Self.childHeight(years, adult)
        let build = chance.pick(
            years < 16 ? [Look.Build.slim, .average] : [.average, .slim, .athletic, .average, .heavy])
        let styles: [Hair.Style] =
            sex == .female ? [.long, .bob, .pony, .bun, .short, .messy] : [.short, .crop, .messy, .slick, .receding]
        let young = years < 14 ? styles.filter { $0 != .receding && $0 != .slick } : styles
        let style = chance.pick(years > 30 || sex == .female ? young : young.filter { $0 != .receding })
        let dark = chance.pick([0.06, 0.12, 0.25, 0.45, 0.75])
        let value = years >= 66 ? 0.9 : years >= 54 ? 0.7 : dark
        let beards: [Face.Beard] =
            sex == .male && years >= 20 ? [.none, .none, .none, .stubble, .full, .moustache] : [.none]
        let face = Face(
            beard: chance.pick(beards), glasses: chance.unit() < 0.14 && years > 12, seed: Int(chance.next() % 100_000))
        let tops: [Wardrobe.Top] =
            years < 14
            ? [.tee, .hoodie, .sweater]
            : sex == .female ? [.shirt, .sweater, .jacket, .dress, .coat] : [.shirt, .jacket, .sweater, .coat, .suit]
        let top = chance.pick(tops)
        let clothes = Wardrobe(
            top: top, topValue: chance.pick([0.1, 0.3, 0.5, 0.7, 0.92]),
            bottom: chance.pick(sex == .female ? [.trousers, .jeans, .skirt] : [.trousers, .jeans]),
            bottomValue: chance.pick([0.12, 0.3, 0.5]))
        let look = Look(
            age: years, sex: sex, build: build, heightM: Self.centimetres(height),
            hair: Hair(style: style, value: value), face: face,
            wardrobe: ["default": clothes])
        return CastLook(look: look, fixed: [])
    }

    /// Growth is close to linear between 0.75 m at one year and the adult's height at 17.
    static func childHeight(_ years: Int, _ adult: Double) -> Double {
        0.75 + (adult - 0.75) * Double(max(1, years) - 1) / 16
    }

    static func centimetres(_ metres: Double) -> Double { (metres * 100).rounded() / 100 }

    /// `a thin coat`, `a small red suitcase`: the word before a thing is the thing's.
    private func isOfThing(_ words: [Token], _ after: Int) -> Bool {
        for index in after..<min(words.count, after + 2) {
            guard words[index].kind == .word else { return false }
            if things.match(words, at: index) != nil || lexicon.tops.match(words, at: index) != nil
                || lexicon.hats.match(words, at: index) != nil || lexicon.hairWords.match(words, at: index) != nil
            {
                return true
            }
        }
        return false
    }

    private func readBody(_ words: [Token], _ cast: inout CastLook, _ fixed: inout Set<CastLook.Feature>) {
        if let build = lexicon.builds.every(in: words).first(where: { !isOfThing(words, $0.range.upperBound) }) {
            cast.look.build = build.value
            fixed.insert(.build)
        }
        if let factor = lexicon.heights.every(in: words).first(where: { !isOfThing(words, $0.range.upperBound) }),
            cast.look.age >= 16
        {
            let middle = cast.look.sex == .female ? 1.66 : 1.79
            cast.look.heightM = Self.centimetres(middle * factor.value)
            fixed.insert(.height)
        }
        if let beard = lexicon.beards.first(in: words), cast.look.sex == .male {
            cast.look.face.beard = beard.value
            fixed.insert(.beard)
        }
        if lexicon.cleanShaven.first(in: words) != nil {
            cast.look.face.beard = .none
            fixed.insert(.beard)
        }
        if let glasses = lexicon.glasses.first(in: words) {
            let filled = glasses.range.upperBound < words.count && words[glasses.range.upperBound].word == "of"
            if !filled {
                cast.look.face.glasses = true
                fixed.insert(.glasses)
            }
        }
    }

    private func readHair(_ words: [Token], _ cast: inout CastLook, _ fixed: inout Set<CastLook.Feature>) {
        if let style = lexicon.hairStyles.first(in: words) {
            cast.look.hair.style = style.value
            fixed.insert(.hairStyle)
        }
        let hair = lexicon.hairWords.first(in: words)?.range.lowerBound
        for found in lexicon.hairValues.every(in: words) {
            // A bare colour speaks of hair only close before the word: “a grey coat” does not.
            let bare =
                found.range.count == 1
                && ["grey", "gray", "silver", "gris"].contains(words[found.range.lowerBound].word)
            if bare, hair.map({ !(0...4).contains($0 - found.range.lowerBound) }) ?? true { continue }
            cast.look.hair.value = found.value
            fixed.insert(.hairValue)
            return
        }
        guard let hair, !fixed.contains(.hairValue) else { return }
        for index in max(0, hair - 3)..<hair {
            if let colour = lexicon.colours.match(words, at: index) {
                cast.look.hair.value = min(0.92, colour.value)
                fixed.insert(.hairValue)
            }
        }
    }

    private func readClothes(_ words: [Token], _ cast: inout CastLook, _ fixed: inout Set<CastLook.Feature>) {
        var clothes = cast.clothes
        let order: [Wardrobe.Top] = [.coat, .dress, .suit, .uniform, .hoodie, .jacket, .sweater, .vest, .tee, .shirt]
        let tops = lexicon.tops.every(in: words)
        if let top = tops.min(by: { (order.firstIndex(of: $0.value) ?? 9) < (order.firstIndex(of: $1.value) ?? 9) }) {
            clothes.top = top.value
            fixed.insert(.top)
            if let value = colour(words, before: top.range) {
                clothes.topValue = value
                fixed.insert(.topValue)
            }
        }
        if let bottom = lexicon.bottoms.first(in: words) {
            clothes.bottom = bottom.value
            if let value = colour(words, before: bottom.range) { clothes.bottomValue = value }
        }
        if let hat = lexicon.hats.first(in: words) {
            clothes.hat = hat.value
            fixed.insert(.hat)
        }
        cast.clothes = clothes
    }

    /// Clothes as words tell, over those worn else.
    func clothes(_ words: [Token], over clothes: Wardrobe) -> Wardrobe {
        let blank = Look(
            age: 30, sex: .male, build: .average, heightM: 1.8, hair: Hair(style: .short, value: 0.2),
            face: Face(seed: 0),
            wardrobe: ["default": clothes])
        var cast = CastLook(look: blank, fixed: [])
        var fixed: Set<CastLook.Feature> = []
        readClothes(words, &cast, &fixed)
        return cast.clothes
    }

    private func colour(_ words: [Token], before range: Range<Int>) -> Double? {
        for index in range {
            if let found = lexicon.colours.match(words, at: index) { return found.value }
        }
        for index in (max(0, range.lowerBound - 3)..<range.lowerBound).reversed() {
            if let found = lexicon.colours.match(words, at: index) { return found.value }
        }
        let after = range.upperBound
        return after < words.count ? lexicon.colours.match(words, at: after)?.value : nil
    }

    private func wearOccupation(_ words: [Token], _ cast: inout CastLook, _ fixed: inout Set<CastLook.Feature>) {
        guard cast.look.age >= 16, let work = lexicon.occupations.first(in: words)?.value else { return }
        var clothes = cast.clothes
        clothes.top = work.top
        clothes.topValue = work.topValue
        clothes.bottom = work.bottom ?? .trousers
        clothes.bottomValue = work.bottomValue
        if let hat = work.hat, !fixed.contains(.hat) { clothes.hat = hat }
        fixed.formUnion([.top, .topValue])
        cast.clothes = clothes
    }
}
