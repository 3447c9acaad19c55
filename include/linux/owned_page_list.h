/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_PAGE_LIST_H
#define _LINUX_OWNED_PAGE_LIST_H

/*
 * A list of owned pages.
 *
 * Drivers chain their pages by page->lru, which is going away with the rest of
 * struct page, and a list_head tells pages that are owned from none that are
 * not. Here the link is memory of the driver's own and holds the owner; a page
 * comes off the list together with its ownership.
 */

#include <linux/borrowed_page.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/list.h>
#include <linux/owned_page.h>

/**
 * struct owned_page_node - room for one page on a list
 * @link: private, no code outside this header reads it
 * @page: private, no code outside this header reads it
 *
 * Lies in an object of the driver's. Zeroed memory is a node that is on no list
 * and holds no page.
 */
struct owned_page_node {
	struct list_head __private link;
	struct owned_page __private page;
};

/**
 * struct owned_page_list - a list of owned pages
 * @head: private, no code outside this header reads it
 *
 * Not copied: it is passed by its address. Its users exclude each other.
 */
struct owned_page_list {
	struct list_head __private head;
};

/**
 * OWNED_PAGE_LIST_INIT() - Begin a list without pages where it is defined.
 * @name: the variable
 *
 * Context: File scope or any other.
 * Return: The initialiser of @name.
 */
#define OWNED_PAGE_LIST_INIT(name) { LIST_HEAD_INIT(ACCESS_PRIVATE(&(name), head)) }

/**
 * owned_page_list_init() - Begin a list without pages.
 * @list: memory for it
 *
 * Context: Any context.
 */
static inline void owned_page_list_init(struct owned_page_list *list)
{
	INIT_LIST_HEAD(&ACCESS_PRIVATE(list, head));
}

/**
 * owned_page_list_empty() - Are there no pages?
 * @list: list; keeps its pages
 *
 * Context: Any context.
 * Return: true if there are none.
 */
static inline bool owned_page_list_empty(const struct owned_page_list *list)
{
	return list_empty(&ACCESS_PRIVATE(list, head));
}

/**
 * owned_page_node_empty() - Is this node on no list?
 * @node: node; keeps its page
 *
 * Context: Any context.
 * Return: true if it holds no page, as after owned_page_list_take().
 */
static inline bool owned_page_node_empty(const struct owned_page_node *node)
{
	return owned_page_empty(ACCESS_PRIVATE(node, page));
}

/**
 * owned_page_list_add_tail() - Give a list a page.
 * @list: list; owns the page afterwards, behind all others
 * @node: node that is on no list; not to be moved or freed until it is off again
 * @owner: owner that is not empty, to end; cleared, but keeps its page on an
 *	   error
 *
 * Context: Any context.
 * Return: 0, -EBUSY if @node is on a list, or -EINVAL if @owner is empty.
 */
static inline int __must_check
owned_page_list_add_tail(struct owned_page_list *list,
			 struct owned_page_node *node, struct owned_page *owner)
{
	if (!owned_page_node_empty(node))
		return -EBUSY;
	if (owned_page_empty(*owner))
		return -EINVAL;
	ACCESS_PRIVATE(node, page) = owned_page_take(owner);
	list_add_tail(&ACCESS_PRIVATE(node, link), &ACCESS_PRIVATE(list, head));
	return 0;
}

/**
 * owned_page_node_borrow() - Lend the page of a node.
 * @node: node; keeps its page, and must not be taken off while the borrow is used
 *
 * Context: Any context.
 * Return: The borrow, empty if @node is on no list.
 */
static inline struct borrowed_page __must_check
owned_page_node_borrow(const struct owned_page_node *node)
{
	return owned_page_borrow(ACCESS_PRIVATE(node, page));
}

/**
 * owned_page_list_first() - The node that has been on the list for longest.
 * @list: list; keeps its pages
 *
 * Context: Any context.
 * Return: The node, for container_of(), or NULL if @list is empty.
 */
static inline struct owned_page_node * __must_check
owned_page_list_first(const struct owned_page_list *list)
{
	if (owned_page_list_empty(list))
		return NULL;
	return list_first_entry(&ACCESS_PRIVATE(list, head),
				struct owned_page_node, link);
}

/**
 * owned_page_list_take() - Take a page off its list.
 * @node: node to empty; may be used again or freed afterwards
 *
 * Context: Any context.
 * Return: The owner, empty if @node was on no list.
 */
static inline struct owned_page __must_check
owned_page_list_take(struct owned_page_node *node)
{
	struct owned_page owner = ACCESS_PRIVATE(node, page);

	if (owned_page_empty(owner))
		return owner;
	list_del(&ACCESS_PRIVATE(node, link));
	ACCESS_PRIVATE(node, page) = OWNED_PAGE_EMPTY;
	return owner;
}

/**
 * owned_page_list_free_all() - Free every page.
 * @list: list; has no pages afterwards, and its nodes can be used again or freed
 *
 * Context: Any context, as __free_page().
 */
static inline void owned_page_list_free_all(struct owned_page_list *list)
{
	while (!owned_page_list_empty(list)) {
		struct owned_page owner =
			owned_page_list_take(owned_page_list_first(list));

		owned_page_free(&owner);
	}
}

#endif /* _LINUX_OWNED_PAGE_LIST_H */
