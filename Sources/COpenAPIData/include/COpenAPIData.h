#pragma once
#include <stddef.h>

/// The API's contract as it is written; `count` becomes its length.
const unsigned char *_Nonnull openapi_document(size_t *_Nonnull count);
