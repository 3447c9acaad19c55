/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MEMDESC_H
#define MEMDESC_H

/*
 * A rehearsal: struct page is one word, without a count, a mapping, a list or
 * flags, and the memory that it described is described elsewhere.
 *
 * Where this was included, `page' is another name for `memdesc': struct page is
 * our struct memdesc, and so for whatever the headers under test declare. The
 * kernel's own headers, read before, keep their struct page, which here is what
 * the word points to. What still takes a page when struct page is one word has
 * an adapter below; what has none does not compile: page_count(), get_page(),
 * page->lru, page_folio(), pin_user_pages(), and all of what knows those.
 *
 * With MEMDESC_TESTS tests can look at the memory behind the word, its count
 * included; the headers are built without it, see headers/Kbuild.
 */
#define MEMDESC

/* Each kernel header that a header of ours includes: headers/run compares. */
#include <linux/bio.h>
#include <linux/bug.h>
#include <linux/build_bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/dma-mapping.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/page-flags.h>
#include <linux/page_ref.h>
#include <linux/poison.h>
#include <linux/rcupdate.h>
#include <linux/scatterlist.h>
#include <linux/set_memory.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/version.h>
#include <linux/vmalloc.h>
#include <linux/xarray.h>

struct memdesc {
	unsigned long word;
};

static_assert(sizeof(struct memdesc) == sizeof(unsigned long));

/* One for each page of memory, in order, as mem_map; enough for the guests. */
static struct memdesc memdescs[1 << 18];

static inline struct memdesc *memdesc_of(struct page *page)
{
	struct memdesc *memdesc;

	if (!page)
		return NULL;
	memdesc = &memdescs[page_to_pfn(page) % ARRAY_SIZE(memdescs)];
	WARN_ON(memdesc->word && memdesc->word != (unsigned long)page);
	memdesc->word = (unsigned long)page;
	return memdesc;
}

/* What is described must have been handed out by a function below. */
static inline struct page *memdesc_page(const struct memdesc *memdesc)
{
	if (!memdesc)
		return NULL;
	WARN_ON(!memdesc->word);
	return (struct page *)memdesc->word;
}

static inline struct memdesc *memdesc_of_block(struct page *page,
					       unsigned int order)
{
	unsigned long i;

	for (i = 1; page && i < 1UL << order; i++)
		(void)memdesc_of(nth_page(page, i));
	return memdesc_of(page);
}

static inline struct memdesc *memdesc_alloc(int nid, gfp_t gfp,
					    unsigned int order)
{
	return memdesc_of_block(alloc_pages_node(nid, gfp, order), order);
}

/* Slots that are filled count, and are left alone. */
static inline unsigned long
memdesc_alloc_bulk(gfp_t gfp, int nid, nodemask_t *nodes, unsigned long nr,
		   struct list_head *list, struct memdesc **slots)
{
	struct page *pages[32];
	unsigned long done, got, want, i;

	for (done = 0; done < nr && slots[done]; done++)
		;
	for (got = want = 0; done < nr && got == want; done += got) {
		want = min_t(unsigned long, nr - done, ARRAY_SIZE(pages));
		for (i = 0; i < want; i++)
			pages[i] = memdesc_page(slots[done + i]);
		got = __alloc_pages_bulk(gfp, nid, nodes, want, list, pages);
		for (i = 0; i < got; i++)
			slots[done + i] = memdesc_of(pages[i]);
	}
	return done;
}

static inline void memdesc_free(struct memdesc *memdesc, unsigned int order)
{
	__free_pages(memdesc_page(memdesc), order);
}

static inline void memdesc_split(struct memdesc *memdesc, unsigned int order)
{
	split_page(memdesc_page(memdesc), order);
}

static inline unsigned int memdesc_compound_order(struct memdesc *memdesc)
{
	return compound_order(memdesc_page(memdesc));
}

static inline bool memdesc_compound(const struct memdesc *memdesc)
{
	return PageCompound(memdesc_page(memdesc));
}

static inline unsigned long memdesc_pfn(const struct memdesc *memdesc)
{
	return page_to_pfn(memdesc_page(memdesc));
}

