/// Does something to each element, some at a time: what waits for a store over the network waits together.
/// - Returns: what came of each, in their order.
func sideBySide<Element: Sendable, Result: Sendable>(
    _ elements: [Element], width: Int = 8, _ body: @escaping @Sendable (Element) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        var results: [Int: Result] = [:]
        for (index, element) in elements.enumerated() {
            if index >= width, let (place, result) = try await group.next() { results[place] = result }
            group.addTask { (index, try await body(element)) }
        }
        for try await (place, result) in group { results[place] = result }
        return elements.indices.compactMap { results[$0] }
    }
}
