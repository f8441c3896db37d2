// SPDX-License-Identifier: Apache-2.0
// Written by bin/assets; do not edit.
#include "assets.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file0[] = {
#embed "calendars/2025.txt"
};
static const unsigned char file1[] = {
#embed "calendars/2026.txt"
};
static const unsigned char file2[] = {
#embed "catalogue/frequent.txt"
};
static const unsigned char file3[] = {
#embed "catalogue/matters.csv"
};
static const unsigned char file4[] = {
#embed "css/badge.css"
};
static const unsigned char file5[] = {
#embed "css/base.css"
};
static const unsigned char file6[] = {
#embed "css/board.css"
};
static const unsigned char file7[] = {
#embed "css/button.css"
};
static const unsigned char file8[] = {
#embed "css/card.css"
};
static const unsigned char file9[] = {
#embed "css/form.css"
};
static const unsigned char file10[] = {
#embed "css/lamp.css"
};
static const unsigned char file11[] = {
#embed "css/layout.css"
};
static const unsigned char file12[] = {
#embed "css/map.css"
};
static const unsigned char file13[] = {
#embed "css/pages.css"
};
static const unsigned char file14[] = {
#embed "css/print.css"
};
static const unsigned char file15[] = {
#embed "css/reset.css"
};
static const unsigned char file16[] = {
#embed "css/table.css"
};
static const unsigned char file17[] = {
#embed "css/timeline.css"
};
static const unsigned char file18[] = {
#embed "css/tokens.css"
};
static const unsigned char file19[] = {
#embed "icons/favicon.svg"
};
static const unsigned char file20[] = {
#embed "icons/manifest.webmanifest"
};
static const unsigned char file21[] = {
#embed "icons/sprite.svg"
};
static const unsigned char file22[] = {
#embed "js/desk.js"
};
static const unsigned char file23[] = {
#embed "js/live.js"
};
static const unsigned char file24[] = {
#embed "js/map.js"
};
static const unsigned char file25[] = {
#embed "js/preferences.js"
};
static const unsigned char file26[] = {
#embed "js/report.js"
};
static const unsigned char file27[] = {
#embed "authorisation.csv"
};
#if __has_embed("vendor/maplibre-gl.js")
static const unsigned char file28[] = {
#embed "vendor/maplibre-gl.js"
};
#endif
#if __has_embed("vendor/maplibre-gl.css")
static const unsigned char file29[] = {
#embed "vendor/maplibre-gl.css"
};
#endif
#if __has_embed("vendor/htmx.js")
static const unsigned char file30[] = {
#embed "vendor/htmx.js"
};
#endif

static const struct jw_asset assets[] = {
    {"calendars/2025.txt", file0, sizeof file0},
    {"calendars/2026.txt", file1, sizeof file1},
    {"catalogue/frequent.txt", file2, sizeof file2},
    {"catalogue/matters.csv", file3, sizeof file3},
    {"css/badge.css", file4, sizeof file4},
    {"css/base.css", file5, sizeof file5},
    {"css/board.css", file6, sizeof file6},
    {"css/button.css", file7, sizeof file7},
    {"css/card.css", file8, sizeof file8},
    {"css/form.css", file9, sizeof file9},
    {"css/lamp.css", file10, sizeof file10},
    {"css/layout.css", file11, sizeof file11},
    {"css/map.css", file12, sizeof file12},
    {"css/pages.css", file13, sizeof file13},
    {"css/print.css", file14, sizeof file14},
    {"css/reset.css", file15, sizeof file15},
    {"css/table.css", file16, sizeof file16},
    {"css/timeline.css", file17, sizeof file17},
    {"css/tokens.css", file18, sizeof file18},
    {"icons/favicon.svg", file19, sizeof file19},
    {"icons/manifest.webmanifest", file20, sizeof file20},
    {"icons/sprite.svg", file21, sizeof file21},
    {"js/desk.js", file22, sizeof file22},
    {"js/live.js", file23, sizeof file23},
    {"js/map.js", file24, sizeof file24},
    {"js/preferences.js", file25, sizeof file25},
    {"js/report.js", file26, sizeof file26},
    {"authorisation.csv", file27, sizeof file27},
#if __has_embed("vendor/maplibre-gl.js")
    {"vendor/maplibre-gl.js", file28, sizeof file28},
#endif
#if __has_embed("vendor/maplibre-gl.css")
    {"vendor/maplibre-gl.css", file29, sizeof file29},
#endif
#if __has_embed("vendor/htmx.js")
    {"vendor/htmx.js", file30, sizeof file30},
#endif
};

size_t jw_asset_count(void) { return sizeof assets / sizeof assets[0]; }
struct jw_asset jw_asset(size_t index) { return assets[index]; }
