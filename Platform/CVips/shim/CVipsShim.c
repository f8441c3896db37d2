// SPDX-License-Identifier: Apache-2.0
#include "CVipsShim.h"

#include <string.h>
#include <vips/vips.h>

static void drop_message(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain, (void)level, (void)message, (void)data;
}

enum cvips_status cvips_start(const char *program) {
    // A stranger's file must not fill the log.
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG, drop_message, NULL);
    if (VIPS_INIT(program)) return CVIPS_UNAVAILABLE;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    vips_operation_block_set("VipsForeignLoadPng", FALSE);
    vips_operation_block_set("VipsForeignLoadWebp", FALSE);
    return CVIPS_OK;
}

/// Reads the header only: nothing is decoded before the size is known.
static enum cvips_status check_header(const void *bytes, size_t count, int64_t most_pixels) {
    const char *loader = vips_foreign_find_load_buffer(bytes, count);
    if (loader == NULL) return CVIPS_NOT_ACCEPTED;
    if (strcmp(loader, "VipsForeignLoadJpegBuffer") != 0 && strcmp(loader, "VipsForeignLoadPngBuffer") != 0
        && strcmp(loader, "VipsForeignLoadWebpBuffer") != 0)
        return CVIPS_NOT_ACCEPTED;
    VipsImage *header = vips_image_new_from_buffer(bytes, count, "", "access", VIPS_ACCESS_SEQUENTIAL, NULL);
    if (header == NULL) return CVIPS_BROKEN;
    enum cvips_status status = CVIPS_OK;
    int64_t pixels = (int64_t)vips_image_get_width(header) * vips_image_get_height(header);
    if (pixels > most_pixels)
        status = CVIPS_TOO_MANY_PIXELS;
    else if (vips_image_get_n_pages(header) > 1)
        status = CVIPS_ANIMATED;
    g_object_unref(header);
    return status;
}

static int encode(VipsImage *image, int quality, struct cvips_picture *out) {
    double white[] = {255, 255, 255};
    VipsArrayDouble *background = vips_array_double_new(white, 3);
    void *bytes = NULL;
    size_t count = 0;
    int failed = vips_jpegsave_buffer(
        image, &bytes, &count, "Q", quality, "optimize_coding", TRUE, "strip", TRUE, "background", background, NULL);
    vips_area_unref(VIPS_AREA(background));
    if (failed) return -1;
    *out = (struct cvips_picture){bytes, count, vips_image_get_width(image), vips_image_get_height(image)};
    return 0;
}

/// Colours of print, 16 bits and the like all become plain sRGB; grey stays grey.
static VipsImage *plain(VipsImage *image) {
    VipsImage *out = NULL;
    VipsInterpretation now = vips_image_get_interpretation(image);
    VipsInterpretation goal = now == VIPS_INTERPRETATION_B_W || now == VIPS_INTERPRETATION_GREY16
        ? VIPS_INTERPRETATION_B_W
        : VIPS_INTERPRETATION_sRGB;
    return vips_colourspace(image, &out, goal, NULL) ? NULL : out;
}

static int convert(
    const void *bytes, size_t count, int full_side, int thumbnail_side, int quality, struct cvips_picture *full,
    struct cvips_picture *thumbnail) {
    VipsImage *fitted = NULL, *coloured = NULL, *decoded = NULL, *small = NULL;
    int failed = vips_thumbnail_buffer(
        (void *)bytes, count, &fitted, full_side, "height", full_side, "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
        "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
    failed = failed || (coloured = plain(fitted)) == NULL;
    // Decoded once and kept, for two pictures are made of it.
    failed = failed || (decoded = vips_image_copy_memory(coloured)) == NULL;
    failed = failed || encode(decoded, quality, full);
    failed = failed
        || vips_thumbnail_image(
            decoded, &small, thumbnail_side, "height", thumbnail_side, "size", VIPS_SIZE_DOWN, "no_rotate", TRUE, NULL);
    failed = failed || encode(small, quality, thumbnail);
    if (small != NULL) g_object_unref(small);
    if (decoded != NULL) g_object_unref(decoded);
    if (coloured != NULL) g_object_unref(coloured);
    if (fitted != NULL) g_object_unref(fitted);
    return failed;
}

enum cvips_status cvips_convert(
    const void *bytes, size_t count, int64_t most_pixels, int full_side, int thumbnail_side, int quality,
    struct cvips_picture *full, struct cvips_picture *thumbnail) {
    memset(full, 0, sizeof *full);
    memset(thumbnail, 0, sizeof *thumbnail);
    enum cvips_status status = check_header(bytes, count, most_pixels);
    if (status == CVIPS_OK && convert(bytes, count, full_side, thumbnail_side, quality, full, thumbnail)) {
        cvips_free(full->bytes);
        cvips_free(thumbnail->bytes);
        memset(full, 0, sizeof *full);
        memset(thumbnail, 0, sizeof *thumbnail);
        status = CVIPS_BROKEN;
    }
    vips_error_clear();
    return status;
}

void cvips_free(void *bytes) { g_free(bytes); }

void cvips_leave_thread(void) { vips_thread_shutdown(); }
