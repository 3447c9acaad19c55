// SPDX-License-Identifier: GPL-2.0
/*
 * 68 mmc: mvsdio: Use sg_miter for PIO
 * class: highmem-page_address   verdict: type
 * file:  drivers/mmc/host/mvsdio.c
 * ref:   from memory (2024; hash not confirmed)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>
#include <linux/mmc/core.h>

struct mvsd {
	void *pio_ptr;
	unsigned int pio_size;
	struct sg_mapping_iter miter;
};
extern unsigned int fifo_read(void *p, unsigned int n);	/* returns bytes read */

/* ---- buggy ---- */
void setup_data_buggy(struct mvsd *h, struct mmc_data *data)
{
	h->pio_size = data->blocks * data->blksz;
	h->pio_ptr = sg_virt(data->sg);
}

void irq_rx_buggy(struct mvsd *h)
{
	void *p = h->pio_ptr;
	unsigned int got = fifo_read(p, h->pio_size);

	h->pio_ptr = p + got;
	h->pio_size -= got;
}

/* ---- fixed ---- */
void setup_data_fixed(struct mvsd *h, struct mmc_data *data)
{
	h->pio_size = data->blocks * data->blksz;
	sg_miter_start(&h->miter, data->sg, data->sg_len,
		       SG_MITER_ATOMIC | SG_MITER_TO_SG);
}

void irq_rx_fixed(struct mvsd *h)
{
	unsigned int got;

	if (!sg_miter_next(&h->miter))
		return;
	got = fifo_read(h->miter.addr, h->miter.length);
	h->miter.consumed = got;
	h->pio_size -= got;
	sg_miter_stop(&h->miter);
}

MODULE_LICENSE("GPL");
