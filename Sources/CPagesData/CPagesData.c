#include "CPagesData.h"

// Inter, Courier Prime and Noto Sans Arabic, cut to the letters that pages use: see fonts/LICENSE-*.txt.

static const unsigned char file_0[] = {
#embed "templates/account.mustache"
};

static const unsigned char file_1[] = {
#embed "templates/activity.mustache"
};

static const unsigned char file_2[] = {
#embed "templates/admin.mustache"
};

static const unsigned char file_3[] = {
#embed "templates/board.mustache"
};

static const unsigned char file_4[] = {
#embed "templates/card.mustache"
};

static const unsigned char file_5[] = {
#embed "templates/cast.mustache"
};

static const unsigned char file_6[] = {
#embed "templates/comments.mustache"
};

static const unsigned char file_7[] = {
#embed "templates/continuity.mustache"
};

static const unsigned char file_8[] = {
#embed "templates/draft.mustache"
};

static const unsigned char file_9[] = {
#embed "templates/empty.mustache"
};

static const unsigned char file_10[] = {
#embed "templates/error.mustache"
};

static const unsigned char file_11[] = {
#embed "templates/export.mustache"
};

static const unsigned char file_12[] = {
#embed "templates/frame.mustache"
};

static const unsigned char file_13[] = {
#embed "templates/layout.mustache"
};

static const unsigned char file_14[] = {
#embed "templates/projects.mustache"
};

static const unsigned char file_15[] = {
#embed "templates/scene.mustache"
};

static const unsigned char file_16[] = {
#embed "templates/script.mustache"
};

static const unsigned char file_17[] = {
#embed "templates/settings.mustache"
};

static const unsigned char file_18[] = {
#embed "templates/share-password.mustache"
};

static const unsigned char file_19[] = {
#embed "templates/share.mustache"
};

static const unsigned char file_20[] = {
#embed "templates/shots.mustache"
};

static const unsigned char file_21[] = {
#embed "templates/sign-in.mustache"
};

static const unsigned char file_22[] = {
#embed "messages/ar.json"
};

static const unsigned char file_23[] = {
#embed "messages/en.json"
};

static const unsigned char file_24[] = {
#embed "style/app.css"
};

static const unsigned char file_25[] = {
#embed "style/icons.svg"
};

static const unsigned char file_26[] = {
#embed "style/mark.svg"
};

static const unsigned char file_27[] = {
#embed "modules/api.js"
};

static const unsigned char file_28[] = {
#embed "modules/app.js"
};

static const unsigned char file_29[] = {
#embed "modules/board.js"
};

static const unsigned char file_30[] = {
#embed "modules/draft.js"
};

static const unsigned char file_31[] = {
#embed "modules/export.js"
};

static const unsigned char file_32[] = {
#embed "modules/grid.js"
};

static const unsigned char file_33[] = {
#embed "modules/keys.js"
};

static const unsigned char file_34[] = {
#embed "modules/live.js"
};

static const unsigned char file_35[] = {
#embed "modules/messages.js"
};

static const unsigned char file_36[] = {
#embed "modules/palette.js"
};

static const unsigned char file_37[] = {
#embed "modules/script.js"
};

static const unsigned char file_38[] = {
#embed "modules/upload.js"
};

static const unsigned char file_39[] = {
#embed "modules/viewer.js"
};

static const unsigned char file_40[] = {
#embed "fonts/courier-prime-bold.woff2"
};

static const unsigned char file_41[] = {
#embed "fonts/courier-prime-regular.woff2"
};

static const unsigned char file_42[] = {
#embed "fonts/inter-medium.woff2"
};

static const unsigned char file_43[] = {
#embed "fonts/inter-regular.woff2"
};

static const unsigned char file_44[] = {
#embed "fonts/inter-semibold.woff2"
};

static const unsigned char file_45[] = {
#embed "fonts/noto-arabic-bold.woff2"
};

static const unsigned char file_46[] = {
#embed "fonts/noto-arabic-regular.woff2"
};

