// SPDX-License-Identifier: GPL-2.0
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mutex.h>

struct region {
	struct list_head list;
	struct page **pages;
	int n;
};

void flush(struct page **pages, int n);

void bad_unlocked(struct mutex *lock, struct list_head *list, struct region *region)
{
	mutex_lock(lock);
	list_add_tail(&region->list, list);
	mutex_unlock(lock);
	flush(region->pages, region->n);
}

void locked(struct mutex *lock, struct list_head *list, struct region *region)
{
	mutex_lock(lock);
	list_add_tail(&region->list, list);
	flush(region->pages, region->n);
	mutex_unlock(lock);
}

void before(struct mutex *lock, struct list_head *list, struct region *region)
{
	flush(region->pages, region->n);
	mutex_lock(lock);
	list_add_tail(&region->list, list);
	mutex_unlock(lock);
}

void locked_again(struct mutex *lock, struct list_head *list, struct region *region)
{
	mutex_lock(lock);
	list_add_tail(&region->list, list);
	mutex_unlock(lock);
	mutex_lock(lock);
	flush(region->pages, region->n);
	mutex_unlock(lock);
}
