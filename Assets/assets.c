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
#embed "catalogue/groups.txt"
};
static const unsigned char file4[] = {
#embed "catalogue/matters.csv"
};
static const unsigned char file5[] = {
#embed "catalogue/matters.en.csv"
};
static const unsigned char file6[] = {
#embed "catalogue/words.txt"
};
static const unsigned char file7[] = {
#embed "css/badge.css"
};
static const unsigned char file8[] = {
#embed "css/base.css"
};
static const unsigned char file9[] = {
#embed "css/board.css"
};
static const unsigned char file10[] = {
#embed "css/button.css"
};
static const unsigned char file11[] = {
#embed "css/card.css"
};
static const unsigned char file12[] = {
#embed "css/form.css"
};
static const unsigned char file13[] = {
#embed "css/lamp.css"
};
static const unsigned char file14[] = {
#embed "css/layout.css"
};
static const unsigned char file15[] = {
#embed "css/map.css"
};
static const unsigned char file16[] = {
#embed "css/pages.css"
};
static const unsigned char file17[] = {
#embed "css/print.css"
};
static const unsigned char file18[] = {
#embed "css/reset.css"
};
static const unsigned char file19[] = {
#embed "css/table.css"
};
static const unsigned char file20[] = {
#embed "css/timeline.css"
};
static const unsigned char file21[] = {
#embed "css/tokens.css"
};
static const unsigned char file22[] = {
#embed "icons/favicon.svg"
};
static const unsigned char file23[] = {
#embed "icons/manifest.webmanifest"
};
static const unsigned char file24[] = {
#embed "icons/sprite.svg"
};
static const unsigned char file25[] = {
#embed "js/desk.js"
};
static const unsigned char file26[] = {
#embed "js/live.js"
};
static const unsigned char file27[] = {
#embed "js/map.js"
};
static const unsigned char file28[] = {
#embed "js/preferences.js"
};
static const unsigned char file29[] = {
#embed "js/report.js"
};
static const unsigned char file30[] = {
#embed "locales/catalogue.txt"
};
static const unsigned char file31[] = {
#embed "locales/frame.txt"
};
static const unsigned char file32[] = {
#embed "locales/open311.txt"
};
static const unsigned char file33[] = {
#embed "locales/people.txt"
};
static const unsigned char file34[] = {
#embed "locales/places.txt"
};
static const unsigned char file35[] = {
#embed "locales/work-orders.txt"
};
static const unsigned char file36[] = {
#embed "authorisation.csv"
};
#if __has_embed("vendor/maplibre-gl.js")
static const unsigned char file37[] = {
#embed "vendor/maplibre-gl.js"
};
#endif
#if __has_embed("vendor/maplibre-gl.css")
static const unsigned char file38[] = {
#embed "vendor/maplibre-gl.css"
};
#endif
#if __has_embed("vendor/htmx.js")
static const unsigned char file39[] = {
#embed "vendor/htmx.js"
};
#endif

static const struct jw_asset assets[] = {
    {"calendars/2025.txt", file0, sizeof file0},
    {"calendars/2026.txt", file1, sizeof file1},
    {"catalogue/frequent.txt", file2, sizeof file2},
    {"catalogue/groups.txt", file3, sizeof file3},
    {"catalogue/matters.csv", file4, sizeof file4},
    {"catalogue/matters.en.csv", file5, sizeof file5},
    {"catalogue/words.txt", file6, sizeof file6},
    {"css/badge.css", file7, sizeof file7},
    {"css/base.css", file8, sizeof file8},
    {"css/board.css", file9, sizeof file9},
    {"css/button.css", file10, sizeof file10},
    {"css/card.css", file11, sizeof file11},
    {"css/form.css", file12, sizeof file12},
    {"css/lamp.css", file13, sizeof file13},
    {"css/layout.css", file14, sizeof file14},
    {"css/map.css", file15, sizeof file15},
    {"css/pages.css", file16, sizeof file16},
    {"css/print.css", file17, sizeof file17},
    {"css/reset.css", file18, sizeof file18},
    {"css/table.css", file19, sizeof file19},
    {"css/timeline.css", file20, sizeof file20},
    {"css/tokens.css", file21, sizeof file21},
    {"icons/favicon.svg", file22, sizeof file22},
    {"icons/manifest.webmanifest", file23, sizeof file23},
    {"icons/sprite.svg", file24, sizeof file24},
    {"js/desk.js", file25, sizeof file25},
    {"js/live.js", file26, sizeof file26},
    {"js/map.js", file27, sizeof file27},
    {"js/preferences.js", file28, sizeof file28},
    {"js/report.js", file29, sizeof file29},
    {"locales/catalogue.txt", file30, sizeof file30},
    {"locales/frame.txt", file31, sizeof file31},
    {"locales/open311.txt", file32, sizeof file32},
    {"locales/people.txt", file33, sizeof file33},
    {"locales/places.txt", file34, sizeof file34},
    {"locales/work-orders.txt", file35, sizeof file35},
    {"authorisation.csv", file36, sizeof file36},
#if __has_embed("vendor/maplibre-gl.js")
    {"vendor/maplibre-gl.js", file37, sizeof file37},
#endif
#if __has_embed("vendor/maplibre-gl.css")
    {"vendor/maplibre-gl.css", file38, sizeof file38},
#endif
#if __has_embed("vendor/htmx.js")
    {"vendor/htmx.js", file39, sizeof file39},
#endif
};

size_t jw_asset_count(void) { return sizeof assets / sizeof assets[0]; }
struct jw_asset jw_asset(size_t index) { return assets[index]; }
