// SPDX-License-Identifier: Apache-2.0
#ifndef JIEWANG_CXLSX_H
#define JIEWANG_CXLSX_H

#include <xlsxwriter.h>

#endif
