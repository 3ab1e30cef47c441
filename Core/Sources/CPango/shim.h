#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <cairo-pdf.h>

/// The font map of one thread, seeing only the fonts of `config`.
static inline PangoFontMap *shotwright_font_map(FcConfig *config) {
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config((PangoFcFontMap *)map, config);
    return map;
}

/// Tells a font map that its configuration has more fonts than before.
static inline void shotwright_fonts_changed(PangoFontMap *map) {
    pango_fc_font_map_config_changed((PangoFcFontMap *)map);
}
