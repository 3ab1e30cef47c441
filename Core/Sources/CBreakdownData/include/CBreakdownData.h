#pragma once
#include <stddef.h>

/// The bytes of a catalogue of the script's reader, by its file name without `.json`; null where there is none.
const unsigned char *_Nullable breakdown_data(const char *_Nonnull name, size_t *_Nonnull count);
