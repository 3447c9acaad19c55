// SPDX-License-Identifier: GPL-2.0
#include <linux/cleanup.h>
#include <linux/mutex.h>
#include <linux/owned_page.h>

int use(const void *p);

int bad_class(struct mutex *lock, gfp_t gfp)
{
	int ret = -EINVAL;

	if (!lock)
		goto out;

	CLASS(owned_page, page)(gfp);

	ret = use(&page);
out:
	return ret;
}

int bad_free(struct mutex *lock, gfp_t gfp)
{
	int ret = -EINVAL;

	if (!lock) {
		ret = -ENODEV; /* } */
		goto out;
	}

	char *p __free(kfree) = kmalloc(1, gfp);

	ret = use(p);
out:
	return ret;
}

int bad_guard(struct mutex *lock, int n)
{
	while (n--) {
		if (use(lock))
			goto next;

		guard(mutex)(lock);

		if (use(&n))
			return -EBUSY;
next:
		use(NULL);
	}
	return 0;
}

int good(struct mutex *lock, gfp_t gfp)
{
	int ret = -EINVAL;

	if (!lock)
		goto out;
	{
		CLASS(owned_page, page)(gfp);

		ret = use(&page);
		if (ret)
			goto out;
	}
	scoped_guard(mutex, lock) {
		if (use("out: CLASS("))
			goto out;
	}
out:
	return ret;
}

int good_back(struct mutex *lock, gfp_t gfp)
{
again:
	CLASS(owned_page, page)(gfp);

	if (use(&page))
		goto again;
	return 0;
}