static inline struct memdesc *memdesc_of_pfn(unsigned long pfn)
{
	return memdesc_of(pfn_to_page(pfn));
}

static inline struct memdesc *memdesc_nth(struct memdesc *memdesc,
					  unsigned long n)
{
	return memdesc_of(nth_page(memdesc_page(memdesc), n));
}

static inline struct memdesc *memdesc_of_virt(const void *addr)
{
	return memdesc_of(virt_to_page(addr));
}

static inline struct memdesc *memdesc_of_vmalloc(const void *addr)
{
	return memdesc_of(vmalloc_to_page(addr));
}

static inline struct memdesc *memdesc_of_sg(struct scatterlist *sg)
{
	return memdesc_of(sg_page(sg));
}

static inline void memdesc_sg_set(struct scatterlist *sg,
				  struct memdesc *memdesc, unsigned int len,
				  unsigned int offset)
{
	sg_set_page(sg, memdesc_page(memdesc), len, offset);
}

static inline void *memdesc_kmap_local(struct memdesc *memdesc)
{
	return kmap_local_page(memdesc_page(memdesc));
}

static inline void memdesc_read(char *to, struct memdesc *memdesc,
				size_t offset, size_t len)
{
	memcpy_from_page(to, memdesc_page(memdesc), offset, len);
}

static inline void memdesc_write(struct memdesc *memdesc, size_t offset,
				 const char *from, size_t len)
{
	memcpy_to_page(memdesc_page(memdesc), offset, from, len);
}

static inline void memdesc_zero(struct memdesc *memdesc, size_t offset,
				size_t len)
{
	memzero_page(memdesc_page(memdesc), offset, len);
}

static inline void memdesc_flush(struct memdesc *memdesc)
{
	flush_dcache_page(memdesc_page(memdesc));
}

static inline int memdesc_vm_insert(struct vm_area_struct *vma,
				    unsigned long addr, struct memdesc *memdesc)
{
	return vm_insert_page(vma, addr, memdesc_page(memdesc));
}

/* The pages of @nr slots, for who does not keep the array; to be freed. */
static inline struct page **memdesc_pages(struct memdesc **slots,
					  unsigned long nr)
{
	struct page **pages = kvmalloc_array(nr, sizeof(*pages), GFP_KERNEL);
	unsigned long i;

	for (i = 0; pages && i < nr; i++)
		pages[i] = memdesc_page(slots[i]);
	return pages;
}

static inline int memdesc_vm_map(struct vm_area_struct *vma,
				 struct memdesc **slots, unsigned long nr)
{
	struct page **pages = memdesc_pages(slots, nr);
	int err = pages ? vm_map_pages(vma, pages, nr) : -ENOMEM;

	kvfree(pages);
	return err;
}

static inline void *memdesc_vmap(struct memdesc **slots, unsigned int nr,
				 unsigned long flags, pgprot_t prot)
{
	struct page **pages = memdesc_pages(slots, nr);
	void *addr = pages ? vmap(pages, nr, flags, prot) : NULL;

	kvfree(pages);
	return addr;
}

static inline dma_addr_t memdesc_dma_map(struct device *dev,
					 struct memdesc *memdesc, size_t offset,
					 size_t len, enum dma_data_direction dir)
{
	return dma_map_page(dev, memdesc_page(memdesc), offset, len, dir);
}

static inline int memdesc_bio_add(struct bio *bio, struct memdesc *memdesc,
				  unsigned int len, unsigned int offset)
{
	return bio_add_page(bio, memdesc_page(memdesc), len, offset);
}

static inline void memdesc_bvec_set(struct bio_vec *bvec,
				    struct memdesc *memdesc, unsigned int len,
				    unsigned int offset)
{
	bvec_set_page(bvec, memdesc_page(memdesc), len, offset);
}

static inline void memdesc_skb_add(struct sk_buff *skb, int i,
				   struct memdesc *memdesc, int offset, int len,
				   unsigned int truesize)
{
	skb_add_rx_frag(skb, i, memdesc_page(memdesc), offset, len, truesize);
}

