public import Story

/// The voices that a language has here, by engine: what casting chooses from.
public struct VoiceCatalogue: Sendable {
    public var female: [Voice]
    public var male: [Voice]
    /// For children of either sex.
    public var children: [Voice]

    /// The catalogue of a language.
    ///
    /// English has the two neural voices and their variants; every other language that espeak-ng speaks has its voices.
    /// - Parameter language: a BCP 47 tag.
    /// - Returns: nil for a language that no engine here speaks.
    public static func of(language: String) -> VoiceCatalogue? {
        let primary = String(language.lowercased().prefix { $0 != "-" && $0 != "_" })
        return primary == "en" ? english : espeak(language: language)
    }

    /// Pitch variants stay intelligible from .86 to 1.2 (measured by recognition); the steps keep two leads apart.
    static let english = VoiceCatalogue(
        female: variants("hibari", "heart", [1, 1.12, 0.88, 1.06, 0.94, 1.18]),
        male: variants("piper", "joe", [1, 0.88, 1.12, 0.94, 1.06, 1.18]),
        children: variants("hibari", "heart", [1.2, 1.16]))

    /// The four flite voices, for a machine without the neural ones.
    public static let tiny = VoiceCatalogue(
        female: variants("flite", "slt", [1, 1.12, 0.9]),
        male: variants("flite", "rms", [1]) + variants("flite", "awb", [1]) + variants("flite", "kal16", [1])
            + variants("flite", "rms", [0.9, 1.1]),
        children: variants("flite", "slt", [1.18]))

    private static func variants(_ engine: String, _ name: String, _ pitches: [Double]) -> [Voice] {
        pitches.map { Voice(engine: engine, name: name, pitch: $0) }
    }

    private static func espeak(language: String) -> VoiceCatalogue? {
        guard let base = espeakVoice(language: language) else { return nil }
        func voices(_ variants: [String]) -> [Voice] { variants.map { Voice(engine: "espeak", name: base + "+" + $0) } }
        return VoiceCatalogue(
            female: voices(["f2", "f5", "f3", "f4", "f1"]), male: voices(["m3", "m1", "m7", "m2", "m6", "m4"]),
            children: voices(["f4"]).map { Voice(engine: $0.engine, name: $0.name, pitch: 1.2) })
    }

    /// The name that espeak-ng 1.51 has for a language.
    static func espeakVoice(language: String) -> String? {
        let tag = language.lowercased().replacing("_", with: "-")
        if let special = renamed[tag] { return special }
        let primary = String(tag.prefix { $0 != "-" })
        if let special = renamed[primary] { return special }
        return spoken.contains(primary) ? primary : nil
    }

    private static let renamed = [
        "zh": "cmn", "zh-hk": "yue", "yue": "yue", "fr-be": "fr-be", "fr-ch": "fr-ch", "pt-br": "pt-br",
        "es-mx": "es-419", "es-419": "es-419", "es-us": "es-419", "es-ar": "es-419", "no": "nb", "nn": "nb", "iw": "he",
        "in": "id",
    ]

    private static let spoken = Set(
        """
        af am an ar as az ba be bg bn bpy bs ca cmn cs cv cy da de el eo es et eu fa fi fr ga gd gn grc gu hak haw he \
        hi hr ht hu hy ia id io is it ja jbo ka kk kl kn ko kok ku ky la lb lfn lt ltg lv mi mk ml \
        mr ms mt my nb nci ne \
        nl nog om or pa pap pl pt py quc ro ru sd shn si sk sl smj sq sr sv sw ta te th tk tn tr tt ug uk ur uz vi yue
        """.split { $0 == " " }.map(String.init))
}
