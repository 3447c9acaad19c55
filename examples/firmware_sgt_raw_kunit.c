// SPDX-License-Identifier: GPL-2.0
#define RAW
#include "firmware_sgt_kunit.c"
