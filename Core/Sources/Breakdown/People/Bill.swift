internal import Story

/// Puts the cast in order of importance and gives each a look.
struct Bill {
    let members: [Member]
    /// How many of them the script names; the rest are crowds' figures.
    let named: Int
    let vocabulary: Vocabulary
    let seed: UInt64
    let wardrobe: [Int: [String: [Token]]]

    func characters() -> [Character] {
        let order = members.indices.sorted { left, right in
            (members[left].extra ? 1 : 0, -members[left].weight, members[left].order) < (
                members[right].extra ? 1 : 0, -members[right].weight, members[right].order
            )
        }
        let looks = order.map(look)
        let principals = Casting().solve(looks)
        return order.enumerated().map { rank, index in
            var look = principals[rank].look
            dress(&look, index)
            let member = members[index]
            return Character(id: member.id, name: member.name, aliases: unique(member), look: look, billing: rank + 1)
        }
    }

    private func unique(_ member: Member) -> [String] {
        var seen: Set<String> = [member.name]
        return member.aliases.filter { seen.insert($0).inserted }
    }

    private func look(_ index: Int) -> CastLook {
        let member = members[index]
        let unnamed =
            member.extra || member.keys[0].allSatisfy { vocabulary.people.nouns.contains($0) || Int($0) != nil }
        let name = member.keys[0].joined(separator: " ")
        var chance = SeededRandom(seed: 0, for: "look " + name)
        var cast = LookReader(lexicon: vocabulary.looks, things: vocabulary.props.kinds).read(
            member.introduction, name: member.keys[0], sex: sex(member), chance: &chance)
        if let kind = member.kind {
            SpeciesReader(lexicon: vocabulary.species, people: vocabulary.people, looks: vocabulary.looks)
                .dress(&cast, as: kind, introduction: member.introduction)
        }
        // Bodies stand in the way of cameras: of the unnamed, the seed varies the face alone.
        if unnamed {
            var features = SeededRandom(seed: seed, for: "face " + name)
            cast.look.face.seed = Int(features.next() % 100_000)
        }
        return cast
    }

    /// By the votes of words and pronouns; else by the name alone.
    private func sex(_ member: Member) -> Look.Sex {
        if member.female != member.male { return member.female > member.male ? .female : .male }
        let last = member.keys[0].first?.last
        if let last, "aеая".contains(last), !member.extra, member.keys[0].first?.count ?? 0 > 2 { return .female }
        var chance = SeededRandom(seed: 0, for: "sex " + member.keys[0].joined(separator: " "))
        return chance.unit() < 0.5 ? .female : .male
    }

    /// Clothes that the action names for a story day.
    private func dress(_ look: inout Look, _ index: Int) {
        let reader = LookReader(lexicon: vocabulary.looks, things: vocabulary.props.kinds)
        for day in (wardrobe[index] ?? [:]).keys.sorted() {
            guard let words = wardrobe[index]?[day] else { continue }
            var clothes = reader.clothes(words, over: look.clothes(on: "default"))
            if members[index].kind != nil {
                let worn = look.clothes(on: "default")
                (clothes.top, clothes.topValue) = (worn.top, worn.topValue)
            }
            guard clothes != look.clothes(on: "default") else { continue }
            look.wardrobe[day] = clothes
            // Nobody changes at nightfall: a day and its night have the same clothes, unless the script says others.
            let twin = day.hasPrefix("D") ? "N" + day.dropFirst() : day.hasPrefix("N") ? "D" + day.dropFirst() : day
            if wardrobe[index]?[twin] == nil { look.wardrobe[twin] = clothes }
        }
    }
}
