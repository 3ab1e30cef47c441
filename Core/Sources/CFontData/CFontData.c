#include "CFontData.h"

// Courier Prime and Noto, both under the SIL Open Font License 1.1: see fonts/LICENSE-*.txt.

static const unsigned char font_0[] = {
#embed "fonts/CourierPrime-Regular.otf"
};

static const unsigned char font_1[] = {
#embed "fonts/CourierPrime-Bold.otf"
};

static const unsigned char font_2[] = {
#embed "fonts/CourierPrime-Italic.otf"
};

static const unsigned char font_3[] = {
#embed "fonts/CourierPrime-BoldItalic.otf"
};

static const unsigned char font_4[] = {
#embed "fonts/NotoSans-Regular.ttf"
};

static const unsigned char font_5[] = {
#embed "fonts/NotoSans-Bold.ttf"
};

static const unsigned char font_6[] = {
#embed "fonts/NotoSansArabic-Regular.ttf"
};

static const unsigned char font_7[] = {
#embed "fonts/NotoSansArabic-Bold.ttf"
};

static const unsigned char font_8[] = {
#embed "fonts/NotoSansHebrew-Regular.ttf"
};

static const unsigned char font_9[] = {
#embed "fonts/NotoSansHebrew-Bold.ttf"
};

static const FontDataFile files[] = {
    {"CourierPrime-Regular.otf", font_0, sizeof font_0},
    {"CourierPrime-Bold.otf", font_1, sizeof font_1},
    {"CourierPrime-Italic.otf", font_2, sizeof font_2},
    {"CourierPrime-BoldItalic.otf", font_3, sizeof font_3},
    {"NotoSans-Regular.ttf", font_4, sizeof font_4},
    {"NotoSans-Bold.ttf", font_5, sizeof font_5},
    {"NotoSansArabic-Regular.ttf", font_6, sizeof font_6},
    {"NotoSansArabic-Bold.ttf", font_7, sizeof font_7},
    {"NotoSansHebrew-Regular.ttf", font_8, sizeof font_8},
    {"NotoSansHebrew-Bold.ttf", font_9, sizeof font_9},
};

size_t font_data_count(void) {
    return sizeof files / sizeof files[0];
}

FontDataFile font_data_file(size_t index) {
    return files[index];
}
