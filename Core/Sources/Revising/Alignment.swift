/// What two lists have in common, in order.
///
/// Patience first: what stands once in both anchors the rest, so that the work is O(n log n) and a repeated line never
/// draws its neighbours away. Between anchors small stretches are aligned exactly, large ones from both ends.
struct Alignment {
    /// Pairs of places, rising on both sides.
    private(set) var pairs: [(old: Int, new: Int)] = []
    private let old: [UInt64]
    private let new: [UInt64]

    /// Beyond this many cells a stretch without anchors is aligned at its ends alone.
    private static let mostCells = 250_000

    init(_ old: [UInt64], _ new: [UInt64]) {
        self.old = old
        self.new = new
        align(old.indices, new.indices)
    }

    private mutating func align(_ left: Range<Int>, _ right: Range<Int>) {
        var (left, right) = (left, right)
        while let one = left.first, let other = right.first, old[one] == new[other] {
            pairs.append((one, other))
            left = left.dropFirst()
            right = right.dropFirst()
        }
        var tail: [(old: Int, new: Int)] = []
        while let one = left.last, let other = right.last, old[one] == new[other] {
            tail.append((one, other))
            left = left.dropLast()
            right = right.dropLast()
        }
        if !left.isEmpty, !right.isEmpty {
            let anchors = anchors(left, right)
            if anchors.isEmpty {
                if left.count * right.count <= Self.mostCells { alignExactly(left, right) }
            } else {
                var (from, to) = (left.lowerBound, right.lowerBound)
                for anchor in anchors {
                    align(from..<anchor.old, to..<anchor.new)
                    pairs.append(anchor)
                    (from, to) = (anchor.old + 1, anchor.new + 1)
                }
                align(from..<left.upperBound, to..<right.upperBound)
            }
        }
        pairs += tail.reversed()
    }

    /// What stands once on each side, as the longest list that rises on both.
    private func anchors(_ left: Range<Int>, _ right: Range<Int>) -> [(old: Int, new: Int)] {
        var places: [UInt64: (old: Int, olds: Int, new: Int, news: Int)] = [:]
        for index in left { places[old[index], default: (0, 0, 0, 0)].olds += 1 }
        for index in left { places[old[index]]?.old = index }
        for index in right where places[new[index]] != nil {
            places[new[index]]?.news += 1
            places[new[index]]?.new = index
        }
        let unique = left.compactMap { index in
            places[old[index]].flatMap { $0.olds == 1 && $0.news == 1 ? (old: $0.old, new: $0.new) : nil }
        }
        return rising(unique.map(\.new)).map { unique[$0] }
    }

    /// The longest common subsequence of two small stretches.
    private mutating func alignExactly(_ left: Range<Int>, _ right: Range<Int>) {
        let width = right.count + 1
        var longest = [UInt32](repeating: 0, count: (left.count + 1) * width)
        for row in stride(from: left.count - 1, through: 0, by: -1) {
            for column in stride(from: right.count - 1, through: 0, by: -1) {
                let isSame = old[left.lowerBound + row] == new[right.lowerBound + column]
                longest[row * width + column] =
                    isSame
                    ? longest[(row + 1) * width + column + 1] + 1
                    : max(longest[(row + 1) * width + column], longest[row * width + column + 1])
            }
        }
        var (row, column) = (0, 0)
        while row < left.count, column < right.count {
            if old[left.lowerBound + row] == new[right.lowerBound + column] {
                pairs.append((left.lowerBound + row, right.lowerBound + column))
                (row, column) = (row + 1, column + 1)
            } else if longest[(row + 1) * width + column] >= longest[row * width + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
    }
}

/// The places of a longest rising subsequence, in order; of several the one that ends lowest.
func rising(_ values: [Int]) -> [Int] {
    var tops: [Int] = []
    var before = [Int](repeating: -1, count: values.count)
    for index in values.indices {
        var low = 0, high = tops.count
        while low < high {
            let middle = (low + high) / 2
            if values[tops[middle]] < values[index] { low = middle + 1 } else { high = middle }
        }
        before[index] = low > 0 ? tops[low - 1] : -1
        if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var chain: [Int] = []
    var next = tops.last ?? -1
    while next >= 0 {
        chain.append(next)
        next = before[next]
    }
    return chain.reversed()
}
