// SPDX-License-Identifier: GPL-2.0
// expect-gcc: aggregate value used where an integer was expected
// expect-clang: operand of type .struct borrowed_page. where arithmetic or pointer type is required
/*
 * hv_netvsc: use kmap_local_page in netvsc_copy_to_send_buf
 * commit 004e9ecfe6c5
 */
#include <linux/borrowed_page.h>

static int __used copy_frag(void *dst, struct borrowed_page src, u32 off,
			    u32 len)
{
#ifdef MISUSE
	memcpy(dst, phys_to_virt((phys_addr_t)src << PAGE_SHIFT) + off, len);
	return 0;
#else
	return borrowed_page_read(src, off, dst, len);
#endif
}
