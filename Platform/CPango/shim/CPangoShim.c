// SPDX-License-Identifier: Apache-2.0
#include "CPangoShim.h"

#include <cairo-pdf.h>
#include <dlfcn.h>
#include <malloc.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

// Pango brings some twenty libraries and a look at every font with it, although most starts never see a paper: it is opened
// when the first one comes. The names below are the libraries' own, looked up once.
#define FUNCTIONS(X) \
    X(cairo_create) X(cairo_destroy) X(cairo_fill) X(cairo_font_options_create) X(cairo_font_options_destroy) \
    X(cairo_font_options_set_hint_metrics) X(cairo_font_options_set_hint_style) X(cairo_move_to) \
    X(cairo_pdf_surface_create_for_stream) X(cairo_pdf_surface_set_metadata) X(cairo_pdf_surface_set_size) \
    X(cairo_rectangle) X(cairo_set_source_rgb) X(cairo_show_page) X(cairo_status) X(cairo_surface_destroy) \
    X(cairo_surface_finish) X(cairo_surface_status) X(cairo_tag_begin) X(cairo_tag_end) X(g_free) X(g_object_unref) \
    X(g_utf8_get_char) X(pango_attr_insert_hyphens_new) X(pango_attr_letter_spacing_new) X(pango_attr_list_insert) \
    X(pango_attr_list_new) X(pango_attr_list_unref) X(pango_cairo_context_set_font_options) \
    X(pango_cairo_font_map_new_for_font_type) X(pango_cairo_font_map_set_resolution) X(pango_cairo_show_layout_line) \
    X(pango_context_set_language) X(pango_context_set_round_glyph_positions) X(pango_font_description_free) \
    X(pango_font_description_new) X(pango_font_description_set_absolute_size) X(pango_font_description_set_family) \
    X(pango_font_description_set_weight) X(pango_font_family_get_name) X(pango_font_map_create_context) \
    X(pango_font_map_list_families) X(pango_language_from_string) X(pango_layout_get_line) \
    X(pango_layout_get_line_count) X(pango_layout_get_text) X(pango_layout_get_unknown_glyphs_count) \
    X(pango_layout_line_get_extents) X(pango_layout_new) X(pango_layout_set_attributes) X(pango_layout_set_auto_dir) \
    X(pango_layout_set_font_description) X(pango_layout_set_indent) X(pango_layout_set_text) X(pango_layout_set_width) \
    X(pango_layout_set_wrap)

static struct {
#undef g_object_unref
#define DECLARE(name) __typeof__(name) *name;
    FUNCTIONS(DECLARE)
} library;

// Far more than a hundred pages need.
static const size_t most_bytes = 64 << 20;

struct cpango_document {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoFontMap *fonts;
    PangoContext *context;
    uint8_t *bytes;
    size_t count;
    size_t capacity;
    int is_too_large;
};

struct cpango_text {
    PangoLayout *layout;
};

enum cpango_status cpango_start(const char *name) {
    // Kept open for the program's life.
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return CPANGO_UNAVAILABLE;
#define LOOK_UP(name) if ((library.name = (__typeof__(name) *)dlsym(handle, #name)) == NULL) return CPANGO_UNAVAILABLE;
    FUNCTIONS(LOOK_UP)
    return CPANGO_OK;
}

static cairo_status_t append(void *closure, const unsigned char *bytes, unsigned int count) {
    struct cpango_document *document = closure;
    if (document->count + count > most_bytes) {
        document->is_too_large = 1;
        return CAIRO_STATUS_WRITE_ERROR;
    }
    if (document->count + count > document->capacity) {
        size_t capacity = 2 * (document->count + count);
        uint8_t *grown = realloc(document->bytes, capacity);
        if (grown == NULL) return CAIRO_STATUS_NO_MEMORY;
        (document->bytes = grown), (document->capacity = capacity);
    }
    memcpy(document->bytes + document->count, bytes, count);
    document->count += count;
    return CAIRO_STATUS_SUCCESS;
}

