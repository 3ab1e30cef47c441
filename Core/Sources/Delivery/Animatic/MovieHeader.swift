internal import Story

/// Everything about a finished movie but its media data: what the `moov` box says.
struct MovieHeader {
    struct Video {
        var table: SampleTable
        var keyframes: [Int]
        var sequence: [UInt8]
        var pictures: [[UInt8]]
        var size: PictureSize
        var rate: FrameRate
    }

    struct Audio {
        var table: SampleTable
        var sampleRate: Int
        var channels: Int
        /// Samples that the encoder put before the first real one.
        var priming: Int
        /// The AudioSpecificConfig of the stream.
        var configuration: [UInt8]
        /// ISO 639-2 code of three letters.
        var language: String
    }

    struct Text {
        var table: SampleTable
        /// ISO 639-2 code of three letters.
        var language: String
    }

    var video: Video
    var audio: Audio?
    var text: Text?

    /// The movie and its edits are measured in the pictures' own time, so that their ends fall on frames.
    private var clock: MovieClock { MovieClock(video.rate) }
    private var length: UInt32 { UInt32(video.table.sizes.count) * clock.frame }

    /// Everything before the media data.
    func fileStart(mediaBytes: Int) -> [UInt8] {
        var front = BoxWriter()
        front.box("ftyp") { box in
            box.text("isom")
            box.u32(512)
            box.text("isomiso2avc1mp41")
        }
        // The header's size does not depend on the offsets in it.
        let mediaStart = front.bytes.count + movie(base: 0).count + 16
        front.data(movie(base: UInt64(mediaStart)))
        front.u32(1)
        front.text("mdat")
        front.u64(UInt64(mediaBytes + 16))
        return front.bytes
    }

    /// The `moov` box, for media data that begins at `base`.
    private func movie(base: UInt64) -> [UInt8] {
        var writer = BoxWriter()
        writer.box("moov") { moov in
            moov.fullBox("mvhd") { box in
                box.u32(0)
                box.u32(0)
                box.u32(clock.scale)
                box.u32(length)
                box.u32(0x10000)
                box.u16(0x100)
                box.zeros(10)
                box.identityMatrix()
                box.zeros(24)
                box.u32(4)
            }
            videoTrack(into: &moov, base: base)
            if let audio { audioTrack(audio, into: &moov, base: base) }
            if let text { textTrack(text, into: &moov, base: base) }
        }
        return writer.bytes
    }

    private func videoTrack(into moov: inout BoxWriter, base: UInt64) {
        moov.box("trak") { trak in
            trackHeader(1, enabled: true, volume: 0, width: video.size.width, height: video.size.height, into: &trak)
            edit(from: 0, into: &trak)
            trak.box("mdia") { mdia in
                mediaHeader(
                    scale: clock.scale, duration: video.table.totalDuration, language: "und", into: &mdia)
                handler("vide", into: &mdia)
                mdia.box("minf") { minf in
                    minf.fullBox("vmhd", flags: 1) { $0.zeros(8) }
                    dataInformation(into: &minf)
                    minf.box("stbl") { stbl in
                        stbl.fullBox("stsd") { stsd in
                            stsd.u32(1)
                            visualEntry(into: &stsd)
                        }
                        video.table.write(into: &stbl, base: base, keyframes: video.keyframes)
                    }
                }
            }
        }
    }

    private func visualEntry(into stsd: inout BoxWriter) {
        stsd.box("avc1") { entry in
            entry.zeros(6)
            entry.u16(1)
            entry.zeros(16)
            entry.u16(UInt16(video.size.width))
            entry.u16(UInt16(video.size.height))
            entry.u32(0x480000)
            entry.u32(0x480000)
            entry.u32(0)
            entry.u16(1)
            entry.zeros(32)
            entry.u16(0x18)
            entry.u16(0xFFFF)
            entry.box("avcC") { box in
                box.u8(1)
                box.data(Array(video.sequence[1...3]))
                box.u8(0xFF)
                box.u8(0xE1)
                box.u16(UInt16(video.sequence.count))
                box.data(video.sequence)
                box.u8(UInt8(video.pictures.count))
                for set in video.pictures {
                    box.u16(UInt16(set.count))
                    box.data(set)
                }
            }
            entry.box("colr") { box in
                box.text("nclx")
                for value: UInt16 in [1, 1, 1] { box.u16(value) }
                box.u8(0)
            }
            entry.box("pasp") { box in
                box.u32(1)
                box.u32(1)
            }
        }
    }

