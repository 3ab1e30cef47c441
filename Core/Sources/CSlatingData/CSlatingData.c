#include "CSlatingData.h"

static const unsigned char minutes[] = {
#embed "minutes.json"
};

const unsigned char *slating_minutes(size_t *count) {
    *count = sizeof minutes;
    return minutes;
}
