internal import Foundation
internal import Production
internal import Story

/// Findings as people read them: by scene, the worst first said in colour where there is a terminal, and the way out.
struct FindingsReport {
    private let report: LintReport
    private let path: String
    private let isColoured: Bool

    init(_ report: LintReport, path: String, isColoured: Bool) {
        self.report = report
        self.path = path
        self.isColoured = isColoured
    }

    /// The whole report, without a line break at its end.
    var text: String {
        var lines: [String] = []
        let byScene = Dictionary(grouping: report.findings, by: \.scene)
        if let whole = byScene[nil] {
            lines.append(bold("The board"))
            lines += whole.map(line)
        }
        for scene in report.board.scenes {
            guard let found = byScene[scene.id] else { continue }
            lines.append(bold("\(scene.number)  \(scene.heading.raw)"))
            lines += found.map(line)
        }
        lines.append(summary)
        if report.findings.contains(where: { $0.accepted == nil }) {
            lines.append("Operations that cure are in: shotwright lint \(path) --json -")
            lines.append("To keep one as it is: shotwright lint \(path) --accept ID --because \"…\"")
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ finding: Finding) -> String {
        let word = finding.accepted == nil ? finding.severity.rawValue : "accepted"
        let padded = word.padding(toLength: 9, withPad: " ", startingAt: 0)
        let because = finding.accepted.map { " — \($0)" } ?? ""
        return
            "  \(coloured(padded, finding)) \(finding.id.description.prefix(8))  \(finding.reason)\(because) [\(finding.rule)]"
    }

    private var summary: String {
        let counts = [
            (report.count(.error), "error"), (report.count(.warning), "warning"), (report.count(.note), "note"),
        ]
        let accepted = report.findings.count { $0.accepted != nil }
        let words = counts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" } + (accepted > 0 ? ["\(accepted) accepted"] : [])
        return "\(path): \(report.board.shotsInOrder.count) shots, " + words.joined(separator: ", ")
    }

    private func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    private func coloured(_ text: String, _ finding: Finding) -> String {
        guard isColoured else { return text }
        let code =
            finding.accepted != nil
            ? "2" : finding.severity == .error ? "31" : finding.severity == .warning ? "33" : "36"
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