static inline void *memdesc_address(const struct memdesc *memdesc)
{
	return page_address(memdesc_page(memdesc));
}

static inline struct memdesc *memdesc_dev_alloc(gfp_t gfp, unsigned int order)
{
	return memdesc_of_block(__dev_alloc_pages(gfp, order), order);
}

static inline int memdesc_nid(const struct memdesc *memdesc)
{
	return page_to_nid(memdesc_page(memdesc));
}

static inline void memdesc_clear(struct memdesc *memdesc)
{
	clear_highpage(memdesc_page(memdesc));
}

static inline void memdesc_copy(struct memdesc *to, struct memdesc *from)
{
	copy_highpage(memdesc_page(to), memdesc_page(from));
}

static inline void memdesc_copy_range(struct memdesc *to, size_t to_offset,
				      struct memdesc *from, size_t from_offset,
				      size_t len)
{
	memcpy_page(memdesc_page(to), to_offset, memdesc_page(from), from_offset,
		    len);
}

static inline size_t memdesc_from_iter(struct memdesc *memdesc, size_t offset,
				       size_t len, struct iov_iter *iter)
{
	return copy_page_from_iter(memdesc_page(memdesc), offset, len, iter);
}

static inline size_t memdesc_to_iter(struct memdesc *memdesc, size_t offset,
				     size_t len, struct iov_iter *iter)
{
	return copy_page_to_iter(memdesc_page(memdesc), offset, len, iter);
}

static inline void *memdesc_kmap(struct memdesc *memdesc)
{
	return kmap(memdesc_page(memdesc));
}

static inline void memdesc_kunmap(struct memdesc *memdesc)
{
	kunmap(memdesc_page(memdesc));
}

static inline void *memdesc_kmap_atomic(struct memdesc *memdesc)
{
	return kmap_atomic(memdesc_page(memdesc));
}

#ifdef CONFIG_X86

static inline int memdesc_set_uc(struct memdesc *memdesc, int nr)
{
	return set_pages_uc(memdesc_page(memdesc), nr);
}

static inline int memdesc_set_wb(struct memdesc *memdesc, int nr)
{
	return set_pages_wb(memdesc_page(memdesc), nr);
}

static inline int memdesc_array_set(struct memdesc **slots, int nr,
				    int (*set)(struct page **pages, int nr))
{
	struct page **pages = memdesc_pages(slots, nr);
	int err = pages ? set(pages, nr) : -ENOMEM;

	kvfree(pages);
	return err;
}

static inline int memdesc_array_set_uc(struct memdesc **slots, int nr)
{
	return memdesc_array_set(slots, nr, set_pages_array_uc);
}

static inline int memdesc_array_set_wc(struct memdesc **slots, int nr)
{
	return memdesc_array_set(slots, nr, set_pages_array_wc);
}

static inline int memdesc_array_set_wb(struct memdesc **slots, int nr)
{
	return memdesc_array_set(slots, nr, set_pages_array_wb);
}

#endif

static inline dma_addr_t memdesc_dma_map_attrs(struct device *dev,
					       struct memdesc *memdesc,
					       size_t offset, size_t len,
					       enum dma_data_direction dir,
					       unsigned long attrs)
{
	return dma_map_page_attrs(dev, memdesc_page(memdesc), offset, len, dir,
				  attrs);
}

static inline void memdesc_bio_add_unchecked(struct bio *bio,
					     struct memdesc *memdesc,
					     unsigned int len,
					     unsigned int offset)
{
	__bio_add_page(bio, memdesc_page(memdesc), len, offset);
}

static inline void memdesc_skb_fill(struct sk_buff *skb, int i,
				    struct memdesc *memdesc, int offset, int len)
{
	skb_fill_page_desc(skb, i, memdesc_page(memdesc), offset, len);
}

#ifdef MEMDESC_TESTS

static inline void memdesc_get(struct memdesc *memdesc)
{
	get_page(memdesc_page(memdesc));
}

static inline void memdesc_put(struct memdesc *memdesc)
{
	put_page(memdesc_page(memdesc));
}

static inline int memdesc_count(const struct memdesc *memdesc)
{
	return page_count(memdesc_page(memdesc));
}

