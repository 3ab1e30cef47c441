internal import CPango
internal import Foundation

/// A rectangle in points from the top left of a page.
public struct PDFRectangle: Sendable, Hashable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

/// What a PDF says about itself.
public struct PDFInformation: Sendable, Hashable {
    public var title: String
    public var author: String
    public var subject: String
    public var keywords: String
    /// `2026-01-31T12:00:00Z`: given, never the clock, so that the same board gives the same bytes.
    public var date: String
    /// A BCP 47 tag.
    public var language: String

    public init(
        title: String, author: String = "", subject: String = "", keywords: String = "", date: String,
        language: String = "en"
    ) {
        self.title = title
        self.author = author
        self.subject = subject
        self.keywords = keywords
        self.date = date
        self.language = language
    }
}

/// Words as screen readers tell them apart.
public enum PDFWords: String, Sendable, Hashable {
    case heading = "H1"
    case subheading = "H2"
    case paragraph = "P"
}

/// Writes a PDF page by page: words by the text library with their fonts embedded in part, lines and areas, and PNG
/// pictures whose compressed data is taken over byte for byte.
///
/// Cairo has no such way for PNG data. Each picture therefore goes in as an empty JPEG of the same size that carries
/// its number; `finish` puts the picture's own stream (Flate with the PNG predictor) into the object's place and
/// writes the table of objects anew.
public final class PDFCanvas {
    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let sink = Sink()
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let language: String
    private var images: [PNGFile] = []
    /// What is said for each picture, in the order of the pages.
    private var alternatives: [String] = []

