/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _PLANTED_H
#define _PLANTED_H

#include <linux/owned_page.h>

struct planted {
	struct device *dev;
	struct owned_page status;
	dma_addr_t status_dma;
	struct owned_page log;
};

/* Implemented by the bus. */
int planted_start(struct planted *card);
int planted_ready(struct planted *card);

int planted_probe(struct planted *card);
void planted_remove(struct planted *card);
int planted_read_log(struct planted *card, void *to, size_t size);
int planted_retry(struct planted *card, int tries);
int planted_keep_log(struct planted *card);

#endif /* _PLANTED_H */
