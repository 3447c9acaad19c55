// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <net/xdp.h>

struct dev {
	void *pages;
	void *list;
	void *either;
	void *map;
};

int fill(void *p);

void *bad_kfree(void)
{
	void *p = (void *)__get_free_pages(GFP_KERNEL, 1);

	if (p && fill(p)) {
		kfree(p);
		return NULL;
	}
	return p;
}

void bad_free_page(size_t n)
{
	void *p = kzalloc(n, GFP_KERNEL);

	if (p && fill(p))
		free_page((unsigned long)p);
}

void bad_virt_to_page(void)
{
	char *p = kmalloc(PAGE_SIZE, GFP_KERNEL);

	__free_page(virt_to_page(p));
}

void bad_address(void)
{
	void *p = (void *)__get_free_pages(GFP_KERNEL, 1);

	__free_pages(p, 1);
}

void bad_page(struct page *page)
{
	free_page((unsigned long)page);
}

void bad_kfree_page(struct page *page)
{
	kfree(page);
}

void bad_exact(void)
{
	void *p = alloc_pages_exact(3 * PAGE_SIZE, GFP_KERNEL);

	free_pages((unsigned long)p, 2);
}

void bad_inexact(void)
{
	unsigned long p = __get_free_pages(GFP_KERNEL, 2);

	free_pages_exact((void *)p, 4 * PAGE_SIZE);
}

int good_open(struct dev *d)
{
	d->pages = (void *)get_zeroed_page(GFP_KERNEL);
	d->list = kmalloc_array(4, sizeof(int), GFP_KERNEL);
	d->either = (void *)get_zeroed_page(GFP_KERNEL);
	if (!d->either)
		d->either = kmalloc(PAGE_SIZE, GFP_KERNEL);
	return 0;
}

void bad_close(struct dev *d)
{
	kfree(d->pages);
	free_page((unsigned long)d->list);
}

void good_close(struct dev *d)
{
	free_page((unsigned long)d->pages);
	kfree(d->list);
	kfree(d->either);
}

void good_vmalloc(struct dev *d)
{
	d->map = (void *)__get_free_pages(GFP_KERNEL, 4);
	if (!d->map)
		d->map = vzalloc(16 * PAGE_SIZE);
	if (is_vmalloc_addr(d->map))
		vfree(d->map);
	else
		free_pages((unsigned long)d->map, 4);
}

/* a callback's void * that holds a page */
void good_callback(void *page, void *pool)
{
	__free_page(page);
}

void good_kinds(void)
{
	void *p = (void *)__get_free_page(GFP_KERNEL);
	void *q = kmalloc(16, GFP_KERNEL);

	free_page((unsigned long)p);
	kfree(q);
	p = alloc_pages_exact(3 * PAGE_SIZE, GFP_KERNEL);
	free_pages_exact(p, 3 * PAGE_SIZE);
}

struct firmware_image {
	void *data, *loaded, *either;
	struct page **pages;
	struct page *pooled[4], *either_page;
	int n;
};

int map_image(struct firmware_image *image, mempool_t *pool)
{
	image->data = vmap(image->pages, image->n, 0, PAGE_KERNEL_RO);
	image->loaded = vmap(image->pages, image->n, VM_MAP | VM_MAP_PUT_PAGES, PAGE_KERNEL);
	image->either = vmap(image->pages, image->n, 0, PAGE_KERNEL);
	if (!image->either)
		image->either = vmalloc(image->n * PAGE_SIZE);
	image->pooled[0] = mempool_alloc(pool, GFP_NOFS);
	image->either_page = mempool_alloc(pool, GFP_NOWAIT);
	if (!image->either_page)
		image->either_page = alloc_page(GFP_NOFS);
	return image->data ? 0 : -ENOMEM;
}

void bad_mapping(struct firmware_image *image)
{
	vfree(image->data);
}

void bad_pool(struct firmware_image *image)
{
	put_page(image->pooled[0]);
}

void good_mapping(struct firmware_image *image)
{
	vunmap(image->data);
	vfree(image->loaded);
	vfree(image->either);
}

void good_pool(struct firmware_image *image, mempool_t *pool)
{
	mempool_free(image->pooled[0], pool);
	put_page(image->either_page);
}

struct xdp_slot {
	void *buf, *copied;
	struct xdp_frame *frame;
};

int bad_fragment(void **slot)
{
	void *data = netdev_alloc_frag(2048);

	if (!data)
		return -ENOMEM;
	if (fill(data)) {
		kfree(data);
		return -EIO;
	}
	*slot = data;
	return 0;
}

