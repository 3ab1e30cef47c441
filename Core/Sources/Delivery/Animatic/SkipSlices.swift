/// What a hand-written slice must agree with: the fields of an encoder's parameter sets (H.264, 7.3.2.1 and 7.3.2.2).
struct SliceRules: Equatable {
    let frameNumberBits: Int
    /// 0 and 2 are known; 2 needs nothing in a slice.
    let orderCountType: UInt32
    let orderCountBits: Int
    let macroblocks: UInt32
    let pictureParameterSet: UInt32
    let hasDeblockingControl: Bool

    /// Reads both sets.
    /// - Returns: nil for streams that these slices cannot continue: CABAC, fields, weighted prediction, chroma other
    ///   than 4:2:0, order counts of type 1.
    init?(sequence: [UInt8], picture: [UInt8]) {
        var sps = BitReader(unit: sequence)
        let profile = sps.bits(8)
        _ = sps.bits(16)
        _ = sps.unsigned()
        if profile >= 100 {
            guard sps.unsigned() == 1, sps.unsigned() == 0, sps.unsigned() == 0 else { return nil }
            guard sps.bits(2) == 0 else { return nil }
        }
        frameNumberBits = Int(sps.unsigned()) + 4
        orderCountType = sps.unsigned()
        guard orderCountType != 1 else { return nil }
        orderCountBits = orderCountType == 0 ? Int(sps.unsigned()) + 4 : 0
        _ = sps.unsigned()
        _ = sps.bit()
        let columns = sps.unsigned() + 1
        let rows = sps.unsigned() + 1
        guard sps.bit() == 1 else { return nil }
        macroblocks = columns * rows

        var pps = BitReader(unit: picture)
        pictureParameterSet = pps.unsigned()
        _ = pps.unsigned()
        guard pps.bit() == 0, pps.bit() == 0, pps.unsigned() == 0 else { return nil }
        _ = pps.unsigned()
        _ = pps.unsigned()
        guard pps.bit() == 0 else { return nil }
        _ = pps.bits(2)
        _ = pps.signed()
        _ = pps.signed()
        _ = pps.signed()
        hasDeblockingControl = pps.bit() == 1
    }

    /// A picture that says “all macroblocks as before”: about ten bytes that hold a still for one more frame.
    /// - Parameter index: frames since the last IDR picture, from 1.
    func hold(_ index: Int) -> [UInt8] {
        var slice = BitWriter()
        slice.unsigned(0)  // first_mb_in_slice
        slice.unsigned(5)  // slice_type: all slices of the picture are P
        slice.unsigned(pictureParameterSet)
        slice.bits(UInt32(index & ((1 << frameNumberBits) - 1)), frameNumberBits)
        if orderCountType == 0 {
            slice.bits(UInt32((2 * index) & ((1 << orderCountBits) - 1)), orderCountBits)
        }
        slice.bits(1, 1)  // num_ref_idx_active_override_flag: one picture is enough …
        slice.unsigned(0)  // … num_ref_idx_l0_active_minus1
        slice.bits(0, 1)  // ref_pic_list_modification_flag_l0
        slice.bits(0, 1)  // adaptive_ref_pic_marking_mode_flag
        slice.signed(0)  // slice_qp_delta
        if hasDeblockingControl { slice.unsigned(1) }  // disable_deblocking_filter_idc: the still is finished
        slice.unsigned(macroblocks)  // mb_skip_run
        return slice.unit(header: 0x41)
    }
}

/// The NAL units of an Annex B stream, start codes removed.
func units(ofAnnexB stream: [UInt8]) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var start: Int?
    var index = 0
    while index + 2 < stream.count {
        if stream[index] == 0 && stream[index + 1] == 0 && stream[index + 2] == 1 {
            if let start { found.append(trimmed(stream[start..<index])) }
            start = index + 3
            index += 3
        } else {
            index += 1
        }
    }
    if let start, start < stream.count { found.append(trimmed(stream[start...])) }
    return found
}

/// Zero bytes before a start code belong to the start code.
private func trimmed(_ unit: ArraySlice<UInt8>) -> [UInt8] {
    var unit = unit
    while unit.last == 0 { unit.removeLast() }
    return Array(unit)
}