static void release(struct cpango_document *document) {
    if (document->context != NULL) library.g_object_unref(document->context);
    if (document->fonts != NULL) library.g_object_unref(document->fonts);
    if (document->cairo != NULL) library.cairo_destroy(document->cairo);
    if (document->surface != NULL) library.cairo_surface_destroy(document->surface);
    free(document);
}

struct cpango_document *cpango_begin(const char *title, const char *author, const char *subject, const char *created) {
    struct cpango_document *document = calloc(1, sizeof *document);
    if (document == NULL) return NULL;
    document->surface = library.cairo_pdf_surface_create_for_stream(append, document, 595.28, 841.89);
    document->cairo = library.cairo_create(document->surface);
    // A font map of its own: the default one belongs to a thread, and would keep every font for as long as that lives.
    document->fonts = library.pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (document->fonts == NULL || library.cairo_status(document->cairo) != CAIRO_STATUS_SUCCESS) {
        release(document);
        return NULL;
    }
    library.pango_cairo_font_map_set_resolution((PangoCairoFontMap *)document->fonts, 72);
    document->context = library.pango_font_map_create_context(document->fonts);
    // Paper has no pixels to fit to.
    cairo_font_options_t *options = library.cairo_font_options_create();
    library.cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    library.cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    library.pango_cairo_context_set_font_options(document->context, options);
    library.cairo_font_options_destroy(options);
    library.pango_context_set_round_glyph_positions(document->context, FALSE);
    library.cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_TITLE, title);
    library.cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_AUTHOR, author);
    library.cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_SUBJECT, subject);
    library.cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    return document;
}

int cpango_has_family(struct cpango_document *document, const char *family) {
    PangoFontFamily **families = NULL;
    int count = 0, found = 0;
    library.pango_font_map_list_families(document->fonts, &families, &count);
    for (int i = 0; i < count && !found; i++)
        found = strcmp(library.pango_font_family_get_name(families[i]), family) == 0;
    library.g_free(families);
    return found;
}