    private func audioTrack(_ audio: Audio, into moov: inout BoxWriter, base: UInt64) {
        moov.box("trak") { trak in
            trackHeader(2, enabled: true, volume: 0x100, width: 0, height: 0, into: &trak)
            edit(from: UInt32(audio.priming), into: &trak)
            trak.box("mdia") { mdia in
                mediaHeader(
                    scale: UInt32(audio.sampleRate), duration: audio.table.totalDuration, language: audio.language,
                    into: &mdia)
                handler("soun", into: &mdia)
                mdia.box("minf") { minf in
                    minf.fullBox("smhd") { $0.zeros(4) }
                    dataInformation(into: &minf)
                    minf.box("stbl") { stbl in
                        stbl.fullBox("stsd") { stsd in
                            stsd.u32(1)
                            soundEntry(audio, into: &stsd)
                        }
                        audio.table.write(into: &stbl, base: base, keyframes: nil)
                    }
                }
            }
        }
    }

    private func soundEntry(_ audio: Audio, into stsd: inout BoxWriter) {
        stsd.box("mp4a") { entry in
            entry.zeros(6)
            entry.u16(1)
            entry.zeros(8)
            entry.u16(UInt16(audio.channels))
            entry.u16(16)
            entry.zeros(4)
            entry.u32(UInt32(audio.sampleRate) << 16)
            entry.fullBox("esds") { box in
                let count = UInt8(audio.configuration.count)
                box.u8(3)
                box.u8(23 + count)
                box.u16(2)
                box.u8(0)
                box.u8(4)
                box.u8(15 + count)
                box.u8(0x40)
                box.u8(0x15)
                box.zeros(3)
                box.u32(0)
                box.u32(0)
                box.u8(5)
                box.u8(count)
                box.data(audio.configuration)
                box.data([6, 1, 2])
            }
        }
    }

    private func textTrack(_ text: Text, into moov: inout BoxWriter, base: UInt64) {
        moov.box("trak") { trak in
            // Disabled: a player shows captions when asked to.
            trackHeader(
                3, enabled: false, volume: 0, width: video.size.width, height: video.size.height / 6, into: &trak)
            edit(from: 0, into: &trak)
            trak.box("mdia") { mdia in
                mediaHeader(
                    scale: clock.scale, duration: text.table.totalDuration, language: text.language,
                    into: &mdia)
                handler("sbtl", into: &mdia)
                mdia.box("minf") { minf in
                    minf.fullBox("nmhd") { _ in }
                    dataInformation(into: &minf)
                    minf.box("stbl") { stbl in
                        stbl.fullBox("stsd") { stsd in
                            stsd.u32(1)
                            captionEntry(into: &stsd)
                        }
                        text.table.write(into: &stbl, base: base, keyframes: nil)
                    }
                }
            }
        }
    }

    /// 3GPP timed text (TS 26.245): centred, at the bottom, white.
    private func captionEntry(into stsd: inout BoxWriter) {
        stsd.box("tx3g") { entry in
            entry.zeros(6)
            entry.u16(1)
            entry.u32(0)
            entry.u8(1)
            entry.u8(0xFF)
            entry.u32(0)
            entry.zeros(8)
            entry.u32(0)
            entry.u16(1)
            entry.u8(0)
            entry.u8(18)
            entry.u32(0xFFFF_FFFF)
            entry.box("ftab") { box in
                box.u16(1)
                box.u16(1)
                box.u8(5)
                box.text("Serif")
            }
        }
    }

    private func trackHeader(
        _ id: UInt32, enabled: Bool, volume: UInt16, width: Int, height: Int, into trak: inout BoxWriter
    ) {
        trak.fullBox("tkhd", flags: enabled ? 3 : 2) { box in
            box.u32(0)
            box.u32(0)
            box.u32(id)
            box.u32(0)
            box.u32(length)
            box.zeros(8)
            box.u16(0)
            box.u16(id == 3 ? 3 : 0)
            box.u16(volume)
            box.u16(0)
            box.identityMatrix()
            box.u32(UInt32(width) << 16)
            box.u32(UInt32(height) << 16)
        }
    }

    private func edit(from start: UInt32, into trak: inout BoxWriter) {
        trak.box("edts") { edts in
            edts.fullBox("elst") { box in
                box.u32(1)
                box.u32(length)
                box.u32(start)
                box.u32(0x10000)
            }
        }
    }

    private func mediaHeader(scale: UInt32, duration: UInt64, language: String, into mdia: inout BoxWriter) {
        mdia.fullBox("mdhd", version: 1) { box in
            box.u64(0)
            box.u64(0)
            box.u32(scale)
            box.u64(duration)
            box.u16(language.utf8.prefix(3).reduce(0) { $0 << 5 | UInt16($1 &- 0x60) })
            box.u16(0)
        }
    }

    private func handler(_ type: String, into mdia: inout BoxWriter) {
        mdia.fullBox("hdlr") { box in
            box.u32(0)
            box.text(type)
            box.zeros(12)
            box.text("Shotwright\u{0}")
        }
    }

    private func dataInformation(into minf: inout BoxWriter) {
        minf.box("dinf") { dinf in
            dinf.fullBox("dref") { dref in
                dref.u32(1)
                dref.fullBox("url ", flags: 1) { _ in }
            }
        }
    }
}
