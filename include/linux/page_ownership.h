/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PAGE_OWNERSHIP_H
#define _LINUX_PAGE_OWNERSHIP_H

/* All of page-ownership; each header can also be included alone. */

#include <linux/borrowed_page.h>
#include <linux/borrowed_page_fields.h>
#include <linux/buffer_sgt.h>
#include <linux/folio_ref.h>
#include <linux/folio_ref_file.h>
#include <linux/owned_buffer.h>
#include <linux/owned_page.h>
#include <linux/owned_page_array.h>
#include <linux/owned_page_bio.h>
#include <linux/owned_page_list.h>
#include <linux/owned_page_rcu.h>
#include <linux/owned_page_release.h>
#include <linux/owned_page_skb.h>
#include <linux/owned_page_xarray.h>
#include <linux/owned_pages.h>
#include <linux/page_dma.h>
#include <linux/page_map.h>
#include <linux/page_set_memory.h>
#include <linux/page_vmap.h>
#include <linux/pinned_pages.h>

#endif /* _LINUX_PAGE_OWNERSHIP_H */
