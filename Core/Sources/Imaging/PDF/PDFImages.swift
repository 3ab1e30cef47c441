internal import CPango

/// Puts PNG streams into a finished PDF in the place of the numbered empty JPEGs that stand for them.
enum PDFImages {
    private static let mark = "shotwright-image-"

    /// Gives `surface` an empty JPEG of the picture's size whose comment holds its number.
    static func attach(_ image: PNGFile, number: Int, to surface: OpaquePointer) {
        let comment = Array("\(mark)\(number);".utf8)
        var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment
        bytes += [0xFF, 0xC0, 0, 11, 8]
        bytes += [UInt8(image.height >> 8 & 255), UInt8(image.height & 255)]
        bytes += [UInt8(image.width >> 8 & 255), UInt8(image.width & 255), 1, 1, 0x11, 0, 0xFF, 0xD9]
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        copy.update(from: bytes, count: bytes.count)
        cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count), { $0?.deallocate() }, copy)
        let name = Array("\(mark)\(number)".utf8)
        let id = UnsafeMutablePointer<UInt8>.allocate(capacity: name.count)
        id.update(from: name, count: name.count)
        cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_UNIQUE_ID, id, UInt(name.count), { $0?.deallocate() }, id)
    }

    /// Copies a PDF object by object: exchanges the pictures, gives each figure its words, and says in the catalogue
    /// that the document is tagged and in which language. The library does none of the three.
    ///
    /// - Parameter alternatives: the words for each figure, in the order in which they were drawn, which is the order
    ///   of their objects' numbers.
    static func replace(in pdf: [UInt8], images: [PNGFile], alternatives: [String], language: String) throws(PDFError)
        -> [UInt8]
    {
        let table = try CrossReferences(pdf)
        var output: [UInt8] = []
        output.reserveCapacity(pdf.count + images.reduce(0) { $0 + $1.compressed.count })
        var offsets = table.offsets
        let order = table.offsets.indices.filter { table.offsets[$0] > 0 }.sorted {
            table.offsets[$0] < table.offsets[$1]
        }
        output += pdf[..<(order.first.map { table.offsets[$0] } ?? table.position)]
        let bodies = order.enumerated().map { place, object in
            let end = place + 1 < order.count ? table.offsets[order[place + 1]] : table.position
            return (object: object, bytes: pdf[table.offsets[object]..<end])
        }
        let figures = bodies.filter { contains("/S /Figure", $0.bytes) }.map(\.object).sorted()
        let words = Dictionary(uniqueKeysWithValues: zip(figures, alternatives))
        for (object, body) in bodies {
            offsets[object] = output.count
            if let number = number(in: body), images.indices.contains(number) {
                output += stream(images[number], object: object)
            } else if let words = words[object] {
                append(body, after: "/S /Figure", " /Alt <\(hexadecimal(utf16(words)))>", to: &output)
            } else if contains("/Type /Catalog", body) {
                let tag = language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
                append(
                    body, after: "/Type /Catalog",
                    " /Lang (\(tag)) /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>",
                    to: &output)
            } else {
                output += body
            }
        }
        table.write(offsets, to: &output)
        return output
    }

    /// True where a dictionary says `name`; streams are larger and are not searched.
    private static func contains(_ name: String, _ body: ArraySlice<UInt8>) -> Bool {
        body.count < 4096 && body.firstRange(of: Array(name.utf8)) != nil
    }

    private static func append(
        _ body: ArraySlice<UInt8>, after name: String, _ words: String, to output: inout [UInt8]
    ) {
        guard let at = body.firstRange(of: Array(name.utf8)) else { return output += body }
        output += body[..<at.upperBound]
        output += Array(words.utf8)
        output += body[at.upperBound...]
    }

    /// A text string of a PDF in any script: UTF-16 with its mark, big end first.
    private static func utf16(_ text: String) -> [UInt8] {
        [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    }

    private static func number(in body: ArraySlice<UInt8>) -> Int? {
        let head = body.prefix(700)
        guard head.firstRange(of: Array("/DCTDecode".utf8)) != nil,
            let at = head.firstRange(of: Array(mark.utf8))
        else { return nil }
        return Int(
            String(decoding: head[at.upperBound...].prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self))
    }

    private static func stream(_ image: PNGFile, object: Int) -> [UInt8] {
        let space =
            switch image.colour {
            case .grey, .greyAlpha: "/DeviceGray"
            case .rgb, .rgba: "/DeviceRGB"
            case .indexed:
                "[/Indexed /DeviceRGB \(image.palette.count / 3 - 1) <\(hexadecimal(image.palette))>]"
            }
        let colours = image.colour.channels
        let head = """
            \(object) 0 obj
            << /Type /XObject /Subtype /Image /Width \(image.width) /Height \(image.height) /ColorSpace \(space)
               /BitsPerComponent 8 /Filter /FlateDecode /Length \(image.compressed.count)
               /DecodeParms << /Predictor 15 /Colors \(colours) /BitsPerComponent 8 /Columns \(image.width) >>
            >>
            stream

            """
        return Array(head.utf8) + image.compressed + Array("\nendstream\nendobj\n".utf8)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// The table of objects at the end of a PDF.
private struct CrossReferences {
    /// The byte that each object starts at; 0 for the free entry.
    let offsets: [Int]
    /// Where the table starts.
    let position: Int
    private let trailer: [UInt8]

    init(_ pdf: [UInt8]) throws(PDFError) {
        let tail = pdf.suffix(64)
        guard let start = tail.firstRange(of: Array("startxref\n".utf8)),
            let position = Int(
                String(
                    decoding: tail[start.upperBound...].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)),
            pdf.indices.contains(position), pdf[position...].starts(with: Array("xref\n0 ".utf8))
        else { throw PDFError(reason: "no table of objects") }
        let count = String(
            decoding: pdf[(position + 7)...].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        let first = position + 7 + count.utf8.count + 1
        guard let entries = Int(count), entries > 0, first + entries * 20 <= pdf.count else {
            throw PDFError(reason: "a table of \(count) objects")
        }
        offsets = (0..<entries).map { entry in
            let at = first + entry * 20
            guard pdf[at + 17] == UInt8(ascii: "n") else { return 0 }
            return Int(String(decoding: pdf[at..<at + 10], as: UTF8.self)) ?? 0
        }
        let rest = pdf[
            (first + entries * 20)..<(tail.startIndex + (start.lowerBound - tail.startIndex))]
        trailer = Array(rest)
        self.position = position
    }

    func write(_ offsets: [Int], to output: inout [UInt8]) {
        let start = output.count
        output += Array("xref\n0 \(offsets.count)\n".utf8)
        for offset in offsets {
            let digits = String(offset)
            let padded = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
            output += Array((offset > 0 ? "\(padded) 00000 n \n" : "0000000000 65535 f \n").utf8)
        }
        output += trailer
        output += Array("startxref\n\(start)\n%%EOF\n".utf8)
    }
}
