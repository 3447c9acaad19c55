/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _SELFTEST_INCOMPLETE_H
#define _SELFTEST_INCOMPLETE_H

/*
 * For "api lint", which has to say exactly this:
 *
 * want: struct no_comment: no kernel-doc comment
 * want: no_comment: no kernel-doc comment
 * want: plain_comment: no kernel-doc comment
 * want: stale_comment: no kernel-doc comment
 * want: no_context: no Context:
 * want: no_return: no Return:
 * want: NO_COMMENT: no kernel-doc comment
 * want: MACRO_NO_RETURN: no Return:
 */

struct no_comment {
	int member;
};

static __always_inline int no_comment(int argument)
{
	return argument;
}

/* The right words, but not for kernel-doc. Context: Any. Return: 0. */
static __always_inline int __must_check
plain_comment(void)
{
	return 0;
}

/**
 * old_name() - What the function was called before.
 *
 * Context: Any context.
 * Return: 0.
 */
static __always_inline int stale_comment(void)
{
	return 0;
}

/**
 * no_context() - Say nothing of the context.
 */
static __always_inline void no_context(void)
{
}

/**
 * no_return() - Say nothing of what is returned.
 *
 * Context: Any context.
 */
static __always_inline struct no_comment __must_check
no_return(void)
{
	return (struct no_comment){ 0 };
}

#define NO_COMMENT 1

/**
 * MACRO_NO_RETURN() - Say nothing of the value.
 * @argument: of no use
 *
 * Context: Any context.
 */
#define MACRO_NO_RETURN(argument) (argument)

/**
 * complete() - Nothing to find here.
 * @argument: what is returned
 *
 * Context: Any context.
 * Return: @argument.
 */
static __always_inline int complete(int argument)
{
	return argument;
}

static __always_inline int __private_helper(void)
{
	return 0;
}

#endif /* _SELFTEST_INCOMPLETE_H */
