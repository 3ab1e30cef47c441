internal import CPango
internal import Foundation

/// How words are set. Lengths are in the units of what they are drawn on: pixels in pictures, points in PDF.
public struct TextStyle: Sendable, Hashable {
    /// The typefaces that are compiled in.
    public enum Family: String, Sendable, CaseIterable {
        case courier = "Courier Prime"
        case sans = "Noto Sans"
    }

    /// Where lines stand in the width; `start` is the right side for Arabic and Hebrew.
    public enum Alignment: Sendable, CaseIterable {
        case start, centre, end
    }

    public var family: Family
    /// The size of the em.
    public var size: Double
    public var bold: Bool
    public var italic: Bool
    public var alignment: Alignment
    /// Lines are wrapped at this width, between words where it can be; nil wraps nowhere.
    public var width: Double?
    /// The distance of base lines as a multiple of the font's own.
    public var lineSpacing: Double
    /// Further lines are cut and the last one ends in “…”.
    public var maximumLines: Int?

    public init(
        family: Family = .sans, size: Double, bold: Bool = false, italic: Bool = false,
        alignment: Alignment = .start,
        width: Double? = nil, lineSpacing: Double = 1, maximumLines: Int? = nil
    ) {
        self.family = family
        self.size = size
        self.bold = bold
        self.italic = italic
        self.alignment = alignment
        self.width = width
        self.lineSpacing = lineSpacing
        self.maximumLines = maximumLines
    }
}

/// Words, shaped, ordered and wrapped: measured here, drawn on a picture or a page.
public final class TextLayout {
    /// One line: its base line from the top, and the part of the width that its ink and spaces take.
    public struct Line: Sendable, Hashable {
        public var baseline: Double
        public var left: Double
        public var width: Double
    }

    let layout: OpaquePointer
    public let width: Double
    public let height: Double
    public let lines: [Line]
    /// Characters that no font has; they are drawn as boxes with their code.
    public let missingCharacters: Int
    /// The text was cut to `maximumLines`.
    public let isCut: Bool

    /// Sets `text`. Each paragraph takes its direction from its first strong character.
    /// - Throws: `FontError` where the text needs a font that is not there.
    public init(_ text: String, style: TextStyle, fonts: FontLibrary) throws(FontError) {
        try fonts.prepare(for: text)
        textEngine.lock()
        defer { textEngine.unlock() }
        guard let context = Self.context(of: fonts) else { throw .library("no context") }
        defer { g_object_unref(UnsafeMutableRawPointer(context)) }
        guard let layout = pango_layout_new(context) else { throw .library("no layout") }
        Self.apply(style, to: layout)
        let words = text.replacing("\0", with: "\u{FFFD}")
        pango_layout_set_text(layout, words, Int32(words.utf8.count))
        self.layout = layout
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, nil, &logical)
        width = Self.units(logical.width)
        height = Self.units(logical.height)
        missingCharacters = Int(pango_layout_get_unknown_glyphs_count(layout))
        isCut = pango_layout_is_ellipsized(layout) != 0
        lines = Self.lines(of: layout)
    }

    deinit {
        textEngine.lock()
        defer { textEngine.unlock() }
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    private static func context(of fonts: FontLibrary) -> OpaquePointer? {
        guard let context = pango_font_map_create_context(fonts.map) else { return nil }
        pango_cairo_context_set_resolution(context, 72)
        let options = cairo_font_options_create()
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        // The language decides the shapes of Han characters and line breaks; the machine's own must not.
        pango_context_set_language(context, pango_language_from_string("en"))
        return context
    }

    private static func apply(_ style: TextStyle, to layout: OpaquePointer) {
        let font = pango_font_description_new()
        pango_font_description_set_family(font, style.family.rawValue)
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_auto_dir(layout, 1)
        switch style.alignment {
        case .start: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
        case .centre: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
        case .end: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
        }
        if let width = style.width {
            pango_layout_set_width(layout, Int32(max(1, min(1_000_000, width)) * Double(PANGO_SCALE)))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        }
        pango_layout_set_line_spacing(layout, Float(style.lineSpacing))
        if let most = style.maximumLines, style.width != nil {
            pango_layout_set_height(layout, -Int32(max(1, most)))
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
    }

    private static func lines(of layout: OpaquePointer) -> [Line] {
        guard let iterator = pango_layout_get_iter(layout) else { return [] }
        defer { pango_layout_iter_free(iterator) }
        var lines: [Line] = []
        repeat {
            var logical = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &logical)
            lines.append(
                Line(
                    baseline: units(pango_layout_iter_get_baseline(iterator)), left: units(logical.x),
                    width: units(logical.width)))
        } while pango_layout_iter_next_line(iterator) != 0
        return lines
    }

    private static func units(_ value: Int32) -> Double { Double(value) / Double(PANGO_SCALE) }
}

extension TextLayout {
    /// The words as a mask as large as the raster they are meant for: 255 where ink covers.
    /// - Parameters:
    ///   - x: where the left of the layout's width falls, in pixels.
    ///   - y: where its top falls.
    ///   - degrees: turns the words clockwise about (x, y).
    public func mask(width: Int, height: Int, x: Double, y: Double, degrees: Double = 0) -> Raster {
        var mask = Raster(width: width, height: height, value: 0)
        let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_A8, Int32(mask.width)))
        var bytes = [UInt8](repeating: 0, count: stride * mask.height)
        bytes.withUnsafeMutableBufferPointer { buffer in
            textEngine.lock()
            defer { textEngine.unlock() }
            let surface = cairo_image_surface_create_for_data(
                buffer.baseAddress, CAIRO_FORMAT_A8, Int32(mask.width), Int32(mask.height), Int32(stride))
            let cairo = cairo_create(surface)
            cairo_translate(cairo, x, y)
            cairo_rotate(cairo, degrees * Double.pi / 180)
            pango_cairo_show_layout(cairo, layout)
            cairo_destroy(cairo)
            cairo_surface_flush(surface)
            cairo_surface_destroy(surface)
        }
        for row in 0..<mask.height {
            mask.pixels.replaceSubrange(
                row * mask.width..<(row + 1) * mask.width,
                with: bytes[row * stride..<row * stride + mask.width])
        }
        return mask
    }
}
