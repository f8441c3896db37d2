// SPDX-License-Identifier: Apache-2.0
#ifndef JIEWANG_CGEOS_H
#define JIEWANG_CGEOS_H

// Only the re-entrant functions, so that no call depends on a global state.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#endif
