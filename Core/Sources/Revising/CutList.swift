internal import Story

/// The shots of a scene in the order of the cut, while some come and some go. Those that stay keep their keys; who
/// comes between two gets a key between theirs.
struct CutList {
    struct Item {
        var shot: Shot
        /// The byte at which its words begin; nil for a shot without words.
        var start: Int?
        /// What is told of it; nil for what was omitted before.
        var fate: RevisionReport.ShotFate?
        var isMoved = false
        /// It has a place of its own in the list.
        var isSettled = true
    }

    var items: [Item] = []

    /// A shot that stays where it is, behind those before it.
    mutating func keep(_ shot: Shot, start: Int?, fate: RevisionReport.ShotFate?) {
        items.append(Item(shot: shot, start: start, fate: fate))
    }

    /// A shot that comes in where its words stand.
    mutating func insert(_ shot: Shot, start: Int, fate: RevisionReport.ShotFate, isMoved: Bool) {
        let item = Item(shot: shot, start: start, fate: fate, isMoved: isMoved, isSettled: false)
        guard let before = place(before: start) else {
            items.insert(item, at: items.firstIndex { $0.start != nil } ?? 0)
            return
        }
        // Shots without words follow the one that they were put behind.
        let next = items[(before + 1)...].firstIndex { $0.start != nil || $0.shot.omitted } ?? items.count
        items.insert(item, at: next)
    }

    /// The item whose words begin last before a byte.
    private func place(before start: Int) -> Int? {
        items.indices.filter { items[$0].start.map { $0 < start } ?? false }
            .max { (items[$0].start ?? 0, $0) < (items[$1].start ?? 0, $1) }
    }

    /// Who takes over words that have no shot.
    func heir(of byte: Int) -> Int? { place(before: byte) ?? items.firstIndex { $0.start != nil } }

    /// True where a shot has words between two bytes.
    func holdsWords(between start: Int, and end: Int) -> Bool {
        items.contains { item in item.shot.spans.contains { $0.start < end && start < $0.end } }
    }

    /// True where a shot is not as it was.
    func isChanged(_ id: ID<Shot>) -> Bool {
        items.contains { $0.shot.id == id && $0.fate != .kept }
    }

    /// The shots with keys for those that came.
    mutating func shots() -> [Shot] {
        setKeys()
        return items.map(\.shot)
    }

    private mutating func setKeys() {
        var index = 0
        while index < items.count {
            guard !items[index].isSettled else {
                index += 1
                continue
            }
            let end = items[index...].firstIndex { $0.isSettled } ?? items.count
            let low = index > 0 ? items[index - 1].shot.orderKey : nil
            let high = end < items.count ? items[end].shot.orderKey : nil
            setKeys(index..<end, low, high)
            index = end
        }
    }

    /// By halves, so that keys stay short.
    private mutating func setKeys(_ range: Range<Int>, _ low: String?, _ high: String?) {
        guard !range.isEmpty else { return }
        let middle = (range.lowerBound + range.upperBound) / 2
        let key = OrderKey.between(low, high)
        items[middle].shot.orderKey = key
        setKeys(range.lowerBound..<middle, low, key)
        setKeys(middle + 1..<range.upperBound, key, high)
    }
}
