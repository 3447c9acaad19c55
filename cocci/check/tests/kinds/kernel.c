// SPDX-License-Identifier: GPL-2.0
/* Raw code: what the kernel's functions begin, lend and fail with. */
#include <linux/bio.h>
#include <linux/bvec.h>
#include <linux/dma-mapping.h>
#include <linux/kvm_host.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/scatterlist.h>
#include <linux/sched/signal.h>
#include <linux/skbuff.h>
#include <linux/set_memory.h>
#include <linux/uaccess.h>
#include "kinds.h"

struct page *lost_elsewhere;

int folio_lost(struct address_space *mapping)
{
	struct folio *folio = filemap_get_folio(mapping, 1);

	if (IS_ERR(folio))
		return PTR_ERR(folio);
	if (start(NULL))
		return -EIO;	// want: leak
	folio_put(folio);
	return 0;
}

void *failed_with_an_error(struct address_space *mapping)
{
	struct page *page = read_mapping_page(mapping, 1, NULL);

	if (IS_ERR(page))
		return ERR_CAST(page);
	put_page(page);
	return NULL;
}

int fragment_lost(struct sk_buff **out)
{
	void *data = netdev_alloc_frag(2048);

	if (!data)
		return -ENOMEM;
	*out = build_skb(data, 2048);	// want: leak
	if (!*out)
		return -ENOMEM;
	return 0;
}

int fragment_freed(struct sk_buff **out)
{
	void *data = netdev_alloc_frag(2048);

	if (!data)
		return -ENOMEM;
	*out = build_skb(data, 2048);
	if (!*out) {
		skb_free_frag(data);
		return -ENOMEM;
	}
	return 0;
}

int lent_and_lost(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	set_pages_uc(page, 1);
	if (start(NULL))
		return -EIO;	// want: leak
	lost_elsewhere = page;
	return 0;
}

int some_came(unsigned long va, struct scatterlist *sg, int n)
{
	struct page *pages[16];
	int i, got = get_user_pages_fast(va, n, FOLL_WRITE, pages);

	if (got < 0)
		return got;
	if (got != n) {
		for (i = 0; i < got; i++)
			put_page(pages[i]);
		return -EFAULT;
	}
	for (i = 0; i < n; i++)
		sg_set_page(&sg[i], pages[i], PAGE_SIZE, 0);
	return 0;
}

static struct page *one_page(gfp_t gfp)
{
	return alloc_page(gfp | __GFP_NOWARN);
}

int stored_by_the_caller(struct page **slots, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		slots[i] = one_page(GFP_KERNEL);
		if (!slots[i])
			return -ENOMEM;
	}
	return 0;
}

int kept_by_a_vector(struct bio_vec *vecs, int n)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	bvec_set_page(&vecs[n], page, PAGE_SIZE, 0);
	return 0;
}

void put_as_often_as_held(struct page **pages, int n)
{
	while (n--) {
		put_page(pages[n]);
		put_page(pages[n]);
	}
}

struct mapping {
	int n;
	struct page *pages[];
};

void *array_of_a_field(struct mapping *mapping)
{
	return vmap(mapping->pages, mapping->n, VM_MAP, PAGE_KERNEL);
}

int unlocked_and_lost(struct address_space *mapping)
{
	struct folio *folio = __filemap_get_folio(mapping, 1, FGP_LOCK, 0);
	bool dirty;

	if (IS_ERR(folio))
		return PTR_ERR(folio);
	dirty = folio_test_dirty(folio);
	folio_unlock(folio);
	return dirty;	// want: leak
}

int unlocked_and_put(struct address_space *mapping)
{
	struct folio *folio = __filemap_get_folio(mapping, 1, FGP_LOCK, 0);

	if (IS_ERR(folio))
		return PTR_ERR(folio);
	folio_unlock(folio);
	folio_put(folio);
	return 0;
}

/* the cache has a reference of its own */
int cached_and_lost(struct address_space *mapping)
{
	struct folio *folio = filemap_alloc_folio(GFP_KERNEL, 0);
	int err;

	if (!folio)
		return -ENOMEM;
	err = filemap_add_folio(mapping, folio, 1, GFP_KERNEL);
	if (err)
		folio_put(folio);
	return err;	// want: leak
}

vm_fault_t page_of_a_folio(struct vm_fault *vmf, struct address_space *mapping)
{
	struct folio *folio = filemap_lock_folio(mapping, 1);

	if (IS_ERR(folio))
		return VM_FAULT_OOM;
	vmf->page = folio_file_page(folio, 1);
	return VM_FAULT_LOCKED;
}

int refused_by_a_bio(struct bio *bio)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	if (bio_add_page(bio, page, 512, 0) < 512)	// want: leak
		return -EINVAL;
	return 0;
}

int of_a_guest(struct kvm *kvm, gpa_t address, u32 revision)
{
	struct page *page = gfn_to_page(kvm, gpa_to_gfn(address));
	u32 *first;

	if (is_error_page(page))
		return -EINVAL;
	first = kmap_local_page(page);
	if (*first != revision) {
		kunmap_local(first);	// want: leak
		return -EINVAL;
	}
	kunmap_local(first);
	kvm_release_page_clean(page);
	return 0;
}

/* what they do is in their names */
void fill_header(struct page *page);
int verify_header(struct page *page);
int publish(struct page *page);

