internal import Story

/// Film's terms as the pages say them.
struct Wording: Sendable {
    let messages: Messages
    let rate: FrameRate

    /// `MCU`, with what it stands for.
    func size(_ size: ShotSize) -> Term {
        Term(code: size.rawValue, words: messages["size.\(size.rawValue)"])
    }

    /// Where the camera looks from, where that is worth a word.
    func angle(_ shot: Shot) -> String? {
        let angle = shot.angle == .eye ? nil : messages["angle.\(shot.angle.rawValue)"]
        let dutch = shot.dutchDegrees == 0 ? nil : messages["angle.dutch"]
        let both = [angle, dutch].compactMap(\.self)
        return both.isEmpty ? nil : both.joined(separator: ", ")
    }

    /// Who is in the frame.
    func framing(_ shot: Shot) -> String? {
        shot.framing.isEmpty ? nil : shot.framing.map { messages["framing.\($0.rawValue)"] }.joined(separator: ", ")
    }

    /// How the camera moves; nil where it stands.
    func move(_ shot: Shot) -> String? {
        let kinds = shot.movement.kind.filter { $0 != .static }
        return kinds.isEmpty ? nil : kinds.map { messages["move.\($0.rawValue)"] }.joined(separator: " + ")
    }

    /// `35 mm`.
    func lens(_ shot: Shot) -> String { messages("unit.mm", ["count": .text(decimal(shot.lensMM, 0))]) }

    /// Tenths of a second.
    func seconds(_ frames: Int) -> String {
        messages("unit.s", ["count": .text(decimal(rate.seconds(frames: frames), 1))])
    }

    /// `1:07`.
    func minutes(_ frames: Int) -> String {
        let seconds = Int(rate.seconds(frames: frames).rounded())
        return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }

    /// `2 3/8`, as pages are counted.
    func eighths(_ count: Int) -> String {
        let (whole, part) = count.quotientAndRemainder(dividingBy: 8)
        let fraction = part == 0 ? "" : "\(part)/8"
        return [whole == 0 && part > 0 ? "" : String(whole), fraction].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// How far a shot is.
    func status(_ shot: Shot) -> Term {
        Term(code: shot.status.rawValue, words: messages["status.\(shot.status.rawValue)"])
    }

    /// A number with so many digits behind the point.
    func decimal(_ value: Double, _ digits: Int) -> String {
        let scale = digits == 0 ? 1.0 : 10.0
        let rounded = (value * scale).rounded() / scale
        return digits == 0 ? String(Int(rounded)) : String(rounded)
    }

    /// A short code and what it stands for.
    struct Term: Sendable {
        var code: String
        var words: String
    }
}

/// Where the page of a shot, and its pictures, are.
struct Addresses: Sendable {
    let project: String

    func shot(_ id: ID<Shot>) -> String { "/projects/\(project)/frames/\(id)" }

    /// A panel's picture, small, for a list of many.
    func thumbnail(_ panel: Panel) -> String? { picture(panel).map { $0 + "&width=320" } }

    /// A panel's picture in all its widths, as `srcset` says them.
    func pictures(_ panel: Panel, width: Int) -> String? {
        picture(panel).map { "\($0)&width=320 320w, \($0)&width=640 640w, \($0) \(width)w" }
    }

    /// A panel's picture; nil until it is drawn. The address changes with the bytes, so that they may be kept.
    func picture(_ panel: Panel) -> String? {
        panel.sha256.map { "/v1/frames/\(panel.id)/image?project_id=\(project)&v=\($0.prefix(12))" }
    }

    /// The set from above with a shot's camera.
    func plan(_ shot: Shot, revision: Int) -> String { "/projects/\(project)/frames/\(shot.id)/plan.svg?v=\(revision)" }
}
