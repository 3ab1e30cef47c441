#pragma once
#include <stddef.h>

/// One of the fonts that are compiled into the program.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} FontDataFile;

/// The number of fonts.
size_t font_data_count(void);

/// The font at `index`, below `font_data_count()`.
FontDataFile font_data_file(size_t index);
