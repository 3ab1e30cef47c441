#pragma once
#include <stddef.h>

/// Who may do what, as it is written; `count` becomes its length.
const unsigned char *_Nonnull policy_rules(size_t *_Nonnull count);

/// The model that the rules are read by.
const unsigned char *_Nonnull policy_model(size_t *_Nonnull count);
