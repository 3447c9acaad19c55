/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Takes linux/page_ownership_check.h away, and all that the other headers tell
 * analysers there. To be included before all else: see check_off in Kbuild.
 */
#define _LINUX_PAGE_OWNERSHIP_CHECK_H

#define __PAGE_OWNERSHIP_STALE
#define __PAGE_OWNERSHIP_OF
#define __PAGE_OWNERSHIP_ALL
#define __page_ownership_size(type, size)	static_assert(sizeof(type) == (size))
#define __page_ownership_keep(slot, value)	do { } while (0)
#define __page_ownership_mark(owner)		do { } while (0)
#define __page_ownership_is_stale(owner, slot)	0
#define __page_ownership_set_of(object, thing)	do { } while (0)
#define __page_ownership_use_of(object)		do { } while (0)
#define __page_ownership_gains(container, more)	do { } while (0)
#define __page_ownership_loses(container)	do { } while (0)
#define __page_ownership_all(container)		NULL
#define __page_ownership_lent(thing)		(thing)
#define __page_ownership_given(thing)		(thing)
#define __page_ownership_adopted(thing)		(thing)
#define __page_ownership_counted(thing)		(thing)
#define __page_ownership_part(thing, whole)	(thing)
