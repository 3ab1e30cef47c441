/// Builds the nested boxes of an MP4 file (ISO/IEC 14496-12).
struct BoxWriter {
    private(set) var bytes: [UInt8] = []

    /// A box of a four-letter type around what `body` writes.
    mutating func box(_ type: String, _ body: (inout BoxWriter) -> Void) {
        let start = bytes.count
        u32(0)
        text(type)
        body(&self)
        let size = UInt32(bytes.count - start)
        withUnsafeBytes(of: size.bigEndian) { bytes.replaceSubrange(start..<start + 4, with: $0) }
    }

    /// A box that begins with a version and flags.
    mutating func fullBox(_ type: String, version: UInt8 = 0, flags: UInt32 = 0, _ body: (inout BoxWriter) -> Void) {
        box(type) { box in
            box.u32(UInt32(version) << 24 | flags)
            body(&box)
        }
    }

    mutating func u8(_ value: UInt8) { bytes.append(value) }
    mutating func u16(_ value: UInt16) { append(value.bigEndian) }
    mutating func u32(_ value: UInt32) { append(value.bigEndian) }
    mutating func u64(_ value: UInt64) { append(value.bigEndian) }
    mutating func text(_ value: String) { bytes += Array(value.utf8) }
    mutating func data(_ value: [UInt8]) { bytes += value }
    mutating func zeros(_ count: Int) { bytes += [UInt8](repeating: 0, count: count) }

    /// The matrix that turns nothing.
    mutating func identityMatrix() {
        for value: UInt32 in [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000] { u32(value) }
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value) { bytes += Array($0) }
    }
}

/// Where the samples of one track lie in the file, and how long each lasts.
struct SampleTable {
    private(set) var sizes: [UInt32] = []
    /// Runs of samples of one duration, in the track's time scale.
    private(set) var durations: [(count: UInt32, duration: UInt32)] = []
    /// For each chunk its offset from the start of the media data, and its samples.
    private(set) var chunks: [(offset: UInt64, samples: UInt32)] = []
    private(set) var totalDuration: UInt64 = 0

    mutating func beginChunk(at offset: UInt64) { chunks.append((offset, 0)) }

    mutating func add(size: Int, duration: UInt32) {
        sizes.append(UInt32(size))
        chunks[chunks.count - 1].samples += 1
        totalDuration += UInt64(duration)
        if durations.last?.duration == duration {
            durations[durations.count - 1].count += 1
        } else {
            durations.append((1, duration))
        }
    }

    /// The boxes of the table; `base` is where the media data begins in the file.
    func write(into box: inout BoxWriter, base: UInt64, keyframes: [Int]?) {
        box.fullBox("stts") { box in
            box.u32(UInt32(durations.count))
            for run in durations {
                box.u32(run.count)
                box.u32(run.duration)
            }
        }
        if let keyframes {
            box.fullBox("stss") { box in
                box.u32(UInt32(keyframes.count))
                for index in keyframes { box.u32(UInt32(index + 1)) }
            }
        }
        box.fullBox("stsc") { box in
            let firsts = chunks.indices.filter { $0 == 0 || chunks[$0].samples != chunks[$0 - 1].samples }
            box.u32(UInt32(firsts.count))
            for index in firsts {
                box.u32(UInt32(index + 1))
                box.u32(chunks[index].samples)
                box.u32(1)
            }
        }
        box.fullBox("stsz") { box in
            box.u32(0)
            box.u32(UInt32(sizes.count))
            for size in sizes { box.u32(size) }
        }
        box.fullBox("co64") { box in
            box.u32(UInt32(chunks.count))
            for chunk in chunks { box.u64(base + chunk.offset) }
        }
    }
}
