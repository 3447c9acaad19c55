// SPDX-License-Identifier: GPL-2.0
/* Pages that others own: what borrows, and what stays raw. */
#include <linux/bvec.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

struct ring {
	struct page *frame;
	struct page *view;
	struct page *cache[2];
	void *buffer;
};

/* the result of a view, and the locals that keep it */
static struct page *ring_page(struct ring *ring, unsigned long offset)
{
	return virt_to_page(ring->buffer + offset); // want: borrowed_page
}

phys_addr_t ring_phys(struct ring *ring, unsigned long offset);
phys_addr_t ring_phys(struct ring *ring, unsigned long offset)
{
	struct page *page = ring_page(ring, offset);
	struct page *other;

	if (!page)
		return 0;
	other = ring_page(ring, 0);
	if (page == other || ring->view != page)
		return page_to_phys(other);
	return page_to_phys(page) + page_to_nid(page);
}

/* the elements of an array */
void ring_cache(struct ring *ring);
void ring_cache(struct ring *ring)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(ring->cache); i++)
		if (!ring->cache[i])
			ring->cache[i] = vmalloc_to_page(ring->buffer + i * PAGE_SIZE); // want: borrowed_page
	clear_highpage(ring->cache[0]);
	copy_highpage(ring->cache[1], ring->cache[0]);
}

/* a field that borrows what another owns */
int ring_setup(struct ring *ring);
int ring_setup(struct ring *ring)
{
	ring->frame = alloc_page(GFP_KERNEL); // want: owned_page
	if (!ring->frame)
		return -ENOMEM;
	ring->view = ring->frame;
	return ring->view == ring->frame;
}

unsigned long ring_number(struct ring *ring);
unsigned long ring_number(struct ring *ring)
{
	return ring->view ? page_to_pfn(ring->view) : 0;
}

void ring_end(struct ring *ring);
void ring_end(struct ring *ring)
{
	ring->view = NULL;
	__free_page(ring->frame); // want: owned_page
	ring->frame = NULL;
}

/* a parameter that borrows: of an owner, of a view */
static void fill(struct page *page, int with)
{
	void *address = kmap_local_page(page);

	memset(address, with, PAGE_SIZE);
	kunmap_local(address);
	flush_dcache_page(page);
}

int parameter(struct scatterlist *sg);
int parameter(struct scatterlist *sg)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	fill(page, 1);
	fill(sg_page(sg), 2); // want: borrowed_page
	__free_page(page);
	return 0;
}

/* one of two views */
phys_addr_t either(void *address);
phys_addr_t either(void *address)
{
	struct page *page = is_vmalloc_addr(address) ?
		vmalloc_to_page(address) : // want: borrowed_page
		virt_to_page(address); // want: borrowed_page

	fill(page, 0);
	return page_to_phys(page);
}

phys_addr_t by_number(unsigned long pfn);
phys_addr_t by_number(unsigned long pfn)
{
	struct page *page = pfn_to_page(pfn); // want: borrowed_page

	fill(page, 0);
	return page_to_phys(page);
}

/* a page after another one */
phys_addr_t next_page(struct scatterlist *sg, int n);
phys_addr_t next_page(struct scatterlist *sg, int n)
{
	struct page *page = nth_page(sg_page(sg), 2);

	fill(page, 0);
	page = nth_page(page, n); // want: borrowed_page
	return page_to_phys(page);
}

/* an address in an integer is no pointer */
phys_addr_t by_integer(unsigned long address);
phys_addr_t by_integer(unsigned long address)
{
	struct page *page = virt_to_page(address); // want: borrowed_page

	fill(page, 0);
	return page_to_phys(page);
}

/* what does not borrow */
void ends_it(struct scatterlist *sg);
void ends_it(struct scatterlist *sg)
{
	struct page *page = sg_page(sg); // want: raw: ends it with __free_page()

	clear_highpage(page);
	__free_page(page); // want: raw: takes it from sg_page(), which is not followed
}

void ends_its_address(struct scatterlist *sg);
void ends_its_address(struct scatterlist *sg)
{
	struct page *page = sg_page(sg); // want: raw: ends it by its address with free_pages()

	clear_highpage(page);
	free_page((unsigned long)page_address(page));
}

void counts_it(struct scatterlist *sg);
void counts_it(struct scatterlist *sg)
{
	struct page *page = sg_page(sg); // want: raw: counts references with get_page()

	clear_highpage(page);
	get_page(page); // want: raw: get_page() of a page that sg_page() found: who holds its reference is not seen here
}

