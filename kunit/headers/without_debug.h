/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Takes linux/page_ownership_debug.h away, and every question that the other
 * headers ask there. To be included before all else: see debug_off in Kbuild.
 */
#define _LINUX_PAGE_OWNERSHIP_DEBUG_H

#define __page_ownership_poisoned(page)		0
#define __page_ownership_refused(page, order)	0
#define __page_ownership_uncounted(folio)	0
#define __page_ownership_freed(page)		do { } while (0)
