#include "CDirectionData.h"
#include <string.h>

static const unsigned char continuity[] = {
#embed "continuity.json"
};
static const unsigned char cut_rules[] = {
#embed "cut-rules.json"
};
static const unsigned char dialogue[] = {
#embed "dialogue.json"
};
static const unsigned char direction_action[] = {
#embed "direction-action.json"
};
static const unsigned char direction_anime[] = {
#embed "direction-anime.json"
};
static const unsigned char direction_classical[] = {
#embed "direction-classical.json"
};
static const unsigned char direction_comedy[] = {
#embed "direction-comedy.json"
};
static const unsigned char direction_documentary[] = {
#embed "direction-documentary.json"
};
static const unsigned char direction_horror[] = {
#embed "direction-horror.json"
};
static const unsigned char direction_naturalistic[] = {
#embed "direction-naturalistic.json"
};
static const unsigned char direction_noir[] = {
#embed "direction-noir.json"
};
static const unsigned char direction_romance[] = {
#embed "direction-romance.json"
};
static const unsigned char direction_thriller[] = {
#embed "direction-thriller.json"
};
static const unsigned char idioms[] = {
#embed "idioms.json"
};
static const unsigned char sizes[] = {
#embed "sizes.json"
};
static const unsigned char wishes[] = {
#embed "wishes.json"
};
static const unsigned char words[] = {
#embed "words.json"
};
static const unsigned char worth[] = {
#embed "worth.json"
};

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} tables[] = {
    {"continuity", continuity, sizeof continuity},
    {"cut-rules", cut_rules, sizeof cut_rules},
    {"dialogue", dialogue, sizeof dialogue},
    {"direction-action", direction_action, sizeof direction_action},
    {"direction-anime", direction_anime, sizeof direction_anime},
    {"direction-classical", direction_classical, sizeof direction_classical},
    {"direction-comedy", direction_comedy, sizeof direction_comedy},
    {"direction-documentary", direction_documentary, sizeof direction_documentary},
    {"direction-horror", direction_horror, sizeof direction_horror},
    {"direction-naturalistic", direction_naturalistic, sizeof direction_naturalistic},
    {"direction-noir", direction_noir, sizeof direction_noir},
    {"direction-romance", direction_romance, sizeof direction_romance},
    {"direction-thriller", direction_thriller, sizeof direction_thriller},
    {"idioms", idioms, sizeof idioms},
    {"sizes", sizes, sizeof sizes},
    {"wishes", wishes, sizeof wishes},
    {"words", words, sizeof words},
    {"worth", worth, sizeof worth},
};
static const size_t table_count = sizeof tables / sizeof tables[0];

const unsigned char *direction_data(const char *name, size_t *count) {
    for (size_t i = 0; i < table_count; i++) {
        if (strcmp(tables[i].name, name) == 0) {
            *count = tables[i].count;
            return tables[i].bytes;
        }
    }
    *count = 0;
    return NULL;
}

const char *direction_data_name(size_t index) { return index < table_count ? tables[index].name : NULL; }
