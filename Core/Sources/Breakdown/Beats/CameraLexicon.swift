internal import Story

/// The camera language of scripts (DIRECTION §1.11).
struct CameraLexicon: Sendable {
    struct Row: Decodable, Sendable {
        var words: [String]
        var size: ShotSize?
        var framing: [Framing]?
        var angle: CameraAngle?
        var level: CameraLevel?
        var movement: [MovementKind]?
        var steadiness: Steadiness?
        var note: String?
        /// The order names whose eyes or shoulder.
        var through: Bool?
        /// Only at the beginning of a line.
        var at: String?
        /// In small letters only with the camera or us as its subject.
        var unless_agent: Bool?
    }

    private struct Content: Decodable {
        var orders: [Row]
        var texts: [String]
        var transitions: [String: [String]]
        var unseen: [String]
    }

    let rows: [Row]
    let orders: PhraseTable<Int>
    let texts: PhraseTable<Bool>
    let transitions: PhraseTable<String>
    let unseen: PhraseTable<Bool>

    init() {
        let content: Content = Catalogue.load("reading-camera")
        rows = content.orders
        var orders = PhraseTable<Int>(reach: 3)
        for (index, row) in content.orders.enumerated() { for phrase in row.words { orders.add(phrase, index) } }
        self.orders = orders
        texts = PhraseTable(list: content.texts)
        transitions = Catalogue.names(content.transitions)
        unseen = PhraseTable(list: content.unseen)
    }

    /// True where capitals at `index` are the camera's and name nobody.
    func isOrder(_ tokens: [Token], at index: Int) -> Bool {
        orders.match(tokens, at: index) != nil || transitions.match(tokens, at: index) != nil
            || texts.match(tokens, at: index) != nil
    }
}
