// SPDX-License-Identifier: GPL-2.0
/*
 * A buffer of kmalloc(), vmalloc() or kvmalloc() that is processed page by page,
 * as by a copy engine or a hash engine that takes one page at a time: what
 * to_component_page() of KBox, VVec, KVVec and so on is for in Rust.
 *
 * The page of a byte is found the right way whatever the memory is; it is a
 * borrow of the buffer, so nothing can free it or take a reference on it, which
 * would not keep it; it is mapped, for it may be in highmem; and its first byte
 * need not be the buffer's.
 */
#include <linux/minmax.h>
#include <linux/owned_buffer.h>
#include <linux/page_map.h>

enum kv_memory { KV_KMALLOC, KV_VMALLOC, KV_KVMALLOC };

static struct owned_buffer kv_alloc(enum kv_memory memory, size_t size)
{
	switch (memory) {
	case KV_KMALLOC:
		return owned_buffer_kmalloc(size, GFP_KERNEL);
	case KV_VMALLOC:
		return owned_buffer_vmalloc(size, GFP_KERNEL);
	case KV_KVMALLOC:
		return owned_buffer_kvmalloc(size, GFP_KERNEL);
	}
	return OWNED_BUFFER_EMPTY;
}

/* FNV-1a, in place of the engine. */
#define KV_HASH_OF_NOTHING	0x811c9dc5

static u32 kv_hash(u32 hash, const u8 *bytes, size_t len)
{
	while (len--)
		hash = (hash ^ *bytes++) * 0x01000193;
	return hash;
}

static u32 kv_hash_buffer(struct owned_buffer buffer)
{
	size_t left = owned_buffer_size(buffer), i;
	size_t offset = owned_buffer_offset(buffer);
	u32 hash = KV_HASH_OF_NOTHING;

	for (i = 0; left; i++) {
		size_t len = min_t(size_t, left, PAGE_SIZE - offset);

		CLASS(page_map, map)(owned_buffer_page(buffer, i));

		hash = kv_hash(hash, page_map_addr(map) + offset, len);
		left -= len;
		offset = 0;
	}
	return hash;
}

/* Takes as many @bytes as the buffer has. */
static int kv_fill_buffer(struct owned_buffer buffer, const u8 *bytes)
{
	size_t left = owned_buffer_size(buffer), i;
	size_t offset = owned_buffer_offset(buffer);

	for (i = 0; left; i++) {
		size_t len = min_t(size_t, left, PAGE_SIZE - offset);
		int err = borrowed_page_write(owned_buffer_page(buffer, i),
					      offset, bytes, len);

		if (err)
			return err;
		bytes += len;
		left -= len;
		offset = 0;
	}
	return 0;
}
