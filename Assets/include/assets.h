// SPDX-License-Identifier: Apache-2.0
#ifndef JW_ASSETS_H
#define JW_ASSETS_H

#include <stddef.h>

/// One file that is compiled into the program.
struct jw_asset {
    const char *name;
    const unsigned char *bytes;
    size_t length;
};

size_t jw_asset_count(void);
struct jw_asset jw_asset(size_t index);

#endif
