#include "CPolicyData.h"

static const unsigned char rules[] = {
#embed "policy.csv"
};

static const unsigned char model[] = {
#embed "model.conf"
};

const unsigned char *policy_rules(size_t *count) {
    *count = sizeof rules;
    return rules;
}

const unsigned char *policy_model(size_t *count) {
    *count = sizeof model;
    return model;
}