void puts_it(void *address);
void puts_it(void *address)
{
	put_page(virt_to_head_page(address));
}

void arithmetic(void *address);
void arithmetic(void *address)
{
	struct page *page = virt_to_page(address); // want: raw: does page arithmetic with it

	clear_highpage(page);
	clear_highpage(page + 1);
}

phys_addr_t once(void *address);
phys_addr_t once(void *address)
{
	struct page *page = virt_to_page(address); // want: raw: used once, which gains nothing

	return page_to_phys(page);
}

phys_addr_t expression(void *address);
phys_addr_t expression(void *address)
{
	return page_to_phys(virt_to_page(address)); // want: raw: a view of one expression
}

void elsewhere(struct bio_vec *vec, void *address);
void elsewhere(struct bio_vec *vec, void *address)
{
	vec->bv_page = virt_to_page(address); // want: raw: it goes into vec->bv_page, which is a member of struct bio_vec, which is declared elsewhere
}

int bare(void *address);
int bare(void *address)
{
	struct page *page = virt_to_page(address); // want: raw: most of its uses take a bare page

	SetPageReserved(page);
	return PageHighMem(page);
}

struct holder {
	struct page *kept;
};

extern void somebody(struct page *page);

void to_somebody(struct holder *holder, void *address);
void to_somebody(struct holder *holder, void *address)
{
	struct page *page = virt_to_page(address); // want: raw: stores it in holder->kept, which stays raw: views.c:226 passes it to somebody(), which is not in the lend/give table

	clear_highpage(page);
	holder->kept = page;
	somebody(holder->kept);
}

/* a page that may be nobody else's */
struct late {
	struct page *left;
};

int outlives(struct late *late);
int outlives(struct late *late)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	late->left = page;
	return 0;
}

phys_addr_t of_late(struct late *late, void *address);
phys_addr_t of_late(struct late *late, void *address)
{
	if (!late->left)
		late->left = virt_to_page(address); // want: raw: may be what owns a page that a function stores there
	return page_to_phys(late->left);
}

/* a variable has one type */
unsigned long several_things(void *address);
unsigned long several_things(void *address)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return 0;
	clear_highpage(page);
	__free_page(page);
	page = virt_to_page(address); // want: raw: page is used for several things, one of which is no borrow: 
	clear_highpage(page);
	return page_to_pfn(page);
}

/* what it takes a page from is raw itself */
unsigned long two_origins(struct vm_fault *vmf, void *address);
unsigned long two_origins(struct vm_fault *vmf, void *address)
{
	struct page *page = vmf->page;

	if (!page)
		page = virt_to_page(address); // want: raw: takes it from vmf->page, which is not followed
	clear_highpage(page);
	return page_to_pfn(page);
}

/* a field of the kernel that is a view, with a function in between */
static void copy(struct page *to, struct page *from)
{
	copy_highpage(to, from);
}

int of_bio(struct bio_vec *vec);
int of_bio(struct bio_vec *vec)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	copy(page, vec->bv_page);
	__free_page(page);
	return 0;
}

/* a borrow after its owner's end stays raw, its owner does not */
unsigned long after_the_end(void);
unsigned long after_the_end(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page
	struct page *view;

	if (!page)
		return 0;
	view = page;
	clear_highpage(view);
	__free_page(page);
	return page_to_pfn(view);
}

unsigned long before_the_end(void);
unsigned long before_the_end(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page
	struct page *view;
	unsigned long pfn;

	if (!page)
		return 0;
	view = page;
	clear_highpage(view);
	pfn = page_to_pfn(view);
	__free_page(page);
	return pfn;
}

/* references and pins */
int user_pages(unsigned long address, struct page **pages);
int user_pages(unsigned long address, struct page **pages)
{
	struct page *page;

	if (get_user_pages_fast(address, 1, 0, &page) != 1) // want: raw: folio_ref would find the head of each
		return -EFAULT;
	put_page(page); // want: raw: put_page() of a page that get_user_pages_fast() took a reference on
	if (pin_user_pages_fast(address, 1, 0, pages) != 1) // want: raw: pinned_pages undoes a short pin
		return -EFAULT;
	unpin_user_page(pages[0]); // want: raw: pinned_pages knows how many pages it holds
	return 0;
}

MODULE_DESCRIPTION("test case of the converter");
MODULE_LICENSE("GPL");
