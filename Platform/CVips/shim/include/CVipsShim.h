// SPDX-License-Identifier: Apache-2.0
#ifndef CVIPS_SHIM_H
#define CVIPS_SHIM_H

#include <stddef.h>
#include <stdint.h>

/// libvips' functions are variadic, which Swift can't call: these few are what we need of them.

enum cvips_status {
    CVIPS_OK = 0,
    CVIPS_UNAVAILABLE = 1,
    CVIPS_NOT_ACCEPTED = 2,
    CVIPS_TOO_MANY_PIXELS = 3,
    CVIPS_ANIMATED = 4,
    CVIPS_BROKEN = 5,
};

/// One JPEG; `bytes` belongs to the caller, who gives it to `cvips_free`.
struct cvips_picture {
    uint8_t *bytes;
    size_t count;
    int width;
    int height;
};

/// A rectangle in thousandths of width and height from the upper left corner, within the picture.
struct cvips_area {
    int left;
    int top;
    int width;
    int height;
};

/// Prepares the library: one thread per picture, no cache, no loaders but JPEG, PNG and WebP. Call it once.
enum cvips_status cvips_start(const char *program);

/// Decodes, turns upright, converts to sRGB, shrinks to fit the first square, paints the areas black, shrinks to fit the
/// second square and encodes without any metadata.
/// On anything but CVIPS_OK both pictures are empty.
enum cvips_status cvips_convert(
    const void *bytes, size_t count, const struct cvips_area *areas, size_t area_count, int64_t most_pixels,
    int full_side, int thumbnail_side, int quality, struct cvips_picture *full, struct cvips_picture *thumbnail);

void cvips_free(void *bytes);

/// Releases what the library keeps for the calling thread.
void cvips_leave_thread(void);

#endif
