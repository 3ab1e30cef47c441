public import Foundation
public import Story

/// The shot list as a workbook (ECMA-376, transitional): the columns of the CSV, numbers as numbers, with the head and
/// the first three columns standing still and a filter on every column.
/// - Throws: errors of the file system, on which the parts lie while they are packed.
public func shotListXLSX(_ board: Board) throws -> Data {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent("xlsx-\(UUID().uuidString)")
    // Nobody else knows the folder; what stays behind is the system's to sweep.
    defer { try? manager.removeItem(at: folder) }
    let parts = Workbook(table: shotListTable(board)).parts
    for (path, text) in parts {
        let file = folder.appendingPathComponent(path)
        try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    let packed = folder.appendingPathComponent("shots.xlsx")
    try writeZip(of: parts.map(\.path), in: folder, to: packed)
    return try Data(contentsOf: packed)
}

/// A table as the parts of a workbook with one sheet.
private struct Workbook {
    /// The head, and then the rows.
    let table: [[String]]

    /// Columns that hold numbers; numbers of scenes and shots are names.
    private static let numeric: Set<String> = [
        "page_eighths", "script_page", "lens_mm", "dutch_deg", "duration_frames", "planned_frames", "script_start",
        "script_end", "shoot_order", "minutes", "shoot_day",
    ]

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// In the order in which readers want them.
    var parts: [(path: String, text: String)] {
        [
            (
                "[Content_Types].xml",
                """
                \(Self.head)<Types xmlns="\(Self.package)/content-types"><Default Extension="rels" \
                ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
                ContentType="application/xml"/><Override PartName="/xl/workbook.xml" \
                ContentType="\(Self.type).sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" \
                ContentType="\(Self.type).worksheet+xml"/><Override PartName="/xl/styles.xml" \
                ContentType="\(Self.type).styles+xml"/></Types>
                """
            ),
            ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                """
                \(Self.head)<workbook xmlns="\(Self.main)" xmlns:r="\(Self.links)"><sheets><sheet name="Shots" \
                sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" \
                localSheetId="0" hidden="1">Shots!$A$1:$\(last)$\(max(1, table.count))</definedName></definedNames>\
                </workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
            ),
            ("xl/styles.xml", styles), ("xl/worksheets/sheet1.xml", sheet),
        ]
    }

    private func relations(_ targets: [(kind: String, path: String)]) -> String {
        let items = targets.enumerated().map { index, target in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(Self.links)/\(target.kind)\" Target=\"\(target.path)\"/>"
        }
        return "\(Self.head)<Relationships xmlns=\"\(Self.package)/relationships\">\(items.joined())</Relationships>"
    }

    /// 0 for words, which stand at the top and wrap; 1 for the head.
    private var styles: String {
        let fonts =
            "<font><sz val=\"10\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"10\"/><name val=\"Calibri\"/></font>"
        func format(_ font: Int) -> String {
            "<xf numFmtId=\"0\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" "
                + "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
        }
        return """
            \(Self.head)<styleSheet xmlns="\(Self.main)"><fonts count="2">\(fonts)</fonts><fills count="2"><fill>\
            <patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="2">\(format(0))\(format(1))</cellXfs></styleSheet>
            """
    }

    private var sheet: String {
        let names = table.first ?? []
        let widths = names.enumerated().map { index, _ in
            let longest = table.prefix(200).map { $0[index].split(separator: "\n").map(\.count).max() ?? 0 }.max() ?? 0
            return
                "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(min(48, max(7, longest + 2)))\" customWidth=\"1\"/>"
        }
        let rows = table.enumerated().map { number, row in
            let cells = row.enumerated().map { index, text in
                cell(text, at: "\(Self.letters(index))\(number + 1)", isHead: number == 0, of: names[index])
            }
            return "<row r=\"\(number + 1)\">\(cells.joined())</row>"
        }
        return """
            \(Self.head)<worksheet xmlns="\(Self.main)"><sheetViews><sheetView workbookViewId="0"><pane xSplit="3" \
            ySplit="1" topLeftCell="D2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>\
            <cols>\(widths.joined())</cols><sheetData>\(rows.joined())</sheetData><autoFilter \
            ref="A1:\(last)\(max(1, table.count))"/></worksheet>
            """
    }

    private func cell(_ text: String, at place: String, isHead: Bool, of column: String) -> String {
        guard !text.isEmpty else { return "" }
        if !isHead, Self.numeric.contains(column), let number = Double(text), number.isFinite {
            return "<c r=\"\(place)\" s=\"0\"><v>\(text)</v></c>"
        }
        return "<c r=\"\(place)\" s=\"\(isHead ? 1 : 0)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
            + "\(Self.escaped(text))</t></is></c>"
    }

    private var last: String { Self.letters(max(0, (table.first?.count ?? 1) - 1)) }

    /// A, B … Z, AA …
    private static func letters(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
        return index < 26 ? letter : letters(index / 26 - 1) + letter
    }

    /// XML takes no control characters, whatever stands for them; a cell holds 32,767 letters at most.
    private static func escaped(_ text: String) -> String {
        let allowed = text.unicodeScalars.filter { scalar in
            scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                || "\n\t".unicodeScalars.contains(scalar)
        }
        return String(String(String.UnicodeScalarView(allowed)).prefix(32_767))
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
