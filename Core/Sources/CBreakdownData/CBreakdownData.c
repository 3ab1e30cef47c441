#include "CBreakdownData.h"
#include <string.h>

static const unsigned char lexicon_dialogue[] = {
#embed "lexicon-dialogue.json"
};
static const unsigned char lexicon_false_friends[] = {
#embed "lexicon-false-friends.json"
};
static const unsigned char lexicon_looks[] = {
#embed "lexicon-looks.json"
};
static const unsigned char lexicon_people[] = {
#embed "lexicon-people.json"
};
static const unsigned char lexicon_props[] = {
#embed "lexicon-props.json"
};
static const unsigned char lexicon_species[] = {
#embed "lexicon-species.json"
};
static const unsigned char lexicon_verbs[] = {
#embed "lexicon-verbs.json"
};
static const unsigned char reading_camera[] = {
#embed "reading-camera.json"
};
static const unsigned char reading_headings[] = {
#embed "reading-headings.json"
};
static const unsigned char reading_light[] = {
#embed "reading-light.json"
};
static const unsigned char reading_places[] = {
#embed "reading-places.json"
};
static const unsigned char reading_scene_types[] = {
#embed "reading-scene-types.json"
};

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} catalogues[] = {
    {"lexicon-dialogue", lexicon_dialogue, sizeof lexicon_dialogue},
    {"lexicon-false-friends", lexicon_false_friends, sizeof lexicon_false_friends},
    {"lexicon-looks", lexicon_looks, sizeof lexicon_looks},
    {"lexicon-people", lexicon_people, sizeof lexicon_people},
    {"lexicon-props", lexicon_props, sizeof lexicon_props},
    {"lexicon-species", lexicon_species, sizeof lexicon_species},
    {"lexicon-verbs", lexicon_verbs, sizeof lexicon_verbs},
    {"reading-camera", reading_camera, sizeof reading_camera},
    {"reading-headings", reading_headings, sizeof reading_headings},
    {"reading-light", reading_light, sizeof reading_light},
    {"reading-places", reading_places, sizeof reading_places},
    {"reading-scene-types", reading_scene_types, sizeof reading_scene_types},
};

const unsigned char *breakdown_data(const char *name, size_t *count) {
    for (size_t i = 0; i < sizeof catalogues / sizeof catalogues[0]; i++) {
        if (strcmp(catalogues[i].name, name) == 0) {
            *count = catalogues[i].count;
            return catalogues[i].bytes;
        }
    }
    *count = 0;
    return NULL;
}
