#pragma once
#include <stddef.h>

/// A file that pages are made of: a template, a message file, a style sheet, a module, a font, a sample script.
typedef struct {
    const char *_Nonnull name;
    const unsigned char *_Nonnull bytes;
    size_t count;
} page_file;

/// All of them; `count` becomes how many.
const page_file *_Nonnull page_files(size_t *_Nonnull count);
