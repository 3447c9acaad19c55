// SPDX-License-Identifier: GPL-2.0
/*
 * 21 crypto: ccp - Fix leaking the same page twice
 * class: use-after-move-transfer   verdict: flow
 * file:  drivers/crypto/ccp/sev-dev.c
 * ref:   5c52607c43c3
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/io.h>

extern int fw_cmd(unsigned long paddr);
extern int mark_firmware(unsigned long pfn);
extern int mark_shared(unsigned long pfn);
extern void leak_pages(unsigned long pfn, int n);	/* takes them: on a list for good */

/* on failure: the page has gone to leak_pages() */
static int reclaim_page(unsigned long paddr)
{
	unsigned long pfn = paddr >> PAGE_SHIFT;
	int ret = fw_cmd(paddr);

	if (!ret)
		ret = mark_shared(pfn);
	if (ret)
		leak_pages(pfn, 1);
	return ret;
}

/* ---- buggy ---- */
int snp_status_buggy(void __user *out)
{
	struct page *page = alloc_page(GFP_KERNEL_ACCOUNT | __GFP_ZERO);
	void *data;
	int ret;

	if (!page)
		return -ENOMEM;
	data = page_address(page);
	if (mark_firmware(page_to_pfn(page))) {
		ret = -EFAULT;
		goto cleanup;
	}
	ret = fw_cmd(__pa(data));
	if (reclaim_page(__pa(data))) {
		leak_pages(page_to_pfn(page), 1);	/* already handed over */
		return -EFAULT;
	}
	if (!ret && copy_to_user(out, data, 32))
		ret = -EFAULT;
cleanup:
	__free_pages(page, 0);
	return ret;
}

/* ---- fixed ---- */
int snp_status_fixed(void __user *out)
{
	struct page *page = alloc_page(GFP_KERNEL_ACCOUNT | __GFP_ZERO);
	void *data;
	int ret;

	if (!page)
		return -ENOMEM;
	data = page_address(page);
	if (mark_firmware(page_to_pfn(page))) {
		ret = -EFAULT;
		goto cleanup;
	}
	ret = fw_cmd(__pa(data));
	if (reclaim_page(__pa(data)))
		return -EFAULT;
	if (!ret && copy_to_user(out, data, 32))
		ret = -EFAULT;
cleanup:
	__free_pages(page, 0);
	return ret;
}

MODULE_LICENSE("GPL");
