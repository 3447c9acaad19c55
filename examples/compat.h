/* SPDX-License-Identifier: GPL-2.0 */
#ifndef EXAMPLES_COMPAT_H
#define EXAMPLES_COMPAT_H

/* What the examples need and the kernels from 6.1 on do differently. */

#include <linux/mm.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/version.h>

/* Let the fault handler of @vma, whose mmap() this is, insert pages. */
static inline void vm_allow_insert(struct vm_area_struct *vma)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)
	vma->vm_flags |= VM_MIXEDMAP | VM_DONTEXPAND;
#else
	vm_flags_set(vma, VM_MIXEDMAP | VM_DONTEXPAND);
#endif
}

typedef unsigned long (*shrinker_fn)(struct shrinker *shrinker,
				     struct shrink_control *control);

/* The shrinker, to be ended by shrinker_stop(); NULL if there is no memory. */
static inline struct shrinker *shrinker_start(const char *name,
					      shrinker_fn count, shrinker_fn scan)
{
#ifdef SHRINKER_ALLOCATED
	struct shrinker *shrinker = shrinker_alloc(0, "%s", name);
#else
	struct shrinker *shrinker = kzalloc(sizeof(*shrinker), GFP_KERNEL);
#endif

	if (!shrinker)
		return NULL;
	shrinker->count_objects = count;
	shrinker->scan_objects = scan;
	shrinker->seeks = DEFAULT_SEEKS;
#ifdef SHRINKER_ALLOCATED
	shrinker_register(shrinker);
#else
	if (register_shrinker(shrinker, "%s", name)) {
		kfree(shrinker);
		return NULL;
	}
#endif
	return shrinker;
}

static inline void shrinker_stop(struct shrinker *shrinker)
{
#ifdef SHRINKER_ALLOCATED
	shrinker_free(shrinker);
#else
	unregister_shrinker(shrinker);
	kfree(shrinker);
#endif
}

#endif /* EXAMPLES_COMPAT_H */
