extension String {
    /// True for a relative path that stays in its folder and that every system can have: what comes in archives is put
    /// nowhere else.
    public var isPlaceInFolder: Bool {
        let parts = split(separator: "/", omittingEmptySubsequences: false)
        return (1...400).contains(utf8.count) && !contains("\\")
            && !unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
            && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }
}
