// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/slab.h>

struct mem {
	struct page **pages;
	long n;
	bool bound, user;
	void *table;
};

int mem_pin(struct mem *mem);
void mem_unpin(struct mem *mem);
void mem_unaccount(struct mem *mem);
void unbind(struct mem *mem);

int bad_goto(struct mem *mem)
{
	int err = mem_pin(mem);

	if (err)
		goto out;
	mem->table = kzalloc(mem->n, GFP_KERNEL);
	if (!mem->table) {
		err = -ENOMEM;
		goto out;
	}
	return 0;
out:
	mem_unaccount(mem);
	return err;
}

int bad_return(struct mem *mem)
{
	int err;

	err = mem_pin(mem);
	if (err < 0)
		return err;
	mem->table = kzalloc(mem->n, GFP_KERNEL);
	if (!mem->table)
		return -ENOMEM;
	return 0;
}

void bad_unbind(struct mem *mem)
{
	if (!mem->bound)
		return;
	unbind(mem);
	if (mem->user)
		unpin_user_pages_dirty_lock(mem->pages, mem->n, true);
	mem->bound = false;
}

int given_back(struct mem *mem)
{
	int err = mem_pin(mem);

	if (err)
		goto out;
	mem->table = kzalloc(mem->n, GFP_KERNEL);
	if (!mem->table) {
		err = -ENOMEM;
		goto out_pin;
	}
	return 0;
out_pin:
	unpin_user_pages(mem->pages, mem->n);
out:
	mem_unaccount(mem);
	return err;
}

int given_back_by_another(struct mem *mem)
{
	int err = mem_pin(mem);

	if (err)
		return err;
	mem->table = kzalloc(mem->n, GFP_KERNEL);
	if (!mem->table) {
		mem_unpin(mem);
		return -ENOMEM;
	}
	return 0;
}

void unbind_after(struct mem *mem)
{
	if (mem->user)
		unpin_user_pages_dirty_lock(mem->pages, mem->n, true);
	if (!mem->bound)
		return;
	unbind(mem);
	mem->bound = false;
}

void of_no_pages(struct mem *mem)
{
	if (!mem->pages)
		return;
	if (mem->user)
		unpin_user_pages(mem->pages, mem->n);
}

void of_no_user(struct mem *mem)
{
	if (!mem->user)
		return;
	if (mem->user)
		unpin_user_pages(mem->pages, mem->n);
}
