// SPDX-License-Identifier: Apache-2.0
#include "CVipsShim.h"

#include <dlfcn.h>
#include <string.h>
#include <vips/vips.h>

// libvips brings a hundred libraries with it, which cost every start 15 MB and a tenth of a second, although most starts
// never see a photo: it is opened when the first one comes. The names below are the library's own, looked up once.
#define FUNCTIONS(X) \
    X(g_free) X(g_log_set_handler) X(g_object_unref) X(vips_area_unref) X(vips_array_double_new) \
    X(vips_cache_set_max) X(vips_cache_set_max_files) X(vips_cache_set_max_mem) X(vips_colourspace) \
    X(vips_concurrency_set) X(vips_draw_rect1) X(vips_error_clear) X(vips_foreign_find_load_buffer) X(vips_image_copy_memory) \
    X(vips_image_get_height) X(vips_image_get_interpretation) X(vips_image_get_n_pages) X(vips_image_get_width) \
    X(vips_image_new_from_buffer) X(vips_init) X(vips_jpegsave_buffer) X(vips_operation_block_set) \
    X(vips_thread_shutdown) X(vips_thumbnail_buffer) X(vips_thumbnail_image)

static struct {
#undef g_object_unref
#define DECLARE(name) __typeof__(name) *name;
    FUNCTIONS(DECLARE)
} library;

static int open_library(void) {
    // Kept open for the program's life.
    void *handle = dlopen("libvips.so.42", RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) return -1;
#define LOOK_UP(name) if ((library.name = (__typeof__(name) *)dlsym(handle, #name)) == NULL) return -1;
    FUNCTIONS(LOOK_UP)
    return 0;
}

static void drop_message(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain, (void)level, (void)message, (void)data;
}

enum cvips_status cvips_start(const char *program) {
    if (open_library()) return CVIPS_UNAVAILABLE;
    // A stranger's file must not fill the log.
    library.g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG, drop_message, NULL);
    if (library.vips_init(program)) return CVIPS_UNAVAILABLE;
    library.vips_concurrency_set(1);
    library.vips_cache_set_max(0);
    library.vips_cache_set_max_mem(0);
    library.vips_cache_set_max_files(0);
    library.vips_operation_block_set("VipsForeignLoad", TRUE);
    library.vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    library.vips_operation_block_set("VipsForeignLoadPng", FALSE);
    library.vips_operation_block_set("VipsForeignLoadWebp", FALSE);
    return CVIPS_OK;
}

/// Reads the header only: nothing is decoded before the size is known.
static enum cvips_status check_header(const void *bytes, size_t count, int64_t most_pixels) {
    const char *loader = library.vips_foreign_find_load_buffer(bytes, count);
    if (loader == NULL) return CVIPS_NOT_ACCEPTED;
    if (strcmp(loader, "VipsForeignLoadJpegBuffer") != 0 && strcmp(loader, "VipsForeignLoadPngBuffer") != 0
        && strcmp(loader, "VipsForeignLoadWebpBuffer") != 0)
        return CVIPS_NOT_ACCEPTED;
    VipsImage *header = library.vips_image_new_from_buffer(bytes, count, "", "access", VIPS_ACCESS_SEQUENTIAL, NULL);
    if (header == NULL) return CVIPS_BROKEN;
    enum cvips_status status = CVIPS_OK;
    int64_t pixels = (int64_t)library.vips_image_get_width(header) * library.vips_image_get_height(header);
    if (pixels > most_pixels)
        status = CVIPS_TOO_MANY_PIXELS;
    else if (library.vips_image_get_n_pages(header) > 1)
        status = CVIPS_ANIMATED;
    library.g_object_unref(header);
    return status;
}

