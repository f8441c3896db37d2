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
#embed "css/figures.css"
};
static const unsigned char file13[] = {
#embed "css/form.css"
};
static const unsigned char file14[] = {
#embed "css/lamp.css"
};
static const unsigned char file15[] = {
#embed "css/layout.css"
};
static const unsigned char file16[] = {
#embed "css/map.css"
};
static const unsigned char file17[] = {
#embed "css/pages.css"
};
static const unsigned char file18[] = {
#embed "css/paper.css"
};
static const unsigned char file19[] = {
#embed "css/print.css"
};
static const unsigned char file20[] = {
#embed "css/reset.css"
};
static const unsigned char file21[] = {
#embed "css/table.css"
};
static const unsigned char file22[] = {
#embed "css/timeline.css"
};
static const unsigned char file23[] = {
#embed "css/tokens.css"
};
static const unsigned char file24[] = {
#embed "icons/app-192.png"
};
static const unsigned char file25[] = {
#embed "icons/app-512.png"
};
static const unsigned char file26[] = {
#embed "icons/favicon.svg"
};
static const unsigned char file27[] = {
#embed "icons/manifest.webmanifest"
};
static const unsigned char file28[] = {
#embed "icons/maskable-512.png"
};
static const unsigned char file29[] = {
#embed "icons/sprite.svg"
};
static const unsigned char file30[] = {
#embed "icons/touch-180.png"
};
static const unsigned char file31[] = {
#embed "indicators/indicators.txt"
};
static const unsigned char file32[] = {
#embed "js/badge.js"
};
static const unsigned char file33[] = {
#embed "js/desk.js"
};
static const unsigned char file34[] = {
#embed "js/drafts.js"
};
static const unsigned char file35[] = {
#embed "js/field.js"
};
static const unsigned char file36[] = {
#embed "js/live.js"
};
static const unsigned char file37[] = {
#embed "js/map.js"
};
static const unsigned char file38[] = {
#embed "js/preferences.js"
};
static const unsigned char file39[] = {
#embed "js/print.js"
};
static const unsigned char file40[] = {
#embed "js/queue.js"
};
static const unsigned char file41[] = {
#embed "js/report.js"
};
static const unsigned char file42[] = {
#embed "js/showing.js"
};
static const unsigned char file43[] = {
#embed "js/unsent.js"
};
static const unsigned char file44[] = {
#embed "js/voice.js"
};
static const unsigned char file45[] = {
#embed "js/worker.js"
};
static const unsigned char file46[] = {
#embed "locales/admission.txt"
};
static const unsigned char file47[] = {
#embed "locales/appraisal.txt"
};
static const unsigned char file48[] = {
#embed "locales/callbacks.txt"
};
static const unsigned char file49[] = {
#embed "locales/catalogue.txt"
};
static const unsigned char file50[] = {
#embed "locales/frame.txt"
};
static const unsigned char file51[] = {
#embed "locales/notices.txt"
};
static const unsigned char file52[] = {
#embed "locales/open311.txt"
};
static const unsigned char file53[] = {
#embed "locales/patrols.txt"
};
static const unsigned char file54[] = {
#embed "locales/people.txt"
};
static const unsigned char file55[] = {
#embed "locales/places.txt"
};
static const unsigned char file56[] = {
#embed "locales/showing.txt"
};
static const unsigned char file57[] = {
#embed "locales/work-orders.txt"
};
static const unsigned char file58[] = {
#embed "authorisation.csv"
};
#if __has_embed("vendor/maplibre-gl.js")
static const unsigned char file59[] = {
#embed "vendor/maplibre-gl.js"
};
#endif
#if __has_embed("vendor/maplibre-gl.css")
static const unsigned char file60[] = {
#embed "vendor/maplibre-gl.css"
};
#endif
#if __has_embed("vendor/htmx.js")
static const unsigned char file61[] = {
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
    {"css/figures.css", file12, sizeof file12},
    {"css/form.css", file13, sizeof file13},
    {"css/lamp.css", file14, sizeof file14},
    {"css/layout.css", file15, sizeof file15},
    {"css/map.css", file16, sizeof file16},
    {"css/pages.css", file17, sizeof file17},
    {"css/paper.css", file18, sizeof file18},
    {"css/print.css", file19, sizeof file19},
    {"css/reset.css", file20, sizeof file20},
    {"css/table.css", file21, sizeof file21},
    {"css/timeline.css", file22, sizeof file22},
    {"css/tokens.css", file23, sizeof file23},
    {"icons/app-192.png", file24, sizeof file24},
    {"icons/app-512.png", file25, sizeof file25},
    {"icons/favicon.svg", file26, sizeof file26},
    {"icons/manifest.webmanifest", file27, sizeof file27},
    {"icons/maskable-512.png", file28, sizeof file28},
    {"icons/sprite.svg", file29, sizeof file29},
    {"icons/touch-180.png", file30, sizeof file30},
    {"indicators/indicators.txt", file31, sizeof file31},
    {"js/badge.js", file32, sizeof file32},
    {"js/desk.js", file33, sizeof file33},
    {"js/drafts.js", file34, sizeof file34},
    {"js/field.js", file35, sizeof file35},
    {"js/live.js", file36, sizeof file36},
    {"js/map.js", file37, sizeof file37},
    {"js/preferences.js", file38, sizeof file38},
    {"js/print.js", file39, sizeof file39},
    {"js/queue.js", file40, sizeof file40},
    {"js/report.js", file41, sizeof file41},
    {"js/showing.js", file42, sizeof file42},
    {"js/unsent.js", file43, sizeof file43},
    {"js/voice.js", file44, sizeof file44},
    {"js/worker.js", file45, sizeof file45},
    {"locales/admission.txt", file46, sizeof file46},
    {"locales/appraisal.txt", file47, sizeof file47},
    {"locales/callbacks.txt", file48, sizeof file48},
    {"locales/catalogue.txt", file49, sizeof file49},
    {"locales/frame.txt", file50, sizeof file50},
    {"locales/notices.txt", file51, sizeof file51},
    {"locales/open311.txt", file52, sizeof file52},
    {"locales/patrols.txt", file53, sizeof file53},
    {"locales/people.txt", file54, sizeof file54},
    {"locales/places.txt", file55, sizeof file55},
    {"locales/showing.txt", file56, sizeof file56},
    {"locales/work-orders.txt", file57, sizeof file57},
    {"authorisation.csv", file58, sizeof file58},
#if __has_embed("vendor/maplibre-gl.js")
    {"vendor/maplibre-gl.js", file59, sizeof file59},
#endif
#if __has_embed("vendor/maplibre-gl.css")
    {"vendor/maplibre-gl.css", file60, sizeof file60},
#endif
#if __has_embed("vendor/htmx.js")
    {"vendor/htmx.js", file61, sizeof file61},
#endif
};

size_t jw_asset_count(void) { return sizeof assets / sizeof assets[0]; }
struct jw_asset jw_asset(size_t index) { return assets[index]; }