int verified_and_lost(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	fill_header(page);
	return verify_header(page);	// want: leak
}

int published(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int err;

	if (!page)
		return -ENOMEM;
	fill_header(page);
	err = publish(page);
	if (err)
		__free_page(page);
	return err;
}

/* numbers, one after the other, are no address that is off */
void unpin_range(unsigned long pfn, unsigned long n)
{
	for (; n; n--, pfn++)
		unpin_user_page(pfn_to_page(pfn));
}

int unpinned_by_number(unsigned long start, struct page **pages)
{
	if (pin_user_pages_fast(start, 2, 0, pages) != 2)
		return -EFAULT;
	unpin_range(page_to_pfn(pages[0]), 2);
	return 0;
}

int printed_and_lost(char __user *to, size_t n)
{
	char *buf = (char *)__get_free_page(GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	scnprintf(buf, PAGE_SIZE, "%zu", n);
	if (copy_to_user(to, buf, n))
		return -EFAULT;	// want: leak
	free_page((unsigned long)buf);
	return 0;
}

/* of the same name, and none */
int printed(char __user *to, size_t n)
{
	char buf[32];

	scnprintf(buf, sizeof(buf), "%zu", n);
	return copy_to_user(to, buf, sizeof(buf)) ? -EFAULT : 0;
}

struct page *largest(int order)
{
	struct page *page = NULL;

	while (order >= 0 && !page)
		page = alloc_pages(GFP_KERNEL | __GFP_COMP, order--);
	return page;
}

/* a list has them */
int listed(struct list_head *pages, long left)
{
	struct page *page;

	while (left > 0) {
		if (fatal_signal_pending(current))
			return -EINTR;
		page = largest(4);
		if (!page)
			return -ENOMEM;

		list_add_tail(&page->lru, pages);
		left -= page_size(page);
	}
	return 0;
}

int listed_and_put(void)
{
	struct page *page, *next;
	LIST_HEAD(pages);
	int i = 3;

	while (i > 0) {
		if (fatal_signal_pending(current))
			goto free;
		page = largest(4);
		if (!page)
			goto free;
		list_add_tail(&page->lru, &pages);
		i -= compound_order(page);
	}
free:
	list_for_each_entry_safe(page, next, &pages, lru)
		__free_pages(page, compound_order(page));
	return 0;
}

/* known by its address from there on */
int given_by_its_address(struct sk_buff *skb, const void *from)
{
	struct page *page = dev_alloc_page();
	void *addr;

	if (!page)
		return -ENOMEM;
	addr = page_to_virt(page);
	memcpy(addr, from, 64);
	__skb_fill_page_desc_noacc(skb_shinfo(skb), 0, virt_to_page(addr), 0, 64);
	return 0;
}

struct part {
	struct page *page;
	int offset;
};

struct parts {
	struct page *page;
	int offset, fill, count, mask;
	dma_addr_t bus;
	struct part *info;
	bool paged;
};

/* kept in an element; the assignment is in two lines */
static void refill_parts(struct device *dev, struct parts *rx, int bytes)
{
	struct page *page;
	dma_addr_t bus;
	int i;

	while (rx->fill != (rx->count + rx->mask + 1)) {
		i = rx->fill & rx->mask;
		if (rx->offset + bytes <= PAGE_SIZE) {
			get_page(rx->page);
		} else {
			page =
			    alloc_pages(GFP_ATOMIC | __GFP_COMP, 0);
			if (!page)
				return;
			bus = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
			if (dma_mapping_error(dev, bus)) {
				__free_pages(page, 0);
				return;
			}
			rx->page = page;
			rx->offset = 0;
			rx->bus = bus;
		}
		rx->info[i].page = rx->page;
		rx->info[i].offset = rx->offset;
		rx->offset += bytes;
		rx->fill++;
	}
}

void refill_all(struct device *dev, struct parts *parts, int n)
{
	while (n--)
		refill_parts(dev, &parts[n], 512);
}

void free_part(void *frag, bool paged)
{
	if (!paged)
		skb_free_frag(frag);
	else
		__free_page(virt_to_page(frag));
}

void *alloc_part(struct parts *rx)
{
	void *frag;

	if (!rx->paged) {
		frag = napi_alloc_frag(512);
		if (!frag)
			return NULL;
	} else {
		struct page *page = dev_alloc_page();

		frag = page ? page_address(page) : NULL;
		if (!frag)
			return NULL;
	}
	if (start(NULL)) {
		free_part(frag, rx->paged);
		return NULL;
	}
	return frag;
}

struct resource_head {
	struct list_head entry;
	unsigned long long data[];
};

struct replaced {
	struct list_head list, *after;
};

static void *resource_alloc(size_t size)
{
	struct resource_head *head = kzalloc(sizeof(*head) + size, GFP_KERNEL);

	if (!head)
		return NULL;
	INIT_LIST_HEAD(&head->entry);
	return head->data;
}

static void resource_free(void *data)
{
	struct resource_head *head = container_of(data, struct resource_head, data);

	kfree(head);
}

/* memory that is no page, found by what lies in it */
int found_by_its_data(struct list_head *after)
{
	struct replaced *replaced = resource_alloc(sizeof(*replaced));

	if (!replaced)
		return -ENOMEM;
	replaced->after = after;
	if (replaced->after->next == after) {
		resource_free(replaced);
		return -EINVAL;
	}
	return 0;
}
