#include <stdbool.h>
#include <string.h>
#include <wels/codec_api.h>

// Swift cannot call through the encoder's table of functions, nor reach into its arrays: these few lines do.

/// Opens an encoder of constant-quality pictures; NULL where the library refuses the size.
static inline ISVCEncoder *h264_open(int width, int height, float frames_per_second, int quantiser) {
    ISVCEncoder *encoder = NULL;
    if (WelsCreateSVCEncoder(&encoder) != 0 || encoder == NULL) return NULL;
    int silent = 0;
    (*encoder)->SetOption(encoder, ENCODER_OPTION_TRACE_LEVEL, &silent);
    SEncParamExt settings;
    (*encoder)->GetDefaultParams(encoder, &settings);
    settings.iUsageType = CAMERA_VIDEO_REAL_TIME;
    settings.iPicWidth = width;
    settings.iPicHeight = height;
    settings.fMaxFrameRate = frames_per_second;
    settings.iRCMode = RC_OFF_MODE;
    settings.iTargetBitrate = 20000000;
    settings.iTemporalLayerNum = 1;
    settings.iSpatialLayerNum = 1;
    settings.iComplexityMode = LOW_COMPLEXITY;
    settings.uiIntraPeriod = 0;
    settings.iNumRefFrame = 1;
    settings.eSpsPpsIdStrategy = CONSTANT_ID;
    settings.iEntropyCodingModeFlag = 0;
    settings.bEnableFrameSkip = false;
    settings.iMultipleThreadIdc = 1;
    settings.bEnableAdaptiveQuant = false;
    settings.bEnableBackgroundDetection = false;
    settings.bEnableSceneChangeDetect = false;
    settings.bEnableDenoise = false;
    settings.bEnableLongTermReference = false;
    SSpatialLayerConfig *layer = &settings.sSpatialLayers[0];
    layer->iVideoWidth = width;
    layer->iVideoHeight = height;
    layer->fFrameRate = frames_per_second;
    layer->iSpatialBitrate = 20000000;
    layer->iDLayerQp = quantiser;
    layer->uiProfileIdc = PRO_BASELINE;
    layer->sSliceArgument.uiSliceMode = SM_SINGLE_SLICE;
    layer->bVideoSignalTypePresent = true;
    layer->uiVideoFormat = VF_UNDEF;
    layer->bFullRange = false;
    layer->bColorDescriptionPresent = true;
    layer->uiColorPrimaries = CP_BT709;
    layer->uiTransferCharacteristics = TRC_BT709;
    layer->uiColorMatrix = CM_BT709;
    int format = videoFormatI420;
    if ((*encoder)->InitializeExt(encoder, &settings) != 0 ||
        (*encoder)->SetOption(encoder, ENCODER_OPTION_DATAFORMAT, &format) != 0) {
        WelsDestroySVCEncoder(encoder);
        return NULL;
    }
    return encoder;
}

/// Encodes one picture into `output` as an Annex B stream.
/// Returns the number of bytes, or -1 where the library failed or `capacity` was too small.
static inline int h264_encode(ISVCEncoder *encoder, int width, int height, unsigned char *luma, unsigned char *chroma,
                              bool refresh, unsigned char *output, int capacity) {
    SSourcePicture picture;
    memset(&picture, 0, sizeof picture);
    picture.iColorFormat = videoFormatI420;
    picture.iPicWidth = width;
    picture.iPicHeight = height;
    picture.iStride[0] = width;
    picture.iStride[1] = picture.iStride[2] = width / 2;
    picture.pData[0] = luma;
    picture.pData[1] = picture.pData[2] = chroma;
    if (refresh) (*encoder)->ForceIntraFrame(encoder, true);
    SFrameBSInfo info;
    memset(&info, 0, sizeof info);
    if ((*encoder)->EncodeFrame(encoder, &picture, &info) != cmResultSuccess) return -1;
    int total = 0;
    for (int layer = 0; layer < info.iLayerNum; ++layer) {
        const SLayerBSInfo *part = &info.sLayerInfo[layer];
        int size = 0;
        for (int nal = 0; nal < part->iNalCount; ++nal) size += part->pNalLengthInByte[nal];
        if (total + size > capacity) return -1;
        memcpy(output + total, part->pBsBuf, size);
        total += size;
    }
    return total;
}

/// Frees what `h264_open` made.
static inline void h264_close(ISVCEncoder *encoder) {
    (*encoder)->Uninitialize(encoder);
    WelsDestroySVCEncoder(encoder);
}
