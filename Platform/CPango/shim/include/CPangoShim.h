// SPDX-License-Identifier: Apache-2.0
#ifndef CPANGO_SHIM_H
#define CPANGO_SHIM_H

#include <stddef.h>
#include <stdint.h>

/// Pango and Cairo are opened when the first paper is set, so nothing here is linked: these few calls are what we need.
/// Lengths are points, 72 to the inch, from the upper left corner. One document belongs to one thread at a time.

enum cpango_status {
    CPANGO_OK = 0,
    CPANGO_UNAVAILABLE = 1,
    CPANGO_TOO_LARGE = 2,
    CPANGO_FAILED = 3,
};

/// A PDF file that is being written.
struct cpango_document;

/// A text broken into lines.
struct cpango_text;

struct cpango_style {
    /// Font families, separated by commas, the first that is installed wins.
    const char *families;
    /// BCP 47; decides how a character looks that China, Japan and Korea draw differently.
    const char *language;
    double size;
    double letter_spacing;
    /// Of the lines; 0 or less: never broken.
    double width;
    /// Of the first line.
    double indent;
    int is_bold;
};

/// Opens the library of that name, and with it the ones that it needs. Not to be called from two threads at once.
enum cpango_status cpango_start(const char *library);

/// The file's words about itself are UTF-8; `created` is ISO 8601. NULL when there is no memory or no font at all.
struct cpango_document *cpango_begin(const char *title, const char *author, const char *subject, const char *created);

/// Whether a family of that very name is installed.
int cpango_has_family(struct cpango_document *document, const char *family);

/// Breaks a text into lines; NULL when there is no memory. It is freed before its document.
struct cpango_text *cpango_lay_out(
    struct cpango_document *document, const char *utf8, size_t count, const struct cpango_style *style);

int cpango_line_count(const struct cpango_text *text);

double cpango_line_width(const struct cpango_text *text, int line);

/// Characters that no installed font has.
int cpango_missing_count(const struct cpango_text *text);

/// Draws one line. Where `fill_width` is more than the line's width, the room is spread between Chinese characters and at
/// blanks.
void cpango_draw_line(
    struct cpango_document *document, struct cpango_text *text, int line, double x, double baseline, double fill_width,
    uint32_t rgb);

void cpango_free_text(struct cpango_text *text);

/// A filled rectangle: lines, borders and the modules of a code are made of them.
void cpango_fill(struct cpango_document *document, double x, double y, double width, double height, uint32_t rgb);

void cpango_begin_page(struct cpango_document *document, double width, double height);

void cpango_end_page(struct cpango_document *document);

/// What is drawn until the matching end is a paragraph (`P`), a heading (`H1`), a `Link` and so on to a screen reader.
void cpango_begin_tag(struct cpango_document *document, const char *name, const char *attributes);

void cpango_end_tag(struct cpango_document *document, const char *name);

/// Ends the document, which is gone afterwards. `bytes` belongs to the caller, who gives it to `cpango_free_bytes`; on
/// anything but CPANGO_OK there are none.
enum cpango_status cpango_finish(struct cpango_document *document, uint8_t **bytes, size_t *count);

void cpango_free_bytes(uint8_t *bytes);

#endif
