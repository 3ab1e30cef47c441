#pragma once
#include <stddef.h>

/// The first byte of the body pack (see LICENCE.md beside it).
const unsigned char *_Nonnull shotwright_body_pack_start(void);
/// Its length in bytes.
size_t shotwright_body_pack_length(void);
