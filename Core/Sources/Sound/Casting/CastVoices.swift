public import Story

/// Gives each character a voice of their own, by sex and age, the leads first.
///
/// The same cast always gets the same voices. Two characters share one only when all that suit them are taken, the
/// least important first.
/// - Parameters:
///   - language: a BCP 47 tag: what the script is written in.
///   - catalogue: the voices to choose from; those of the language by default.
/// - Returns: no entry for anyone in a language that no engine speaks; their lines are then timed by estimate.
public func castVoices(
    _ characters: [Character], language: String, catalogue: VoiceCatalogue? = nil
) -> [ID<Character>: Voice] {
    guard let catalogue = catalogue ?? VoiceCatalogue.of(language: language) else { return [:] }
    var uses: [Voice: Int] = [:]
    var cast: [ID<Character>: Voice] = [:]
    for character in characters.sorted(by: { ($0.billing, $0.id) < ($1.billing, $1.id) }) {
        let (wanted, rate) = wishes(of: character.look)
        let choices: [Voice] =
            switch (character.look.age, character.look.sex) {
            case (..<13, _): catalogue.children + (catalogue.female.filter { $0.pitch > 1.1 })
            case (_, .female): catalogue.female
            case (_, .male): catalogue.male
            }
        // Taken voices last, then the pitch that suits the age, then the catalogue's order.
        let best = choices.enumerated().min { left, right in
            let one = (uses[left.element, default: 0], abs(left.element.pitch - wanted), left.offset)
            let two = (uses[right.element, default: 0], abs(right.element.pitch - wanted), right.offset)
            return one < two
        }?.element
        guard let best else { continue }
        uses[best, default: 0] += 1
        cast[character.id] = Voice(engine: best.engine, name: best.name, pitch: best.pitch, rate: rate)
    }
    return cast
}

/// The pitch that suits a look, and the pace: the old speak lower and slower, the young higher and quicker.
///
/// The engines read aloud at 3.75 words a second; actors take longer.
private func wishes(of look: Look) -> (pitch: Double, rate: Double) {
    switch look.age {
    case ..<13: (look.sex == .female ? 1.2 : 1.16, 1)
    case 13..<20: (1.1, 1)
    case 65...: (0.9, 0.86)
    default: (1, 0.94)
    }
}
