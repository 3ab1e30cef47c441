#include "COpenAPIData.h"

static const unsigned char document[] = {
#embed "openapi.yaml"
};

const unsigned char *openapi_document(size_t *count) {
    *count = sizeof document;
    return document;
}
