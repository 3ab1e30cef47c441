#pragma once
#include <stddef.h>

/// The bytes of a table of film grammar, by its file name without `.json`; null where there is none.
const unsigned char *_Nullable direction_data(const char *_Nonnull name, size_t *_Nonnull count);

/// The name of the table at this place, counted from 0; null after the last.
const char *_Nullable direction_data_name(size_t index);
