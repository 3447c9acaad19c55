// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_buffer.h>

static void __used buffer_sg_set_buf(struct scatterlist *sg,
				     struct owned_buffer b)
{
#ifdef MISUSE
	sg_set_buf(sg, b, owned_buffer_size(b));
#else
	sg_set_buf(sg, owned_buffer_raw(b), owned_buffer_size(b));
#endif
}
