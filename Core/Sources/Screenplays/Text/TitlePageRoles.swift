/// Names the parts of a title page that is only laid out, as in Final Draft and PDF.
///
/// - Parameter blocks: Lines that stand together, in reading order.
/// - Returns: Entries in the keys of Fountain; each block's index tells where it stood.
func titlePageRoles(_ blocks: [[String]]) -> [(key: String, lines: [String], block: Int)] {
    var entries: [(key: String, lines: [String], block: Int)] = []
    var expectsAuthor = false
    var keys: Set<String> = []
    func has(_ key: String) -> Bool { keys.contains(key) }
    func add(_ key: String, _ line: String, _ block: Int) {
        keys.insert(key)
        if let last = entries.last, last.key == key {
            entries[entries.count - 1].lines.append(line)
        } else {
            entries.append((key, [line], block))
        }
    }
    for (index, block) in blocks.enumerated() {
        for line in block {
            // A line of that length is prose, whatever it begins with.
            let lower = line.utf8.count > 240 ? "" : line.lowercased()
            if lower.hasPrefix("based on") || lower.hasPrefix("from the") || lower.hasPrefix("d'après") {
                add("Source", line, index)
                expectsAuthor = false
            } else if entries.last?.key == "Source", entries.last?.lines.last?.lowercased().hasSuffix(" by") ?? false {
                add("Source", line, index)
            } else if isCredit(lower) {
                let author = has("Title") && !has("Credit") ? inlineAuthor(line) : nil
                add("Credit", author?.credit ?? line, index)
                if let author { add("Author", author.name, index) }
                expectsAuthor = author == nil
            } else if isDraft(lower) {
                add("Draft date", line, index)
                expectsAuthor = false
            } else if lower.contains("copyright") || lower.contains("©") {
                add("Copyright", line, index)
                expectsAuthor = false
            } else if !has("Title") || (entries.last?.key == "Title" && entries.last?.block == index) {
                add("Title", line, index)
            } else if expectsAuthor, entries.last?.block == index || entries.last?.key == "Credit" {
                add("Author", line, index)
            } else {
                add("Contact", line, index)
                expectsAuthor = false
            }
        }
    }
    return entries
}

private func isCredit(_ line: String) -> Bool {
    let phrases = [
        "by", "written by", "screenplay by", "story by", "teleplay by", "a screenplay by", "un scénario de",
        "scénario de",
        "original screenplay by", "script by", "ein drehbuch von", "drehbuch von", "un guion de",
    ]
    return phrases.contains(line) || line.hasSuffix(" by") && line.count < 40
        || phrases.dropFirst().contains { line.hasPrefix($0 + " ") }
}

private func inlineAuthor(_ line: String) -> (credit: String, name: String)? {
    guard let by = line.range(ofWord: " by ") else { return nil }
    return (String(line[..<by.lowerBound]) + " by", String(line[by.upperBound...]))
}

private func isDraft(_ line: String) -> Bool {
    let isDated = line.contains { $0.isNumber } && (line.contains("/") || line.contains("20") || line.contains("19"))
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return line.contains("draft") || line.contains("revision") || line.contains("version") && line.count < 40
        || isDated && line.count < 24 && (line.contains("/") || months.contains { line.contains($0) })
}

extension String {
    /// The first place of a few words, compared without case.
    fileprivate func range(ofWord word: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].lowercased().hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
            start = index(after: start)
        }
        return nil
    }
}
