// SPDX-License-Identifier: GPL-2.0
/*
 * /dev/shrinker_pool_raw: shrinker_pool.c as one would write it without
 * page-ownership.
 */
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/rwsem.h>
#include <linux/slab.h>

#include "compat.h"
#include "shrinker_pool.h"

struct pool;

struct pool_slot {
	struct page *page;	/* filled by any fault, emptied by slot_clear() */
	struct list_head lru;	/* on pool_lru while it is released */
	struct pool *pool;
};

struct pool {
	struct address_space *mapping;
	unsigned long pgoff;	/* where in mapping the slots begin */
	struct pool_slot slots[SHRINKER_POOL_PAGES];
};

/* For reading: no slot is cleared. For writing: the same, and the LRU is ours. */
static DECLARE_RWSEM(pool_lock);
static LIST_HEAD(pool_lru);
static atomic_long_t pool_pages, pool_released;

static void slot_release(struct pool_slot *slot)
{
	lockdep_assert_held_write(&pool_lock);
	if (!list_empty(&slot->lru))
		return;
	list_add_tail(&slot->lru, &pool_lru);
	atomic_long_inc(&pool_released);
}

static void slot_use(struct pool_slot *slot)
{
	lockdep_assert_held_write(&pool_lock);
	if (list_empty(&slot->lru))
		return;
	list_del_init(&slot->lru);
	atomic_long_dec(&pool_released);
}

static bool slot_empty(struct pool_slot *slot)
{
	/* pairs with cmpxchg() in slot_fill() */
	return !smp_load_acquire(&slot->page);
}

static void slot_unmap(struct pool_slot *slot)
{
	struct pool *pool = slot->pool;
	loff_t pgoff = pool->pgoff + (slot - pool->slots);

	unmap_mapping_range(pool->mapping, pgoff << PAGE_SHIFT, PAGE_SIZE, 1);
}

/* Unmapped first, so that the next access faults a new page in. */
static void slot_clear(struct pool_slot *slot)
{
	struct page *page;

	slot_use(slot);
	slot_unmap(slot);
	page = xchg(&slot->page, NULL);
	if (!page)
		return;
	__free_page(page);
	atomic_long_dec(&pool_pages);
}

/* Without pool_lock, so that the allocation can reclaim from the pool too. */
static int slot_fill(struct pool_slot *slot)
{
	struct page *page;

	if (!slot_empty(slot))
		return 0;
	page = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
	if (!page)
		return -ENOMEM;
	if (!cmpxchg(&slot->page, NULL, page))
		atomic_long_inc(&pool_pages);
	else	/* another fault was faster */
		__free_page(page);
	return 0;
}

/* If it was cleared just now, user space faults again. */
static int slot_map(struct pool_slot *slot, struct vm_fault *vmf)
{
	struct page *page;
	int err = 0;

	down_read(&pool_lock);
	/* pairs with cmpxchg() in slot_fill() */
	page = smp_load_acquire(&slot->page);
	if (page)
		err = vm_insert_page(vmf->vma, vmf->address, page);
	up_read(&pool_lock);
	return err == -EBUSY ? 0 : err;	/* another fault was faster */
}

static vm_fault_t pool_fault(struct vm_fault *vmf)
{
	struct pool *pool = vmf->vma->vm_private_data;
	struct pool_slot *slot = &pool->slots[vmf->pgoff - pool->pgoff];
	int err = slot_fill(slot);

	if (!err)
		err = slot_map(slot, vmf);
	return err ? vmf_error(err) : VM_FAULT_NOPAGE;
}

static const struct vm_operations_struct pool_vm_ops = {
	.fault = pool_fault,
};

/* The mapping holds the file, and the file the pool. */
static int pool_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct pool *pool = file->private_data;

	if (vma->vm_pgoff >= SHRINKER_POOL_PAGES ||
	    vma_pages(vma) > SHRINKER_POOL_PAGES - vma->vm_pgoff)
		return -EINVAL;
	vma->vm_pgoff += pool->pgoff;
	vma->vm_ops = &pool_vm_ops;
	vma->vm_private_data = pool;
	vm_allow_insert(vma);
	return 0;
}

/*
 * All files of the device share one mapping, so each has a range of it to
 * itself. If they ever come round again, more is unmapped than has to be.
 */
