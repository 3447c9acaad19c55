/* SPDX-License-Identifier: GPL-2.0 */
/* 6.1 has these macros in linux/kernel.h; newer kernels find their own header. */
#include <linux/kernel.h>
