// SPDX-License-Identifier: GPL-2.0
/*
 * firmware_sgt.c as one would write it without page-ownership.
 */
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

enum fw_memory { FW_VMALLOC, FW_KMALLOC, FW_KVMALLOC };

/* Zeroed memory is a firmware without an image. */
struct fw {
	void *image;
	size_t len;
	struct sg_table table;	/* while it is mapped */
	struct device *dev;	/* for which it is mapped, or NULL */
};

static void *fw_alloc(enum fw_memory memory, size_t len)
{
	switch (memory) {
	case FW_VMALLOC:
		return vmalloc(len);
	case FW_KMALLOC:
		return kmalloc(len, GFP_KERNEL);
	case FW_KVMALLOC:
		return kvmalloc(len, GFP_KERNEL);
	}
	return NULL;
}

/* Of a firmware without an image. */
static int fw_load(struct fw *fw, enum fw_memory memory, const void *data,
		   size_t len)
{
	if (!len)
		return -EINVAL;
	fw->image = fw_alloc(memory, len);
	if (!fw->image)
		return -ENOMEM;
	fw->len = len;
	memcpy(fw->image, data, len);
	return 0;
}

/* Such as a signature. Refused while the device can read the image. */
static int fw_patch(struct fw *fw, size_t offset, const void *data, size_t len)
{
	if (fw->dev || offset > fw->len || len > fw->len - offset)
		return -EINVAL;
	memcpy(fw->image + offset, data, len);
	return 0;
}

/* The image stays. */
static void fw_unmap(struct fw *fw)
{
	if (!fw->dev)
		return;
	dma_unmap_sgtable(fw->dev, &fw->table, DMA_TO_DEVICE, 0);
	sg_free_table(&fw->table);
	fw->dev = NULL;
}

/* One entry a page if the pages lie anywhere, else one for all. */
static int fw_make_table(struct fw *fw)
{
	bool paged = is_vmalloc_addr(fw->image);
	size_t left = fw->len;
	struct scatterlist *sg;
	unsigned int i;
	int err;

	if (fw->len > UINT_MAX)
		return -EINVAL;
	err = sg_alloc_table(&fw->table, paged ? PFN_UP(fw->len) : 1, GFP_KERNEL);
	if (err)
		return err;
	if (!paged) {
		sg_set_buf(fw->table.sgl, fw->image, fw->len);
		return 0;
	}
	for_each_sgtable_sg(&fw->table, sg, i) {
		size_t len = min_t(size_t, left, PAGE_SIZE);

		sg_set_page(sg, vmalloc_to_page(fw->image + i * PAGE_SIZE),
			    len, 0);
		left -= len;
	}
	return 0;
}

/* On an error, too. */
static int fw_map(struct fw *fw, struct device *dev)
{
	int err;

	if (!fw->image || fw->dev)
		return -EINVAL;
	err = fw_make_table(fw);
	if (err)
		return err;
	err = dma_map_sgtable(dev, &fw->table, DMA_TO_DEVICE, 0);
	if (err) {
		sg_free_table(&fw->table);
		return err;
	}
	fw->dev = dev;
	return 0;
}

/* For the device, which is told the addresses in it, while it is mapped. */
static struct sg_table *fw_table(struct fw *fw)
{
	return &fw->table;
}

/* In any state. */
static void fw_free(struct fw *fw)
{
	fw_unmap(fw);
	kvfree(fw->image);
	fw->image = NULL;
	fw->len = 0;
}
