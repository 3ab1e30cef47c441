internal import Story

extension Door {
    /// So many of one rule are told one by one; a script of a hundred pages may have hundreds.
    private static let mostOfOneRule = 8

    /// What readers of a script should know, on the standard error: errors in full, of all else the first few of each
    /// rule and how many more there are.
    static func tell(_ diagnostics: [Diagnostic]) {
        var told: [String: Int] = [:]
        for diagnostic in diagnostics {
            told[diagnostic.rule, default: 0] += 1
            guard diagnostic.severity == .error || told[diagnostic.rule, default: 0] <= mostOfOneRule else { continue }
            let line = diagnostic.span.map { " (line \($0.line))" } ?? ""
            say("\(diagnostic.severity.rawValue): \(diagnostic.message)\(line)")
        }
        let left = diagnostics.filter { $0.severity != .error }.reduce(into: [String: Int]()) {
            $0[$1.rule, default: 0] += 1
        }
        for (rule, count) in left.sorted(by: { $0.key < $1.key }) where count > mostOfOneRule {
            say("and \(count - mostOfOneRule) more like it (\(rule))")
        }
    }
}