static int encode(VipsImage *image, int quality, struct cvips_picture *out) {
    double white[] = {255, 255, 255};
    VipsArrayDouble *background = library.vips_array_double_new(white, 3);
    void *bytes = NULL;
    size_t count = 0;
    int failed = library.vips_jpegsave_buffer(
        image, &bytes, &count, "Q", quality, "optimize_coding", TRUE, "strip", TRUE, "background", background, NULL);
    library.vips_area_unref((VipsArea *)background);
    if (failed) return -1;
    *out = (struct cvips_picture){bytes, count, library.vips_image_get_width(image), library.vips_image_get_height(image)};
    return 0;
}

/// Colours of print, 16 bits and the like all become plain sRGB; grey stays grey.
static VipsImage *plain(VipsImage *image) {
    VipsImage *out = NULL;
    VipsInterpretation now = library.vips_image_get_interpretation(image);
    VipsInterpretation goal = now == VIPS_INTERPRETATION_B_W || now == VIPS_INTERPRETATION_GREY16
        ? VIPS_INTERPRETATION_B_W
        : VIPS_INTERPRETATION_sRGB;
    return library.vips_colourspace(image, &out, goal, NULL) ? NULL : out;
}

/// Paints the areas black; they may reach over the edge by rounding, never be too small.
static int blacken(VipsImage *image, const struct cvips_area *areas, size_t area_count) {
    int64_t width = library.vips_image_get_width(image), height = library.vips_image_get_height(image);
    for (size_t i = 0; i < area_count; i++) {
        struct cvips_area area = areas[i];
        int left = (int)(area.left * width / 1000), top = (int)(area.top * height / 1000);
        int right = (int)((((int64_t)area.left + area.width) * width + 999) / 1000);
        int bottom = (int)((((int64_t)area.top + area.height) * height + 999) / 1000);
        if (library.vips_draw_rect1(image, 0, left, top, right - left, bottom - top, "fill", TRUE, NULL)) return -1;
    }
    return 0;
}

static int convert(
    const void *bytes, size_t count, const struct cvips_area *areas, size_t area_count, int full_side, int thumbnail_side, int quality, struct cvips_picture *full,
    struct cvips_picture *thumbnail) {
    VipsImage *fitted = NULL, *coloured = NULL, *decoded = NULL, *small = NULL;
    int failed = library.vips_thumbnail_buffer(
        (void *)bytes, count, &fitted, full_side, "height", full_side, "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
        "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
    failed = failed || (coloured = plain(fitted)) == NULL;
    // Decoded once and kept, for two pictures are made of it.
    failed = failed || (decoded = library.vips_image_copy_memory(coloured)) == NULL;
    failed = failed || blacken(decoded, areas, area_count);
    failed = failed || encode(decoded, quality, full);
    failed = failed
        || library.vips_thumbnail_image(
            decoded, &small, thumbnail_side, "height", thumbnail_side, "size", VIPS_SIZE_DOWN, "no_rotate", TRUE, NULL);
    failed = failed || encode(small, quality, thumbnail);
    if (small != NULL) library.g_object_unref(small);
    if (decoded != NULL) library.g_object_unref(decoded);
    if (coloured != NULL) library.g_object_unref(coloured);
    if (fitted != NULL) library.g_object_unref(fitted);
    return failed;
}

enum cvips_status cvips_convert(
    const void *bytes, size_t count, const struct cvips_area *areas, size_t area_count, int64_t most_pixels,
    int full_side, int thumbnail_side, int quality, struct cvips_picture *full, struct cvips_picture *thumbnail) {
    memset(full, 0, sizeof *full);
    memset(thumbnail, 0, sizeof *thumbnail);
    enum cvips_status status = check_header(bytes, count, most_pixels);
    if (status == CVIPS_OK
        && convert(
            bytes, count, areas, area_count, full_side, thumbnail_side, quality, full, thumbnail)) {
        cvips_free(full->bytes);
        cvips_free(thumbnail->bytes);
        memset(full, 0, sizeof *full);
        memset(thumbnail, 0, sizeof *thumbnail);
        status = CVIPS_BROKEN;
    }
    library.vips_error_clear();
    return status;
}

void cvips_free(void *bytes) { library.g_free(bytes); }

void cvips_leave_thread(void) { library.vips_thread_shutdown(); }
