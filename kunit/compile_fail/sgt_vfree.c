// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/buffer_sgt.h>

static void __used sgt_vfree(struct buffer_sgt *table)
{
#ifdef MISUSE
	vfree(*table);
#else
	buffer_sgt_free(table);
#endif
}
