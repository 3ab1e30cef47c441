internal import CFontData
internal import CPango
internal import Foundation
internal import Story

/// Why lettering cannot be set.
public enum FontError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The folder for the fonts could not be written.
    case cache(path: String, reason: String)
    /// Chinese, Japanese or Korean words were met and the font for them is not installed.
    case missing(path: String, package: String)
    /// The font is installed in another version, which would set other pictures.
    case altered(path: String, package: String)
    case library(String)

    public var description: String {
        switch self {
        case .cache(let path, let reason): "The fonts cannot be kept in \(path): \(reason)"
        case .missing(let path, let package):
            "Chinese, Japanese and Korean words need \(path): install the Debian package \(package)."
        case .altered(let path, let package):
            "\(path) is not the version of \(package) that pictures are made with: 1:20220127+repack1-1."
        case .library(let what): "The text library failed: \(what)"
        }
    }
}

/// The fonts that words are set in: those compiled into the program, and Debian's Noto Sans CJK by its path where a
/// word asks for it. Nothing else that is installed is ever seen, so words look the same on every machine.
///
/// One library serves one thread; several may be at work at a time.
public final class FontLibrary {
    /// Where the CJK fonts are, and the digests of the version that pictures are made with.
    public struct CJKFonts: Sendable, Hashable {
        public var files: [File]
        /// The Debian package to name where a file is missing.
        public var package: String

        /// A font file and the digest it must have.
        public struct File: Sendable, Hashable {
            public var path: String
            /// 64 lower-case hexadecimal digits.
            public var sha256: String

            public init(path: String, sha256: String) {
                self.path = path
                self.sha256 = sha256
            }
        }

        public init(files: [File], package: String) {
            self.files = files
            self.package = package
        }

        /// Debian 12's `fonts-noto-cjk`, 1:20220127+repack1-1.
        public static let debian = CJKFonts(
            files: [
                File(
                    path: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                    sha256: "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"),
                File(
                    path: "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
                    sha256: "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb"),
            ], package: "fonts-noto-cjk")
    }

    let map: UnsafeMutablePointer<PangoFontMap>
    private let config: OpaquePointer
    private let cjk: CJKFonts
    private var holdsCJK = false

    /// Writes the compiled-in fonts into a folder, once, and sets up the text library to see only them.
    /// - Parameters:
    ///   - cache: a folder of the program's own; made where it does not exist.
    ///   - cjk: the fonts that are joined when a word needs them.
    /// - Throws: `FontError.cache` or `FontError.library`.
    public init(cache: String, cjk: CJKFonts = .debian) throws(FontError) {
        let paths = try Self.write(into: cache)
        textEngine.lock()
        defer { textEngine.unlock() }
        guard let config = FcConfigCreate() else { throw .library("no font configuration") }
        for path in paths {
            guard FcConfigAppFontAddFile(config, path) != 0 else {
                FcConfigDestroy(config)
                throw .library("\(path) was not taken")
            }
        }
        guard let map = shotwright_font_map(config) else {
            FcConfigDestroy(config)
            throw .library("no font map")
        }
        self.config = config
        self.map = map
        self.cjk = cjk
    }

    deinit {
        textEngine.lock()
        defer { textEngine.unlock() }
        g_object_unref(UnsafeMutableRawPointer(map))
        FcConfigDestroy(config)
    }

    /// Joins the CJK fonts where `text` has Chinese, Japanese or Korean characters.
    /// - Throws: `FontError.missing` or `.altered`; the words can then still be set, with boxes for characters.
    public func prepare(for text: String) throws(FontError) {
        guard !holdsCJK, text.unicodeScalars.contains(where: Self.isCJK) else { return }
        textEngine.lock()
        defer { textEngine.unlock() }
        for file in cjk.files {
            guard let bytes = FileManager.default.contents(atPath: file.path) else {
                throw .missing(path: file.path, package: cjk.package)
            }
            guard Digest(of: bytes).description == file.sha256 else {
                throw .altered(path: file.path, package: cjk.package)
            }
            guard FcConfigAppFontAddFile(config, file.path) != 0 else {
                throw .library("\(file.path) was not taken")
            }
        }
        shotwright_fonts_changed(map)
        holdsCJK = true
    }

    /// True for the blocks of East Asian scripts: Hangul, kana, CJK ideographs and their punctuation and full widths.
    private static func isCJK(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x11FF, 0x2E80...0x303F, 0x3040...0x4DBF, 0x4E00...0x9FFF, 0xA960...0xA97F,
            0xAC00...0xD7FF,
            0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x323AF:
            true
        default: false
        }
    }

    private static func write(into folder: String) throws(FontError) -> [String] {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try (0..<font_data_count()).map { index in
                let file = font_data_file(index)
                let path = folder + "/" + String(cString: file.name)
                let bytes = Data(bytes: file.bytes, count: file.count)
                if FileManager.default.contents(atPath: path) != bytes {
                    try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
                }
                return path
            }
        } catch {
            throw .cache(path: folder, reason: "\(error)")
        }
    }
}