static unsigned long pool_new_pgoff(void)
{
	static atomic_long_t files;

	return atomic_long_inc_return(&files) * SHRINKER_POOL_PAGES;
}

static int pool_open(struct inode *inode, struct file *file)
{
	struct pool *pool = kzalloc(sizeof(*pool), GFP_KERNEL);
	size_t i;

	if (!pool)
		return -ENOMEM;
	pool->mapping = file->f_mapping;
	pool->pgoff = pool_new_pgoff();
	for (i = 0; i < SHRINKER_POOL_PAGES; i++) {
		INIT_LIST_HEAD(&pool->slots[i].lru);
		pool->slots[i].pool = pool;
	}
	file->private_data = pool;
	return 0;
}

static int pool_close(struct inode *inode, struct file *file)
{
	struct pool *pool = file->private_data;
	size_t i;

	down_write(&pool_lock);
	for (i = 0; i < SHRINKER_POOL_PAGES; i++)
		slot_clear(&pool->slots[i]);
	up_write(&pool_lock);
	kfree(pool);
	return 0;
}

static unsigned long pool_reclaim(unsigned long nr)
{
	unsigned long freed;

	for (freed = 0; freed < nr && !list_empty(&pool_lru); freed++)
		slot_clear(list_first_entry(&pool_lru, struct pool_slot, lru));
	return freed;
}

static unsigned long pool_count(struct shrinker *shrinker,
				struct shrink_control *control)
{
	return atomic_long_read(&pool_released) ?: SHRINK_EMPTY;
}

/* Who allocates may hold pool_lock, in vm_insert_page(). */
static unsigned long pool_scan(struct shrinker *shrinker,
			       struct shrink_control *control)
{
	unsigned long freed;

	if (!down_write_trylock(&pool_lock))
		return SHRINK_STOP;
	freed = pool_reclaim(control->nr_to_scan);
	up_write(&pool_lock);
	return freed;
}

static long pool_ioctl_slot(struct pool_slot *slot, unsigned int command)
{
	bool empty = slot_empty(slot);

	if (command == SHRINKER_POOL_USE) {
		slot_use(slot);
		return !empty;
	}
	if (empty)
		return -ENOENT;
	slot_release(slot);
	return 0;
}

static long pool_ioctl_locked(struct pool *pool, unsigned int command,
			      unsigned long arg)
{
	switch (command) {
	case SHRINKER_POOL_RECLAIM:
		return pool_reclaim(arg);
	case SHRINKER_POOL_RELEASE:
	case SHRINKER_POOL_USE:
		if (arg >= SHRINKER_POOL_PAGES)
			return -EINVAL;
		return pool_ioctl_slot(&pool->slots[arg], command);
	default:
		return -ENOTTY;
	}
}

static long pool_ioctl(struct file *file, unsigned int command,
		       unsigned long arg)
{
	long ret;

	down_write(&pool_lock);
	ret = pool_ioctl_locked(file->private_data, command, arg);
	up_write(&pool_lock);
	return ret;
}

static ssize_t pool_read(struct file *file, char __user *buf, size_t len,
			 loff_t *pos)
{
	char text[64];
	int n = scnprintf(text, sizeof(text), "pages %ld released %ld\n",
			  atomic_long_read(&pool_pages),
			  atomic_long_read(&pool_released));

	return simple_read_from_buffer(buf, len, pos, text, n);
}

static const struct file_operations pool_fops = {
	.owner = THIS_MODULE,
	.open = pool_open,
	.release = pool_close,
	.read = pool_read,
	.unlocked_ioctl = pool_ioctl,
	.mmap = pool_mmap,
};

static struct miscdevice pool_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "shrinker_pool_raw",
	.fops = &pool_fops,
};

static struct shrinker *pool_shrinker;

static int __init pool_init(void)
{
	int err;

	pool_shrinker = shrinker_start("shrinker_pool_raw", pool_count,
				       pool_scan);
	if (!pool_shrinker)
		return -ENOMEM;
	err = misc_register(&pool_device);
	if (err)
		shrinker_stop(pool_shrinker);
	return err;
}
module_init(pool_init);

static void __exit pool_exit(void)
{
	misc_deregister(&pool_device);
	shrinker_stop(pool_shrinker);
}
module_exit(pool_exit);

MODULE_DESCRIPTION("Mapped pages that a shrinker frees, as raw pages");
MODULE_LICENSE("GPL");
