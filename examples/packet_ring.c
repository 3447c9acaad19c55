// SPDX-License-Identifier: GPL-2.0
/*
 * /dev/packet_ring: each open file is a ring of frames that the kernel fills and
 * user space, which maps the ring, hands back. The first word of a frame says
 * whose it is.
 *
 * Stands for the receive ring of net/packet/af_packet.c: blocks of pages from
 * the page allocator, each from vmalloc() where that has none. There a block is
 * an address, and is_vmalloc_addr() is asked how to free it, virt_to_page() or
 * vmalloc_to_page() for a page of it. Here a block is one of two owners, each of
 * which knows how it is freed, how large it is and which pages it has; a page to
 * map or to fill is a borrow, whichever it is from.
 *
 * packet_ring_raw.c is the same driver without page-ownership.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/owned_buffer.h>
#include <linux/owned_pages.h>
#include <linux/page_map.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "packet_ring.h"

#define FRAMES_PER_PAGE	(PAGE_SIZE / PACKET_RING_FRAME)

static_assert(sizeof(struct packet_frame) == PACKET_RING_FRAME);

/* For tests: bit i is set if there is to be no memory for block i. */
static unsigned int fail_pages, fail_vmalloc;
module_param(fail_pages, uint, 0644);
MODULE_PARM_DESC(fail_pages, "Blocks that the page allocator has not, a bit each");
module_param(fail_vmalloc, uint, 0644);
MODULE_PARM_DESC(fail_vmalloc, "Blocks that vmalloc has not, a bit each");

/* One of the two is empty. */
struct ring_block {
	struct owned_pages pages;
	struct owned_buffer buffer;
};

struct ring {
	struct mutex lock;	/* for the rest, and the order of the frames */
	struct ring_block *blocks;	/* NULL before the set-up */
	unsigned int nr_blocks;
	unsigned int order;
	u32 produced;	/* frames */
	u32 next;	/* frame of the ring to fill, from 0 */
};

static bool block_empty(const struct ring_block *block)
{
	return owned_pages_empty(block->pages) &&
	       owned_buffer_empty(block->buffer);
}

static void block_alloc(struct ring_block *block, unsigned int order, u32 bit)
{
	gfp_t gfp = GFP_KERNEL | __GFP_ZERO;

	if (!(fail_pages & bit))
		block->pages = owned_pages_alloc_compound(gfp | __GFP_NORETRY |
							  __GFP_NOWARN, order);
	if (owned_pages_empty(block->pages) && !(fail_vmalloc & bit))
		block->buffer = owned_buffer_vmalloc(PAGE_SIZE << order, gfp);
}

static void block_free(struct ring_block *block)
{
	owned_pages_free(&block->pages);
	owned_buffer_free(&block->buffer);
}

static struct borrowed_page block_page(const struct ring_block *block, size_t i)
{
	if (owned_pages_empty(block->pages))
		return owned_buffer_page(block->buffer, i);
	return owned_pages_nth(block->pages, i);
}

/* Also for what is not complete: an empty block is left alone. */
static void blocks_free(struct ring_block *blocks, unsigned int nr)
{
	unsigned int i;

	for (i = 0; i < nr; i++)
		block_free(&blocks[i]);
	kfree(blocks);
}

static struct ring_block *blocks_alloc(unsigned int nr, unsigned int order)
{
	struct ring_block *blocks = kcalloc(nr, sizeof(*blocks), GFP_KERNEL);
	unsigned int i;

	if (!blocks)
		return NULL;
	for (i = 0; i < nr; i++) {
		block_alloc(&blocks[i], order, BIT(i));
		if (block_empty(&blocks[i])) {
			blocks_free(blocks, nr);
			return NULL;
		}
	}
	return blocks;
}

static unsigned long ring_pages(const struct ring *ring)
{
	return (unsigned long)ring->nr_blocks << ring->order;
}

/* Page @i of a ring that is set up. */
static struct borrowed_page ring_page(const struct ring *ring, size_t i)
{
	return block_page(&ring->blocks[i >> ring->order],
			  i & ((1UL << ring->order) - 1));
}

static int ring_nr_vmalloc(const struct ring *ring)
{
	int nr = 0;
	unsigned int i;

	for (i = 0; i < ring->nr_blocks; i++)
		nr += !owned_buffer_empty(ring->blocks[i].buffer);
	return nr;
}

