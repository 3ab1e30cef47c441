internal import Story

extension Door {
    /// So many of one rule are told one by one; a script of a hundred pages may have hundreds.
    private static let mostOfOneRule = 8

    /// What readers of a script should know, on the standard error: errors in full, of all else the first few of each
    /// rule and how many more there are.
    static func tell(_ diagnostics: [Diagnostic]) {
        var found: [String: Int] = [:]
        for diagnostic in diagnostics {
            if diagnostic.severity != .error {
                found[diagnostic.rule, default: 0] += 1
                guard found[diagnostic.rule, default: 0] <= mostOfOneRule else { continue }
            }
            let line = diagnostic.span.map { " (line \($0.line))" } ?? ""
            say("\(diagnostic.severity.rawValue): \(diagnostic.message)\(line)")
        }
        for (rule, count) in found.sorted(by: { $0.key < $1.key }) where count > mostOfOneRule {
            say("and \(count - mostOfOneRule) more like it (\(rule))")
        }
    }
}
