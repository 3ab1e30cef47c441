#pragma once
#include <stddef.h>

/// The table of what setups take, as it is written; `count` becomes its length.
const unsigned char *_Nonnull slating_minutes(size_t *_Nonnull count);
