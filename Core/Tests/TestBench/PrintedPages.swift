/// A PDF of these objects, of which the first is the catalogue.
public func pdfFile(_ objects: [[UInt8]]) -> [UInt8] {
    var file = Array("%PDF-1.4\n".utf8)
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
        places.append(file.count)
        file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let table = file.count
    file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for place in places {
        let digits = String(place)
        file += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    file += Array("trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n".utf8)
    return file
}

/// Pages of words at places, in Courier: what script programs print, for the reader of PDF.
public struct PrintedPages {
    /// In points.
    public var width: Double
    public var height: Double
    private var pages: [String] = []

    public init(width: Double = 612, height: Double = 792) {
        self.width = width
        self.height = height
    }

    /// Begins a page.
    public mutating func turn() { pages.append("") }

    /// Words in Latin-1 at a distance from the left and the top edge; `turned` by 45 degrees for a watermark.
    public mutating func put(_ words: String, left: Double, top: Double, size: Double = 12, turned: Bool = false) {
        if pages.isEmpty { turn() }
        var escaped = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "(", ")", "\\": escaped += "\\" + String(scalar)
            case _ where scalar.value < 0x7F: escaped.unicodeScalars.append(scalar)
            default:
                let octal = String(scalar.value, radix: 8)
                escaped += "\\" + String(repeating: "0", count: max(0, 3 - octal.count)) + octal
            }
        }
        let matrix = turned ? "0.707 0.707 -0.707 0.707" : "1 0 0 1"
        pages[pages.count - 1] += "BT /F \(size) Tf \(matrix) \(left) \(height - top) Tm (\(escaped)) Tj ET\n"
    }

    /// The file.
    public func pdf() -> [UInt8] {
        let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
        ]
        for (index, page) in pages.enumerated() {
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]/Resources<</Font<</F 3 0 R>>>>"
                    + "/Contents \(5 + 2 * index) 0 R>>")
            objects.append("<</Length \(page.utf8.count)>>stream\n\(page)endstream")
        }
        return pdfFile(objects.map { Array($0.utf8) })
    }
}
