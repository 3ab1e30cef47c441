internal import Breakdown
internal import Story

/// The people of a board after a revision.
struct RevisedCast {
    private(set) var people: [Character]
    /// The board's id of each person of the new breakdown.
    private(set) var ids: [ID<Character>: ID<Character>] = [:]
    /// What changed about a person.
    private(set) var changed: [ID<Character>: [Shot.Change]] = [:]

    /// People keep their look unless the words that introduce them changed, and changed what they look like.
    init(
        _ board: Board, _ match: PeopleMatch, _ drafts: (NamedDraft, NamedDraft), _ paragraphs: ParagraphMatch,
        breakdown: Breakdown, earlier: () -> [Character]?, ids fresh: inout FreshIDs
    ) {
        people = board.characters
        let places = Dictionary(people.enumerated().map { ($1.id, $0) }) { first, _ in first }
        // The old draft is broken down only where an introduction changed.
        var known: [String: Look]?
        var billing = people.map(\.billing).max() ?? 0
        for person in breakdown.characters {
            guard let old = match.old[person.id], let place = places[old.id] else {
                var new = person
                billing += 1
                new.billing = billing
                if places[person.id] != nil {
                    new.id = fresh.next("character", parent: board.id, anchor: person.name)
                }
                ids[person.id] = new.id
                people.append(new)
                continue
            }
            ids[person.id] = old.id
            if old.name.uppercased() != person.name.uppercased() {
                people[place].name = person.name
                people[place].aliases = person.aliases
                changed[old.id, default: []].append(Shot.Change(was: old.name, now: person.name))
            }
            let words = (drafts.0.introduction(of: old.id), drafts.1.introduction(of: person.id))
            // Where the introduction was cut or another comes first now, nobody says that the person looks otherwise.
            guard let was = words.0, let now = words.1, paragraphs.new[was.place] == now.place,
                was.masked != now.masked
            else { continue }
            let looks =
                known ?? Dictionary((earlier() ?? []).map { ($0.name.uppercased(), $0.look) }) { first, _ in first }
            known = looks
            guard let look = looks[old.name.uppercased()], look != person.look else { continue }
            people[place].look = person.look
            changed[old.id, default: []].append(Shot.Change(was: was.text, now: now.text))
        }
    }
}

extension NamedDraft {
    /// The first paragraph of action that names someone.
    fileprivate func introduction(of person: ID<Character>) -> (place: Int, masked: UInt64, text: String)? {
        draft.paragraphs.indices.first { draft.paragraphs[$0].speaker == nil && named[$0].contains(person) }
            .map { ($0, masked[$0], draft.text(draft.paragraphs[$0].words)) }
    }
}