static const unsigned char file_47[] = {
#embed "../../Examples/a-penguin-called-kevin.fountain"
};

static const unsigned char file_48[] = {
#embed "../../Examples/last-train.fountain"
};

static const unsigned char file_49[] = {
#embed "../../Examples/le-feu-de-septembre.fountain"
};

static const unsigned char file_50[] = {
#embed "../../Examples/the-two-bakers.fountain"
};

static const page_file files[] = {
    {"templates/account.mustache", file_0, sizeof file_0},
    {"templates/activity.mustache", file_1, sizeof file_1},
    {"templates/admin.mustache", file_2, sizeof file_2},
    {"templates/board.mustache", file_3, sizeof file_3},
    {"templates/card.mustache", file_4, sizeof file_4},
    {"templates/cast.mustache", file_5, sizeof file_5},
    {"templates/comments.mustache", file_6, sizeof file_6},
    {"templates/continuity.mustache", file_7, sizeof file_7},
    {"templates/draft.mustache", file_8, sizeof file_8},
    {"templates/empty.mustache", file_9, sizeof file_9},
    {"templates/error.mustache", file_10, sizeof file_10},
    {"templates/export.mustache", file_11, sizeof file_11},
    {"templates/frame.mustache", file_12, sizeof file_12},
    {"templates/layout.mustache", file_13, sizeof file_13},
    {"templates/projects.mustache", file_14, sizeof file_14},
    {"templates/scene.mustache", file_15, sizeof file_15},
    {"templates/script.mustache", file_16, sizeof file_16},
    {"templates/settings.mustache", file_17, sizeof file_17},
    {"templates/share-password.mustache", file_18, sizeof file_18},
    {"templates/share.mustache", file_19, sizeof file_19},
    {"templates/shots.mustache", file_20, sizeof file_20},
    {"templates/sign-in.mustache", file_21, sizeof file_21},
    {"messages/ar.json", file_22, sizeof file_22},
    {"messages/en.json", file_23, sizeof file_23},
    {"style/app.css", file_24, sizeof file_24},
    {"style/icons.svg", file_25, sizeof file_25},
    {"style/mark.svg", file_26, sizeof file_26},
    {"modules/api.js", file_27, sizeof file_27},
    {"modules/app.js", file_28, sizeof file_28},
    {"modules/board.js", file_29, sizeof file_29},
    {"modules/draft.js", file_30, sizeof file_30},
    {"modules/export.js", file_31, sizeof file_31},
    {"modules/grid.js", file_32, sizeof file_32},
    {"modules/keys.js", file_33, sizeof file_33},
    {"modules/live.js", file_34, sizeof file_34},
    {"modules/messages.js", file_35, sizeof file_35},
    {"modules/palette.js", file_36, sizeof file_36},
    {"modules/script.js", file_37, sizeof file_37},
    {"modules/upload.js", file_38, sizeof file_38},
    {"modules/viewer.js", file_39, sizeof file_39},
    {"fonts/courier-prime-bold.woff2", file_40, sizeof file_40},
    {"fonts/courier-prime-regular.woff2", file_41, sizeof file_41},
    {"fonts/inter-medium.woff2", file_42, sizeof file_42},
    {"fonts/inter-regular.woff2", file_43, sizeof file_43},
    {"fonts/inter-semibold.woff2", file_44, sizeof file_44},
    {"fonts/noto-arabic-bold.woff2", file_45, sizeof file_45},
    {"fonts/noto-arabic-regular.woff2", file_46, sizeof file_46},
    {"samples/a-penguin-called-kevin.fountain", file_47, sizeof file_47},
    {"samples/last-train.fountain", file_48, sizeof file_48},
    {"samples/le-feu-de-septembre.fountain", file_49, sizeof file_49},
    {"samples/the-two-bakers.fountain", file_50, sizeof file_50},
};

const page_file *page_files(size_t *count) {
    *count = sizeof files / sizeof files[0];
    return files;
}