struct cpango_text *cpango_lay_out(
    struct cpango_document *document, const char *utf8, size_t count, const struct cpango_style *style) {
    struct cpango_text *text = calloc(1, sizeof *text);
    if (text == NULL) return NULL;
    library.pango_context_set_language(document->context, library.pango_language_from_string(style->language));
    text->layout = library.pango_layout_new(document->context);
    PangoFontDescription *font = library.pango_font_description_new();
    library.pango_font_description_set_family(font, style->families);
    library.pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    library.pango_font_description_set_weight(font, style->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    library.pango_layout_set_font_description(text->layout, font);
    library.pango_font_description_free(font);
    PangoAttrList *attributes = library.pango_attr_list_new();
    library.pango_attr_list_insert(
        attributes, library.pango_attr_letter_spacing_new((int)(style->letter_spacing * PANGO_SCALE)));
    // An address that is broken must not grow a hyphen.
    library.pango_attr_list_insert(attributes, library.pango_attr_insert_hyphens_new(FALSE));
    library.pango_layout_set_attributes(text->layout, attributes);
    library.pango_attr_list_unref(attributes);
    library.pango_layout_set_auto_dir(text->layout, FALSE);
    library.pango_layout_set_wrap(text->layout, PANGO_WRAP_WORD_CHAR);
    library.pango_layout_set_width(text->layout, style->width > 0 ? (int)(style->width * PANGO_SCALE) : -1);
    library.pango_layout_set_indent(text->layout, (int)(style->indent * PANGO_SCALE));
    library.pango_layout_set_text(text->layout, utf8, (int)count);
    return text;
}

int cpango_line_count(const struct cpango_text *text) { return library.pango_layout_get_line_count(text->layout); }

static double width_of(PangoLayoutLine *line) {
    PangoRectangle box;
    library.pango_layout_line_get_extents(line, NULL, &box);
    return (double)box.width / PANGO_SCALE;
}

double cpango_line_width(const struct cpango_text *text, int line) {
    return width_of(library.pango_layout_get_line(text->layout, line));
}

int cpango_missing_count(const struct cpango_text *text) {
    return library.pango_layout_get_unknown_glyphs_count(text->layout);
}

/// Whether room may be added behind a character: blanks, dashes, quotation marks and everything Chinese.
static int takes_room(gunichar character) {
    return character == ' ' || (character >= 0x2014 && character <= 0x2026) || character >= 0x2E80;
}

/// Goes over the line's clusters but the last one and what is blank at the end; adds `room` to each that takes it.
static int spread(PangoLayoutLine *line, const char *text, int room) {
    const char *end = text + line->start_index + line->length;
    while (end > text + line->start_index && end[-1] == ' ') end--;
    int count = 0;
    PangoGlyphInfo *last = NULL;
    for (GSList *node = line->runs; node != NULL; node = node->next) {
        PangoLayoutRun *run = node->data;
        for (int i = 0; i < run->glyphs->num_glyphs; i++) {
            const char *character = text + run->item->offset + run->glyphs->log_clusters[i];
            if (!run->glyphs->glyphs[i].attr.is_cluster_start || character >= end) continue;
            // What was found before this one isn't the last.
            if (last != NULL) (last->geometry.width += room), count++;
            last = takes_room(library.g_utf8_get_char(character)) ? &run->glyphs->glyphs[i] : NULL;
        }
    }
    return count;
}

void cpango_draw_line(
    struct cpango_document *document, struct cpango_text *text, int number, double x, double baseline, double fill_width,
    uint32_t rgb) {
    PangoLayoutLine *line = library.pango_layout_get_line(text->layout, number);
    int room = (int)((fill_width - width_of(line)) * PANGO_SCALE);
    if (room > 0) {
        const char *words = library.pango_layout_get_text(text->layout);
        int places = spread(line, words, 0);
        if (places > 0) spread(line, words, room / places);
    }
    library.cairo_set_source_rgb(
        document->cairo, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
    library.cairo_move_to(document->cairo, x, baseline);
    library.pango_cairo_show_layout_line(document->cairo, line);
}

void cpango_free_text(struct cpango_text *text) {
    library.g_object_unref(text->layout);
    free(text);
}

void cpango_fill(struct cpango_document *document, double x, double y, double width, double height, uint32_t rgb) {
    library.cairo_set_source_rgb(
        document->cairo, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
    library.cairo_rectangle(document->cairo, x, y, width, height);
    library.cairo_fill(document->cairo);
}

void cpango_begin_page(struct cpango_document *document, double width, double height) {
    library.cairo_pdf_surface_set_size(document->surface, width, height);
}

void cpango_end_page(struct cpango_document *document) { library.cairo_show_page(document->cairo); }

void cpango_begin_tag(struct cpango_document *document, const char *name, const char *attributes) {
    library.cairo_tag_begin(document->cairo, name, attributes);
}

void cpango_end_tag(struct cpango_document *document, const char *name) {
    library.cairo_tag_end(document->cairo, name);
}

enum cpango_status cpango_finish(struct cpango_document *document, uint8_t **bytes, size_t *count) {
    cairo_status_t drawn = library.cairo_status(document->cairo);
    library.cairo_surface_finish(document->surface);
    cairo_status_t written = library.cairo_surface_status(document->surface);
    enum cpango_status status = CPANGO_OK;
    if (document->is_too_large)
        status = CPANGO_TOO_LARGE;
    else if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS)
        status = CPANGO_FAILED;
    *bytes = NULL, *count = 0;
    if (status == CPANGO_OK)
        *bytes = document->bytes, *count = document->count;
    else
        free(document->bytes);
    release(document);
    // Whole Chinese fonts were read for the few characters that go into the file.
    malloc_trim(0);
    return status;
}

void cpango_free_bytes(uint8_t *bytes) { free(bytes); }
