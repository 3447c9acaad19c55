// SPDX-License-Identifier: GPL-2.0
/*
 * A firmware image that a device reads where it lies, as nouveau's
 * drivers/gpu/drm/nouveau/nvkm/core/firmware.c has it: the bytes are copied into
 * memory of vmalloc(), kmalloc() or kvmalloc(), and a scatterlist over its pages
 * is mapped for the device.
 *
 * A scatterlist keeps no page alive. Here the image moves into the table while
 * there is one: what frees the image or writes to it finds an empty handle, no
 * page of it is found the wrong way, and one call ends mapping, table and image
 * in that order, once, wherever it failed.
 *
 * firmware_sgt_raw.c is the same without page-ownership.
 */
#include <linux/buffer_sgt.h>
#include <linux/owned_buffer.h>

enum fw_memory { FW_VMALLOC, FW_KMALLOC, FW_KVMALLOC };

/* Zeroed memory is a firmware without an image. */
struct fw {
	struct owned_buffer image;	/* while it is not mapped */
	struct buffer_sgt table;	/* while it is, and owns the image */
};

static struct owned_buffer fw_alloc(enum fw_memory memory, size_t len)
{
	switch (memory) {
	case FW_VMALLOC:
		return owned_buffer_vmalloc(len, GFP_KERNEL);
	case FW_KMALLOC:
		return owned_buffer_kmalloc(len, GFP_KERNEL);
	case FW_KVMALLOC:
		return owned_buffer_kvmalloc(len, GFP_KERNEL);
	}
	return OWNED_BUFFER_EMPTY;
}

/* Of a firmware without an image. */
static int fw_load(struct fw *fw, enum fw_memory memory, const void *data,
		   size_t len)
{
	if (!len)
		return -EINVAL;
	fw->image = fw_alloc(memory, len);
	if (owned_buffer_empty(fw->image))
		return -ENOMEM;
	return owned_buffer_write(fw->image, 0, data, len);
}

/* Such as a signature. Refused while the device can read the image. */
static int fw_patch(struct fw *fw, size_t offset, const void *data, size_t len)
{
	return owned_buffer_write(fw->image, offset, data, len);
}

/* The image stays. */
static void fw_unmap(struct fw *fw)
{
	if (!buffer_sgt_empty(&fw->table))
		fw->image = buffer_sgt_into_buffer(&fw->table);
}

/* On an error, too. */
static int fw_map(struct fw *fw, struct device *dev)
{
	int err = buffer_sgt_init(&fw->table, &fw->image, GFP_KERNEL);

	if (err)
		return err;
	err = buffer_sgt_dma_map(&fw->table, dev, DMA_TO_DEVICE);
	if (err)
		fw_unmap(fw);
	return err;
}

/* For the device, which is told the addresses in it, while it is mapped. */
static struct sg_table *fw_table(struct fw *fw)
{
	return buffer_sgt_table(&fw->table);
}

/* In any state: one of the two is empty, or both. */
static void fw_free(struct fw *fw)
{
	buffer_sgt_free(&fw->table);
	owned_buffer_free(&fw->image);
}
