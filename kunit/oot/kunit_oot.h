/* SPDX-License-Identifier: GPL-2.0 */
/*
 * KUnit as a plain external module, beside a kernel built without it. Included
 * before everything else, in lib/kunit and in the suites. Only for a guest that
 * is thrown away.
 *
 * struct task_struct and struct module keep the layout of that kernel: take
 * their headers first, only then pretend that KUnit is a module.
 */
#ifndef KUNIT_OOT_H
#define KUNIT_OOT_H

#include <linux/sched.h>
#include <linux/module.h>

#define CONFIG_KUNIT_MODULE 1
#define CONFIG_KUNIT_DEFAULT_ENABLED 1

/* a void pointer for filesystems, which the thread of a test does not enter */
#define kunit_test journal_info

#include <kunit/test.h>

/* In place of the notifier. */
#undef kunit_test_suites
#define kunit_test_suites(...)						\
static struct kunit_suite *kunit_oot_suites[] = { __VA_ARGS__ };	\
static int __init kunit_oot_init(void)					\
{									\
	pr_info("KTAP version 1\n1..%zu\n", ARRAY_SIZE(kunit_oot_suites)); \
	return __kunit_test_suites_init(kunit_oot_suites,		\
					ARRAY_SIZE(kunit_oot_suites));	\
}									\
static void __exit kunit_oot_exit(void)					\
{									\
	__kunit_test_suites_exit(kunit_oot_suites,			\
				 ARRAY_SIZE(kunit_oot_suites));		\
}									\
module_init(kunit_oot_init);						\
module_exit(kunit_oot_exit)

#endif /* KUNIT_OOT_H */