/* @ring stays as it was if there is no memory: one can try again. */
static long ring_set_up(struct ring *ring, struct packet_ring_geometry geometry)
{
	struct ring_block *blocks;

	if (!geometry.blocks || geometry.blocks > PACKET_RING_MAX_BLOCKS ||
	    geometry.order > PACKET_RING_MAX_ORDER)
		return -EINVAL;
	if (ring->blocks)
		return -EBUSY;
	blocks = blocks_alloc(geometry.blocks, geometry.order);
	if (!blocks)
		return -ENOMEM;
	ring->blocks = blocks;
	ring->nr_blocks = geometry.blocks;
	ring->order = geometry.order;
	return ring_nr_vmalloc(ring);
}

static void frame_fill(struct packet_frame *frame, u32 number)
{
	size_t i;

	frame->number = number;
	for (i = 0; i < sizeof(frame->data); i++)
		frame->data[i] = packet_ring_byte(number, i);
}

/* Where caches alias, what user space wrote and is to read needs a flush. */
static bool frame_produce(struct packet_frame *frame, u32 number,
			  struct borrowed_page page)
{
	borrowed_page_flush_dcache(page);
	/* user space has done with the data before it hands the frame back */
	if (smp_load_acquire(&frame->status) != PACKET_RING_KERNEL)
		return false;
	frame_fill(frame, number);
	borrowed_page_flush_dcache(page);
	/* user space that sees the frame change hands sees the data */
	smp_store_release(&frame->status, PACKET_RING_USER);
	borrowed_page_flush_dcache(page);
	return true;
}

static bool ring_produce_one(struct ring *ring)
{
	struct borrowed_page page = ring_page(ring, ring->next / FRAMES_PER_PAGE);
	struct page_map map = page_map(page);
	struct packet_frame *frames = page_map_addr(map);
	bool done = frame_produce(&frames[ring->next % FRAMES_PER_PAGE],
				  ring->produced, page);

	page_unmap(&map);
	return done;
}

static long ring_produce(struct ring *ring, unsigned long nr)
{
	unsigned long i, all;

	if (!ring->blocks)
		return -EINVAL;
	all = ring_pages(ring) * FRAMES_PER_PAGE;
	for (i = 0; i < min(nr, all) && ring_produce_one(ring); i++) {
		ring->produced++;
		ring->next = (ring->next + 1) % all;
	}
	return i;
}

static int ring_map(struct ring *ring, struct vm_area_struct *vma)
{
	unsigned long i;
	int err;

	if (!ring->blocks || vma->vm_pgoff || vma_pages(vma) != ring_pages(ring))
		return -EINVAL;
	for (i = 0; i < ring_pages(ring); i++) {
		err = borrowed_page_vm_insert(vma, vma->vm_start + i * PAGE_SIZE,
					      ring_page(ring, i));
		if (err)
			return err;
	}
	return 0;
}

static int ring_open(struct inode *inode, struct file *file)
{
	struct ring *ring = kzalloc(sizeof(*ring), GFP_KERNEL);

	if (!ring)
		return -ENOMEM;
	mutex_init(&ring->lock);
	file->private_data = ring;
	return 0;
}

static int ring_close(struct inode *inode, struct file *file)
{
	struct ring *ring = file->private_data;

	blocks_free(ring->blocks, ring->nr_blocks);
	kfree(ring);
	return 0;
}

static long ring_ioctl(struct file *file, unsigned int command,
		       unsigned long arg)
{
	struct packet_ring_geometry geometry = {};
	struct ring *ring = file->private_data;
	long ret = -ENOTTY;

	if (command == PACKET_RING_SETUP &&
	    copy_from_user(&geometry, (void __user *)arg, sizeof(geometry)))
		return -EFAULT;
	mutex_lock(&ring->lock);
	if (command == PACKET_RING_SETUP)
		ret = ring_set_up(ring, geometry);
	else if (command == PACKET_RING_PRODUCE)
		ret = ring_produce(ring, arg);
	mutex_unlock(&ring->lock);
	return ret;
}

/* The mapping holds the file, and the file the ring. */
static int ring_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct ring *ring = file->private_data;
	int err;

	mutex_lock(&ring->lock);
	err = ring_map(ring, vma);
	mutex_unlock(&ring->lock);
	return err;
}

static const struct file_operations ring_fops = {
	.owner = THIS_MODULE,
	.open = ring_open,
	.release = ring_close,
	.unlocked_ioctl = ring_ioctl,
	.mmap = ring_mmap,
};

static struct miscdevice ring_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "packet_ring",
	.fops = &ring_fops,
};
module_misc_device(ring_device);

MODULE_DESCRIPTION("Mapped ring over owned blocks");
MODULE_LICENSE("GPL");
