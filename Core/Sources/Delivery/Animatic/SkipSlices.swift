/// What hand-written slices must agree with: the fields of an encoder's parameter set (H.264, 7.3.2.1).
struct SliceRules {
    private let frameNumberBits: Int
    /// 0 or 2; 2 needs nothing in a slice.
    private let orderCountType: UInt32
    private let orderCountBits: Int
    private let macroblocks: UInt32

    /// - Returns: nil for streams that these slices cannot continue: fields, chroma other than 4:2:0, order counts of
    ///   type 1.
    init?(sequence: some Sequence<UInt8>) {
        var sps = BitReader(unit: sequence)
        let profile = sps.bits(8)
        _ = sps.bits(16)
        guard sps.unsigned() == 0 else { return nil }
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
    }

    /// The parameter set of `hold`, number 1: run lengths instead of the encoder's arithmetic code, so that “all
    /// skipped” is one number.
    static let holdSet: [UInt8] = {
        var set = BitWriter()
        set.unsigned(1)  // pic_parameter_set_id
        set.unsigned(0)  // seq_parameter_set_id
        set.bits(0, 2)  // entropy_coding_mode_flag, bottom_field_pic_order_in_frame_present_flag
        set.unsigned(0)  // num_slice_groups_minus1
        set.unsigned(0)  // num_ref_idx_l0_default_active_minus1
        set.unsigned(0)  // num_ref_idx_l1_default_active_minus1
        set.bits(0, 3)  // weighted_pred_flag, weighted_bipred_idc
        set.signed(0)  // pic_init_qp_minus26
        set.signed(0)  // pic_init_qs_minus26
        set.signed(0)  // chroma_qp_index_offset
        set.bits(0b100, 3)  // deblocking_filter_control_present_flag; neither of the two that follow
        return set.unit(header: 0x68)
    }()

    /// A picture that says “all macroblocks as before”: about ten bytes that hold a still for one more frame.
    ///
    /// Where the encoder's own picture comes next it must not be a reference: then it takes no number from that one.
    /// Two of that kind never follow one another, as order counts of type 2 demand.
    /// - Parameter index: reference pictures since the last IDR picture, that one counted.
    func hold(_ index: Int, isReference: Bool) -> [UInt8] {
        var slice = BitWriter()
        slice.unsigned(0)  // first_mb_in_slice
        slice.unsigned(5)  // slice_type: all slices of the picture are P
        slice.unsigned(1)  // pic_parameter_set_id
        slice.bits(UInt32(index & ((1 << frameNumberBits) - 1)), frameNumberBits)
        if orderCountType == 0 {
            slice.bits(UInt32((isReference ? 2 * index : 2 * index - 1) & ((1 << orderCountBits) - 1)), orderCountBits)
        }
        slice.bits(0, 1)  // num_ref_idx_active_override_flag
        slice.bits(0, 1)  // ref_pic_list_modification_flag_l0
        if isReference { slice.bits(0, 1) }  // adaptive_ref_pic_marking_mode_flag
        slice.signed(0)  // slice_qp_delta
        slice.unsigned(1)  // disable_deblocking_filter_idc: the still is finished
        slice.unsigned(macroblocks)  // mb_skip_run
        return slice.unit(header: isReference ? 0x41 : 0x01)
    }
}

/// The NAL units of an Annex B stream, start codes removed.
func units(ofAnnexB stream: [UInt8]) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var start: Int?
    var index = 0
    while index + 2 < stream.count {
        // A byte above 1 is in no start code: none begins here or at the next two.
        if stream[index + 2] > 1 {
            index += 3
        } else if stream[index] == 0 && stream[index + 1] == 0 && stream[index + 2] == 1 {
            if let start { found.append(trimmed(stream[start..<index])) }
            start = index + 3
            index += 3
        } else {
            index += 1
        }
    }
    if let start { found.append(trimmed(stream[start...])) }
    return found.filter { !$0.isEmpty }
}

/// Zero bytes before a start code belong to the start code.
private func trimmed(_ unit: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var unit = unit
    while unit.last == 0 { unit.removeLast() }
    return unit
}
