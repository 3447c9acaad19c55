// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>

struct state {
	struct page *page;
	unsigned long addr;
	void **table;
};

int start(int cpu);
int use(struct page *page);
void forget(struct state *state);
extern struct state *states[4];

int bad_goto(int cpu)
{
	struct state *state = kzalloc(sizeof(*state), GFP_KERNEL);

	if (!state)
		return -ENOMEM;
	state->page = alloc_page(GFP_KERNEL);
	if (!state->page)
		goto err;
	state->table = kmalloc_array(cpu, sizeof(void *), GFP_KERNEL);
	if (!state->table)
		goto err;
	states[cpu] = state;
	return 0;
err:
	kfree(state);
	return -ENOMEM;
}

int bad_address(int cpu)
{
	struct state *state;

	state = kmalloc(sizeof(*state), GFP_KERNEL);
	if (!state)
		return -ENOMEM;
	state->addr = __get_free_pages(GFP_KERNEL, 1);
	if (!state->addr) {
		kfree(state);
		return -ENOMEM;
	}
	if (start(cpu)) {
		kfree(state);
		return -EIO;
	}
	states[cpu] = state;
	return 0;
}

int freed_first(int cpu)
{
	struct state *state = kzalloc(sizeof(*state), GFP_KERNEL);

	if (!state)
		return -ENOMEM;
	state->page = alloc_page(GFP_KERNEL);
	if (!state->page)
		goto err;
	if (start(cpu))
		goto err_page;
	states[cpu] = state;
	return 0;
err_page:
	__free_page(state->page);
err:
	kfree(state);
	return -ENOMEM;
}

int freed_by_another(int cpu)
{
	struct state *state = kzalloc(sizeof(*state), GFP_KERNEL);

	if (!state)
		return -ENOMEM;
	state->page = alloc_page(GFP_KERNEL);
	if (!state->page) {
		kfree(state);
		return -ENOMEM;
	}
	if (start(cpu)) {
		forget(state);
		kfree(state);
		return -EIO;
	}
	states[cpu] = state;
	return 0;
}

int kept(int cpu, struct page **out)
{
	struct state *state = kzalloc(sizeof(*state), GFP_KERNEL);

	if (!state)
		return -ENOMEM;
	state->page = alloc_page(GFP_KERNEL);
	if (!state->page) {
		kfree(state);
		return -ENOMEM;
	}
	*out = state->page;
	kfree(state);
	return 0;
}

struct two_pages {
	struct page *in, *out;
};

struct two_pages *bad_pair(void)
{
	struct two_pages *two = kmalloc(sizeof(*two), GFP_KERNEL);

	if (!two)
		return NULL;
	two->in = alloc_page(GFP_KERNEL);
	two->out = alloc_page(GFP_KERNEL);
	if (!two->in || !two->out) {
		kfree(two);
		return NULL;
	}
	return two;
}

struct two_pages *good_pair(void)
{
	struct two_pages *two = kmalloc(sizeof(*two), GFP_KERNEL);

	if (!two)
		return NULL;
	two->in = alloc_page(GFP_KERNEL);
	two->out = alloc_page(GFP_KERNEL);
	if (!two->in || !two->out) {
		if (two->in)
			__free_page(two->in);
		if (two->out)
			__free_page(two->out);
		kfree(two);
		return NULL;
	}
	return two;
}

struct disk {
	struct page *extra;
};

struct disk *good_array(int n)
{
	struct disk *disks = kcalloc(n, sizeof(*disks), GFP_KERNEL);
	int i, err = 0;

	if (!disks)
		return NULL;
	for (i = 0; i < n; i++) {
		disks[i].extra = alloc_page(GFP_KERNEL);
		if (!disks[i].extra)
			err = -ENOMEM;
	}
	if (!err)
		return disks;
	for (i = 0; i < n; i++)
		if (disks[i].extra)
			put_page(disks[i].extra);
	kfree(disks);
	return NULL;
}