void bad_frame(struct xdp_slot *slot)
{
	struct page *page = virt_to_page(slot->frame->data);

	put_page(page);
	slot->frame = NULL;
}

void bad_frame_data(struct xdp_frame *frame)
{
	page_frag_free(frame->data);
}

void post(struct xdp_slot *slot, struct xdp_frame *frame)
{
	slot->buf = frame->data;
	slot->copied = frame->data;
}

void copy(struct xdp_slot *slot)
{
	slot->copied = napi_alloc_frag(2048);
}

void bad_frame_field(struct xdp_slot *slot)
{
	page_frag_free(slot->buf);
	slot->buf = NULL;
}

/* nobody knows which of the two */
void good_copied(struct xdp_slot *slot)
{
	page_frag_free(slot->copied);
}

void good_fragment(void)
{
	void *data = page_frag_alloc(NULL, 2048, GFP_ATOMIC);

	if (data && fill(data))
		page_frag_free(data);
}

void good_frame(struct xdp_slot *slot)
{
	xdp_return_frame(slot->frame);
}

void bad_coherent(struct device *dev)
{
	dma_addr_t dma;
	void *p = dma_alloc_coherent(dev, PAGE_SIZE, &dma, GFP_KERNEL);

	if (p && fill(p))
		free_page((unsigned long)p);
}

void good_coherent(struct device *dev)
{
	dma_addr_t dma;
	void *p = dma_alloc_coherent(dev, PAGE_SIZE, &dma, GFP_KERNEL);

	if (p && fill(p))
		dma_free_coherent(dev, PAGE_SIZE, p, dma);
}

int bad_unmap(struct page *page)
{
	int first, *at = kmap_local_page(page);

	first = *at;
	kunmap_local(page);
	return first;
}

int good_unmap(struct page *page)
{
	int first, *at = kmap_local_page(page);

	first = *at;
	kunmap_local(at);
	return first;
}

void bad_devm(struct device *dev)
{
	void *p = devm_kzalloc(dev, PAGE_SIZE, GFP_KERNEL);

	if (p && fill(p))
		free_page((unsigned long)p);
}

struct grants {
	int count;
	struct page **pages;
	struct page **own;
};

int grants_setup(struct grants *map);

int bad_grants(struct grants *map, int count)
{
	int i;

	if (xen_alloc_unpopulated_pages(count, map->pages))
		return -ENOMEM;
	if (!grants_setup(map))
		return 0;
	for (i = 0; i < count; i++)
		__free_page(map->pages[i]);
	return -ENOMEM;
}

int good_grants(struct grants *map, int count)
{
	int i;

	if (xen_alloc_unpopulated_pages(count, map->pages))
		return -ENOMEM;
	if (!grants_setup(map))
		return 0;
	xen_free_unpopulated_pages(count, map->pages);
	for (i = 0; i < count; i++)
		__free_page(map->own[i]);
	return -ENOMEM;
}

struct io {
	void *tags;
	bool from_pool;
};

/* of the pool or not, which a flag tells */
int good_tags_alloc(struct io *io, mempool_t *pool, size_t len)
{
	io->tags = kmalloc(len, GFP_NOIO);
	if (!io->tags) {
		io->tags = mempool_alloc(pool, GFP_NOIO);
		io->from_pool = true;
	}
	return 0;
}

void good_tags_free(struct io *io, mempool_t *pool)
{
	if (io->from_pool)
		mempool_free(io->tags, pool);
	else
		kfree(io->tags);
}

/* of one allocator or of the other, which a number tells */
void *good_table(struct kmem_cache *cache, int level, int order)
{
	void *table;

	if (level == 1)
		table = (void *)__get_free_pages(GFP_KERNEL, order);
	else
		table = kmem_cache_zalloc(cache, GFP_KERNEL);
	if (!table)
		return NULL;
	if (virt_to_phys(table) >> 32)
		goto out_free;
	return table;
out_free:
	if (level == 1)
		free_pages((unsigned long)table, order);
	else
		kmem_cache_free(cache, table);
	return NULL;
}

struct blob {
	struct page **pages;
	int n;
	void *image;
};

/* a mapping has another end; what vfree() ends is somebody else's */
int good_blob_map(struct blob *b)
{
	b->image = vmap(b->pages, b->n, VM_MAP, PAGE_KERNEL);
	return b->image ? 0 : -ENOMEM;
}

void good_blob_free(struct blob *b)
{
	if (b->pages)
		vunmap(b->image);
	else
		vfree(b->image);
}

void good_blob_data(struct blob *b)
{
	if (!b->n) {
		vfree(b->image);
		return;
	}
	vunmap(b->image);
}
