// SPDX-License-Identifier: GPL-2.0
// expect: no member named .(sgl|orig_nents).
#include <linux/buffer_sgt.h>

static size_t __used sgt_walk(struct buffer_sgt *table)
{
	struct scatterlist *sg;
	size_t len = 0;
	unsigned int i;

#ifdef MISUSE
	for_each_sgtable_sg(table, sg, i)
		len += sg->length;
#else
	for_each_sgtable_sg(buffer_sgt_table(table), sg, i)
		len += sg->length;
#endif
	return len;
}
