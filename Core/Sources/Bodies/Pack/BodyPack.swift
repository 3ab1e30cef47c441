internal import CBodyData

/// The baked body data: shapes, rig and skin of one topology. See `Tools/body-pack/README.md` for the format.
struct BodyPack: Sendable {
    /// Runs of vertices and faces that belong together.
    enum Group: Int, CaseIterable, Sendable {
        case body, tights, skirt, eyeLeft, eyeRight
        case lowerLashLeft, lowerLashRight, upperLashLeft, upperLashRight
    }

    struct Morph: Sendable {
        var rows: [Int32]
        var moves: [Point]
    }

    /// Vertices of the mesh; shapes hold two joints for each bone after them.
    var vertexCount = 0
    var vertices: [Range<Int>] = []
    var faces: [Range<Int>] = []
    /// Corners of the quads; a triangle repeats its last corner.
    var quads: [SIMD4<Int32>] = []
    var parents: [Int] = []
    var bones: [SIMD4<UInt8>] = []
    var weights: [SIMD4<Float>] = []
    var shapes: [String: [Point]] = [:]
    var morphs: [String: Morph] = [:]
    var features: [String: [Int]] = [:]

    /// The bone that moves a vertex most.
    func mainBone(_ vertex: Int) -> Bone { Bone(rawValue: Int(bones[vertex].x)) ?? .root }

    /// Reads the pack that is compiled in.
    init() throws {
        let bytes = UnsafeRawBufferPointer(
            start: shotwright_body_pack_start(), count: shotwright_body_pack_length())
        try self.init(bytes: bytes)
    }

    /// - Throws: `BodyPackError` where the bytes are not a pack of version 1.
    init(bytes: UnsafeRawBufferPointer) throws {
        var reader = PackReader(bytes: bytes)
        guard reader.text(count: 8) == "BODYPACK", reader.u16() == 1 else { throw BodyPackError.notAPack }
        vertexCount = reader.u16()
        let boneCount = reader.u16()
        let faceCount = reader.u16()
        guard boneCount == Bone.allCases.count else { throw BodyPackError.notAPack }
        readGroups(&reader)
        for bone in Bone.allCases {
            guard reader.name() == bone.rigName else { throw BodyPackError.notAPack }
            parents.append(Int(Int8(truncatingIfNeeded: reader.byte())))
        }
        quads = (0..<faceCount).map { _ in
            SIMD4(Int32(reader.u16()), Int32(reader.u16()), Int32(reader.u16()), Int32(reader.u16()))
        }
        readSkin(&reader)
        let rows = vertexCount + 2 * boneCount
        readShapes(&reader, rows: rows)
        for _ in 0..<reader.u16() {
            let name = reader.name()
            let count = reader.u16()
            let indices = reader.packed(rows: count, columns: 1).map { Int32($0) }
            morphs[name] = Morph(rows: indices, moves: reader.points(rows: count))
        }
        for _ in 0..<reader.u16() {
            let name = reader.name()
            let count = reader.byte()
            features[name] = (0..<count).map { _ in reader.u16() }
        }
        guard !reader.overran else { throw BodyPackError.notAPack }
    }

    private mutating func readGroups(_ reader: inout PackReader) {
        var vertex = 0
        var face = 0
        for _ in 0..<reader.byte() {
            _ = reader.name()
            let (v, f) = (reader.u16(), reader.u16())
            vertices.append(vertex..<vertex + v)
            faces.append(face..<face + f)
            vertex += v
            face += f
        }
    }

    private mutating func readSkin(_ reader: inout PackReader) {
        for _ in 0..<vertexCount {
            let b = (0..<4).map { _ in UInt8(reader.byte()) }
            let w = (0..<4).map { _ in Float(reader.byte()) / 255 }
            bones.append(SIMD4(b[0], b[1], b[2], b[3]))
            weights.append(SIMD4(w[0], w[1], w[2], w[3]))
        }
    }

    private mutating func readShapes(_ reader: inout PackReader, rows: Int) {
        var first: [Substring: [Point]] = [:]
        for _ in 0..<reader.u16() {
            let name = reader.name()
            let sex = name.prefix { $0 != "-" }
            let relative = reader.byte() == 1
            var points = reader.points(rows: rows)
            if relative, let base = first[sex] {
                for i in points.indices { points[i] += base[i] }
            }
            if first[sex] == nil { first[sex] = points }
            shapes[name] = points
        }
    }
}

/// The embedded body data cannot be read: the program was built from a damaged pack.
public enum BodyPackError: Error, Sendable {
    case notAPack
}

/// Reads the pack's numbers in order; past the end it gives zeros and says so.
struct PackReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private(set) var overran = false

    init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func byte() -> Int {
        guard offset < bytes.count else {
            overran = true
            return 0
        }
        defer { offset += 1 }
        return Int(bytes[offset])
    }

    mutating func u16() -> Int {
        let low = byte()
        return low | byte() << 8
    }

    mutating func text(count: Int) -> String {
        String(decoding: (0..<count).map { _ in UInt8(byte()) }, as: UTF8.self)
    }

    mutating func name() -> String { text(count: byte()) }

    /// Rows of numbers, each kept as its zigzag difference from the row before.
    mutating func packed(rows: Int, columns: Int) -> [Int] {
        var values = [Int](repeating: 0, count: rows * columns)
        for i in 0..<rows * columns {
            var word = 0
            var shift = 0
            var part = 128
            while part > 127 && shift < 56 {
                part = byte()
                word |= (part & 127) << shift
                shift += 7
            }
            values[i] = (word >> 1) ^ -(word & 1)
            if i >= columns { values[i] += values[i - columns] }
        }
        return values
    }

    mutating func points(rows: Int) -> [Point] {
        let values = packed(rows: rows, columns: 3)
        return (0..<rows).map {
            Point(Float(values[3 * $0]), Float(values[3 * $0 + 1]), Float(values[3 * $0 + 2])) / 16384
        }
    }
}