    /// Begins a document. Call `beginPage` before the first mark.
    public init(_ information: PDFInformation) {
        let target = Unmanaged.passUnretained(sink).toOpaque()
        surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
                sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, target, 595, 842)
        cairo = cairo_create(surface)
        language = information.language
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        let entries: [(cairo_pdf_metadata_t, String)] = [
            (CAIRO_PDF_METADATA_TITLE, information.title),
            (CAIRO_PDF_METADATA_AUTHOR, information.author),
            (CAIRO_PDF_METADATA_SUBJECT, information.subject),
            (CAIRO_PDF_METADATA_KEYWORDS, information.keywords),
            (CAIRO_PDF_METADATA_CREATOR, "Shotwright"),
            (CAIRO_PDF_METADATA_CREATE_DATE, information.date),
            (CAIRO_PDF_METADATA_MOD_DATE, information.date),
        ]
        for (key, value) in entries where !value.isEmpty {
            cairo_pdf_surface_set_metadata(surface, key, value)
        }
    }

    deinit {
        textEngine.lock()
        defer { textEngine.unlock() }
        cairo_destroy(cairo)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }

    /// Begins the next page, of this size in points.
    public func beginPage(width: Double, height: Double) {
        cairo_pdf_surface_set_size(surface, width, height)
        cairo_identity_matrix(cairo)
        cairo_reset_clip(cairo)
    }

    /// Ends the page.
    public func endPage() {
        textEngine.withLock { cairo_show_page(cairo) }
    }

    /// The colour of what follows: red, green and blue, 0 … 1.
    public func setColour(red: Double, green: Double, blue: Double) {
        cairo_set_source_rgb(cairo, red, green, blue)
    }

    /// A grey for what follows: 0 black … 1 white.
    public func setGrey(_ value: Double) {
        cairo_set_source_rgb(cairo, value, value, value)
    }

    /// Draws words, the top left of their layout at a point.
    public func draw(_ text: TextLayout, x: Double, y: Double) {
        cairo_move_to(cairo, x, y)
        textEngine.withLock { pango_cairo_show_layout(cairo, text.layout) }
        cairo_new_path(cairo)
    }

    /// Draws words turned clockwise about their top left corner.
    public func draw(_ text: TextLayout, x: Double, y: Double, degrees: Double) {
        textEngine.lock()
        defer { textEngine.unlock() }
        cairo_save(cairo)
        cairo_translate(cairo, x, y)
        cairo_rotate(cairo, degrees * Double.pi / 180)
        draw(text, x: 0, y: 0)
        cairo_restore(cairo)
    }

    /// Fills a rectangle; `radius` rounds its corners.
    public func fill(_ rectangle: PDFRectangle, radius: Double = 0) {
        trace(rectangle, radius: radius)
        cairo_fill(cairo)
    }

    /// Draws the border of a rectangle.
    public func stroke(_ rectangle: PDFRectangle, width: Double, radius: Double = 0) {
        cairo_set_line_width(cairo, width)
        trace(rectangle, radius: radius)
        cairo_stroke(cairo)
    }

    /// Draws a line through points; `dash` alternates lengths on and off; `closed` joins the end to the start.
    public func line(
        _ points: [(x: Double, y: Double)], width: Double, dash: [Double] = [], closed: Bool = false
    ) {
        path(points, closed: closed)
        cairo_set_line_width(cairo, width)
        cairo_set_dash(cairo, dash, Int32(dash.count), 0)
        cairo_stroke(cairo)
        cairo_set_dash(cairo, nil, 0, 0)
    }

    /// Fills the area inside points.
    public func area(_ points: [(x: Double, y: Double)]) {
        path(points, closed: true)
        cairo_fill(cairo)
    }

    /// Draws a circle, filled, or a ring where `width` is given.
    public func circle(x: Double, y: Double, radius: Double, width: Double? = nil) {
        cairo_new_path(cairo)
        cairo_arc(cairo, x, y, radius, 0, 2 * Double.pi)
        if let width {
            cairo_set_line_width(cairo, width)
            cairo_stroke(cairo)
        } else {
            cairo_fill(cairo)
        }
    }

    /// Fills a rectangle with a picture, without compressing it anew.
    ///
    /// Pictures with alpha have no such form in a PDF: lay them over their ground first. They are left out here.
    public func draw(_ image: PNGFile, in rectangle: PDFRectangle) {
        guard image.colour != .greyAlpha, image.colour != .rgba else { return }
        guard let pixel = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1) else { return }
        let index = images.firstIndex(of: image) ?? images.count
        if index == images.count { images.append(image) }
        PDFImages.attach(image, number: index, to: pixel)
        cairo_save(cairo)
        cairo_translate(cairo, rectangle.x, rectangle.y)
        cairo_scale(cairo, rectangle.width, rectangle.height)
        cairo_set_source_surface(cairo, pixel, 0, 0)
        cairo_paint(cairo)
        cairo_restore(cairo)
        cairo_surface_destroy(pixel)
    }

    /// Draws inside a rectangle only.
    public func clipped(to rectangle: PDFRectangle, _ body: () -> Void) {
        cairo_save(cairo)
        trace(rectangle, radius: 0)
        cairo_clip(cairo)
        body()
        textEngine.withLock { cairo_restore(cairo) }
    }

    /// Marks what `body` draws as words of a kind for screen readers. What is in no tag they pass over: running heads,
    /// rules, marks.
    public func tagged(_ kind: PDFWords, _ body: () -> Void) {
        cairo_tag_begin(cairo, kind.rawValue, "")
        body()
        cairo_tag_end(cairo, kind.rawValue)
    }

    /// Marks what `body` draws as a picture; screen readers say `alternative` in its place.
    public func figure(_ alternative: String, _ body: () throws -> Void) rethrows {
        alternatives.append(alternative)
        cairo_tag_begin(cairo, "Figure", "")
        defer { cairo_tag_end(cairo, "Figure") }
        try body()
    }

    /// Adds an entry to the outline that leads to the page being drawn.
    /// - Parameters:
    ///   - page: from 1.
    ///   - parent: what an earlier call gave; nil for the top level.
    @discardableResult
    public func outline(_ title: String, page: Int, parent: Int? = nil) -> Int {
        Int(
            cairo_pdf_surface_add_outline(
                surface, Int32(parent ?? Int(CAIRO_PDF_OUTLINE_ROOT)), title, "page=\(page)",
                CAIRO_PDF_OUTLINE_FLAG_OPEN))
    }

    /// Ends the document.
    /// - Returns: its bytes. Nothing may be drawn afterwards.
    /// - Throws: `PDFError` where the library failed.
    public func finish() throws(PDFError) -> [UInt8] {
        textEngine.withLock { cairo_surface_finish(surface) }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw PDFError(reason: String(cString: cairo_status_to_string(status)))
        }
        return try PDFImages.replace(
            in: sink.bytes, images: images, alternatives: alternatives, language: language)
    }

    private func path(_ points: [(x: Double, y: Double)], closed: Bool) {
        cairo_new_path(cairo)
        for point in points { cairo_line_to(cairo, point.x, point.y) }
        if closed { cairo_close_path(cairo) }
    }

    private func trace(_ box: PDFRectangle, radius: Double) {
        cairo_new_path(cairo)
        guard radius > 0 else {
            cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
            return
        }
        let quarter = Double.pi / 2
        cairo_arc(cairo, box.x + box.width - radius, box.y + radius, radius, -quarter, 0)
        cairo_arc(cairo, box.x + box.width - radius, box.y + box.height - radius, radius, 0, quarter)
        cairo_arc(cairo, box.x + radius, box.y + box.height - radius, radius, quarter, 2 * quarter)
        cairo_arc(cairo, box.x + radius, box.y + radius, radius, 2 * quarter, 3 * quarter)
        cairo_close_path(cairo)
    }
}

/// A PDF could not be written.
public struct PDFError: Error, Sendable, Hashable, CustomStringConvertible {
    public var reason: String

    public var description: String { "The PDF could not be written: \(reason)" }
}
