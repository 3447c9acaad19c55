/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_PAGE_RCU_H
#define _LINUX_OWNED_PAGE_RCU_H

/*
 * Owned pages that readers borrow under rcu_read_lock().
 *
 * A page without a reference count has one owner, who cannot know which readers
 * still look at it: it has to outwait them. The rcu_head of struct page that
 * did this is going away with struct page, so the caller gives the memory for
 * it, beside the slot that the page was in.
 */

#include <linux/borrowed_page.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/owned_page.h>
#include <linux/rcupdate.h>

/**
 * struct owned_page_rcu - a page that waits for its readers
 * @page: private, no code outside this header reads it
 * @head: private, no code outside this header reads it
 *
 * Lives in the object that the page belonged to, and no shorter than until
 * after rcu_barrier(). Zeroed memory waits for nothing.
 */
struct owned_page_rcu {
	struct owned_page __private page;
	struct rcu_head __private head;
};

/**
 * owned_page_load_rcu() - Borrow what a slot holds until rcu_read_unlock().
 * @slot: owner that owned_page_publish() or owned_page_exchange() may write
 *	  meanwhile; keeps its page, which whoever takes it out ends with
 *	  owned_page_free_rcu() or owned_page_free_rcu_mightsleep() only
 *
 * Context: Any context, under rcu_read_lock().
 * Return: The borrow, empty if the slot is.
 */
static __always_inline struct borrowed_page __must_check
owned_page_load_rcu(const struct owned_page *slot)
{
	RCU_LOCKDEP_WARN(!rcu_read_lock_any_held(),
			 "page of a slot used outside of rcu_read_lock()");
	return owned_page_load(slot);
}

static inline void __owned_page_free_rcu(struct rcu_head *head)
{
	struct owned_page_rcu *wait = container_of(head, struct owned_page_rcu,
						   head);
	struct owned_page owner = ACCESS_PRIVATE(wait, page);

	ACCESS_PRIVATE(wait, page) = OWNED_PAGE_EMPTY;
	owned_page_free(&owner);
}

/**
 * owned_page_free_rcu() - Free the page when no reader can see it any more.
 * @owner: owner that no slot holds any more, to end; cleared. An empty owner is
 *	   accepted and left alone.
 * @wait: memory that no other page is waiting in; it holds the page meanwhile
 *
 * The callback is code of the module that calls this: its exit has to call
 * rcu_barrier().
 *
 * Context: Any context, as call_rcu().
 */
static __always_inline void owned_page_free_rcu(struct owned_page *owner,
						struct owned_page_rcu *wait)
{
	if (owned_page_empty(*owner))
		return;
	ACCESS_PRIVATE(wait, page) = owned_page_take(owner);
	call_rcu(&ACCESS_PRIVATE(wait, head), __owned_page_free_rcu);
}

/**
 * owned_page_free_rcu_mightsleep() - Wait for the readers and free the page.
 * @owner: owner that no slot holds any more, to end; cleared. An empty owner is
 *	   accepted and left alone, without waiting.
 *
 * Context: Process context, sleeps for a grace period.
 */
static __always_inline void
owned_page_free_rcu_mightsleep(struct owned_page *owner)
{
	if (owned_page_empty(*owner))
		return;
	synchronize_rcu();
	owned_page_free(owner);
}

#endif /* _LINUX_OWNED_PAGE_RCU_H */