static inline void memdesc_fill(struct memdesc *memdesc, size_t offset,
				int byte, size_t len)
{
	memset_page(memdesc_page(memdesc), offset, byte, len);
}

static inline struct memdesc *memdesc_of_frag(const skb_frag_t *frag)
{
	return memdesc_of(skb_frag_page(frag));
}

#define get_page	memdesc_get
#define put_page	memdesc_put
#define page_count	memdesc_count
#define memset_page	memdesc_fill
#define skb_frag_page	memdesc_of_frag

#endif /* MEMDESC_TESTS */

/* From here on. */
#define page		memdesc

#undef alloc_pages
#define alloc_pages(gfp, order)	memdesc_alloc(NUMA_NO_NODE, gfp, order)
#undef alloc_pages_node
#define alloc_pages_node	memdesc_alloc
#undef __alloc_pages_bulk
#define __alloc_pages_bulk	memdesc_alloc_bulk
#undef alloc_pages_bulk_array
#define alloc_pages_bulk_array(gfp, nr, slots)				\
	memdesc_alloc_bulk(gfp, numa_mem_id(), NULL, nr, NULL, slots)
#undef __dev_alloc_pages
#define __dev_alloc_pages	memdesc_dev_alloc
#undef __dev_alloc_page
#define __dev_alloc_page(gfp)	memdesc_dev_alloc(gfp, 0)
#undef dev_alloc_pages
#define dev_alloc_pages(order)						\
	memdesc_dev_alloc(GFP_ATOMIC | __GFP_NOWARN, order)
#undef dev_alloc_page
#define dev_alloc_page()	dev_alloc_pages(0)
#define page_to_nid		memdesc_nid
#define __free_pages		memdesc_free
#undef page_address
#define page_address		memdesc_address
#define split_page		memdesc_split
#define PageCompound		memdesc_compound
#define compound_order		memdesc_compound_order
#undef page_to_pfn
#define page_to_pfn		memdesc_pfn
#undef pfn_to_page
#define pfn_to_page		memdesc_of_pfn
#undef page_to_phys
#define page_to_phys(memdesc)	PFN_PHYS(memdesc_pfn(memdesc))
#undef nth_page
#define nth_page		memdesc_nth
#undef virt_to_page
#define virt_to_page		memdesc_of_virt
#define vmalloc_to_page		memdesc_of_vmalloc
#define sg_page			memdesc_of_sg
#define sg_set_page		memdesc_sg_set
#define kmap_local_page		memdesc_kmap_local
#define memcpy_from_page	memdesc_read
#define memcpy_to_page		memdesc_write
#define memzero_page		memdesc_zero
#define clear_highpage		memdesc_clear
#undef copy_highpage
#define copy_highpage		memdesc_copy
#define memcpy_page		memdesc_copy_range
#define copy_page_from_iter	memdesc_from_iter
#define copy_page_to_iter	memdesc_to_iter
#define kmap			memdesc_kmap
#undef kunmap
#define kunmap			memdesc_kunmap
#define kmap_atomic		memdesc_kmap_atomic
#ifdef CONFIG_X86
#define set_pages_uc		memdesc_set_uc
#define set_pages_wb		memdesc_set_wb
#define set_pages_array_uc	memdesc_array_set_uc
#define set_pages_array_wc	memdesc_array_set_wc
#define set_pages_array_wb	memdesc_array_set_wb
#endif
#undef flush_dcache_page
#define flush_dcache_page	memdesc_flush
#define vm_insert_page		memdesc_vm_insert
#define vm_map_pages		memdesc_vm_map
#define vmap			memdesc_vmap
#undef dma_map_page
#define dma_map_page		memdesc_dma_map
#define dma_map_page_attrs	memdesc_dma_map_attrs
#define bio_add_page		memdesc_bio_add
#define __bio_add_page		memdesc_bio_add_unchecked
#define bvec_set_page		memdesc_bvec_set
#undef skb_add_rx_frag
#define skb_add_rx_frag		memdesc_skb_add
#define skb_fill_page_desc	memdesc_skb_fill

#endif /* MEMDESC_H */
