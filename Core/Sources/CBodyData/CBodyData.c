#include "CBodyData.h"

static const unsigned char pack[] = {
#embed "body.pack"
};

const unsigned char *shotwright_body_pack_start(void) { return pack; }
size_t shotwright_body_pack_length(void) { return sizeof pack; }
