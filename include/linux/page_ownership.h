/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PAGE_OWNERSHIP_H
#define _LINUX_PAGE_OWNERSHIP_H

/* All of page-ownership; each header can also be included alone. */

#include <linux/borrowed_page.h>
#include <linux/folio_ref.h>
#include <linux/owned_page.h>
#include <linux/owned_pages.h>
#include <linux/page_map.h>

#endif /* _LINUX_PAGE_OWNERSHIP_H */
