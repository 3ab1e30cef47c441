internal import Grammar
internal import Story

/// What a cut between two setups costs whatever happens in it, worked out once for each pair that is asked for.
final class PairTable {
    private let count: Int
    private var costs: [Float]
    /// Whom the second shows again; nil twice where it was not asked for.
    private var again: [ID<Character>??]
    /// Larger tables are not kept: a scene of a hundred pages asks for few of its pairs twice.
    private static let most = 2_000_000

    init(count: Int) {
        self.count = count
        let size = count * count <= Self.most ? count * count : 0
        costs = [Float](repeating: -1, count: size)
        again = [ID<Character>??](repeating: nil, count: size)
    }

    func shownAgain(_ p: Int, _ q: Int, ask: () -> ID<Character>?) -> ID<Character>? {
        guard !again.isEmpty else { return ask() }
        let place = p * count + q
        if let known = again[place] { return known }
        let found = ask()
        again[place] = .some(found)
        return found
    }

    func cost(_ p: Int, _ q: Int, judge: ((CutRules.Row, Double) -> Void) -> Void) -> Double {
        let place = p * count + q
        if !costs.isEmpty, costs[place] >= 0 { return Double(costs[place]) }
        var sum = 0.0
        judge { _, cost in sum += cost }
        if !costs.isEmpty { costs[place] = Float(sum) }
        return sum
    }
}
