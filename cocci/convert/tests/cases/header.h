/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _CASES_HEADER_H
#define _CASES_HEADER_H

struct ring {
	struct page	*pages[4];
	struct page	*spare;
	int		n;
};

int ring_make(struct ring *ring);
void ring_end(struct ring *ring);
struct page *ring_page(void);

#endif
