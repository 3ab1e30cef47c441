package import Story

/// What a blocking and a picture have to know of deeds and words.
extension Action {
    /// True where somebody gets from one place to another by it.
    package var travels: Bool { [.walk, .run, .ride, .drive, .crawl, .swim, .climb].contains(self) }

    /// Where it is done, where that is one place of a set.
    package var workplace: String? {
        switch self {
        case .cook: "stove"
        case .wash: "sink"
        default: nil
        }
    }

    /// True where the head stays where it is while it is done.
    package var keepsHead: Bool {
        switch self {
        case .rest, .talk, .listen, .look, .point, .wave, .shrug, .think, .wait, .whisper, .laugh, .weep, .shout,
            .crossArms, .handsOnHips, .phoneEar, .phoneLook, .read, .write, .type, .drink, .eat, .smoke, .pour, .open,
            .reach, .give, .hold, .carry, .aim, .shoot, .handsUp, .pray, .cheer, .applaud, .play, .walk:
            true
        case .cook, .search, .pickUp, .push, .pull, .throw, .run, .climb, .fall, .jump, .dance, .swim, .ride, .drive,
            .crawl, .punch, .kick, .slap, .block, .recoil, .grapple, .choke, .stab, .embrace, .kiss, .holdHands, .hide,
            .peek, .sleep, .dead, .wash, .standUp, .sitDown:
            false
        }
    }
}

extension Line {
    /// Heard and not seen: over, off or through a wire.
    package var isVoiceOnly: Bool {
        guard let mark = self.extension?.uppercased() else { return false }
        return ["V.O", "VO", "O.S", "O.C", "FILTER", "PHONE"].contains(where: mark.contains)
    }
}

extension String {
    /// True where the last sign that counts is a question mark.
    package var isQuestion: Bool { last { !"\"”’') *_".contains($0) }.map { "?？؟".contains($0) } ?? false }
}

extension SceneReading {
    /// Who is at the wheel: whoever is the first to drive.
    package var driver: ID<Character>? {
        scene.beats.first { business[$0.id]?.action == .drive && !$0.agents.isEmpty }?.agents.first
    }

    /// True where the script has somebody on the back seat.
    package func ridesBehind(_ person: ID<Character>) -> Bool {
        let words = [
            "back seat", "backseat", "rear seat", "rück", "banquette arrière", "siège arrière", "asiento trasero",
        ]
        return scene.beats.contains { beat in
            beat.agents.contains(person)
                && beat.objects.contains { thing in words.contains { thing.lowercased().hasPrefix($0) } }
        }
    }
}
