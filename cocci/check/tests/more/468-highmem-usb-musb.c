// SPDX-License-Identifier: GPL-2.0
/*
 * 468 usb: musb: host: Handle highmem in PIO mode
 * class: highmem-page_address   verdict: type
 * file:  drivers/usb/musb/musb_host.c
 * ref:   8e8a55165469 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>
#include <linux/usb.h>

extern void read_fifo(void *fifo, u16 len, u8 *dst);

/* ---- buggy ---- */
void packet_rx_buggy(void *fifo, struct urb *urb, u16 len)
{
	/* NULL if usb_sg_init() met a highmem page */
	u8 *buf = urb->transfer_buffer;

	read_fifo(fifo, len, buf + urb->actual_length);
	urb->actual_length += len;
}

/* ---- fixed ---- */
void packet_rx_fixed(void *fifo, struct urb *urb, u16 len)
{
	struct sg_mapping_iter miter;

	if (urb->transfer_buffer) {
		read_fifo(fifo, len, urb->transfer_buffer + urb->actual_length);
	} else {
		sg_miter_start(&miter, urb->sg, 1,
			       SG_MITER_ATOMIC | SG_MITER_TO_SG);
		if (!sg_miter_next(&miter)) {
			sg_miter_stop(&miter);
			return;
		}
		read_fifo(fifo, len, miter.addr);
		miter.consumed = len;
		sg_miter_stop(&miter);
	}
	urb->actual_length += len;
}

MODULE_LICENSE("GPL");
