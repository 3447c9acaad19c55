// SPDX-License-Identifier: GPL-2.0
/*
 * 58 crypto: atmel-aes - Fix 3-page memory leak in atmel_aes_buff_cleanup
 * class: wrong-order   verdict: type
 * file:  drivers/crypto/atmel-aes.c
 * ref:   from memory; hash and exact subject not confirmed
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

#define AES_BUFFER_ORDER 2
struct aes_dev { void *buf; size_t buflen; };

/* ---- buggy ---- */
int aes_buff_init_buggy(struct aes_dev *dd)
{
	dd->buf = (void *)__get_free_pages(GFP_KERNEL, AES_BUFFER_ORDER);
	dd->buflen = PAGE_SIZE << AES_BUFFER_ORDER;
	if (!dd->buf)
		return -ENOMEM;
	return 0;
}

void aes_buff_cleanup_buggy(struct aes_dev *dd)
{
	free_page((unsigned long)dd->buf);
}

/* ---- fixed ---- */
int aes_buff_init_fixed(struct aes_dev *dd)
{
	dd->buf = (void *)__get_free_pages(GFP_KERNEL, AES_BUFFER_ORDER);
	dd->buflen = PAGE_SIZE << AES_BUFFER_ORDER;
	if (!dd->buf)
		return -ENOMEM;
	return 0;
}

void aes_buff_cleanup_fixed(struct aes_dev *dd)
{
	free_pages((unsigned long)dd->buf, AES_BUFFER_ORDER);
}

MODULE_LICENSE("GPL");
