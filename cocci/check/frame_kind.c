// SPDX-License-Identifier: GPL-2.0-only
#include <linux/skbuff.h>
#include <net/xdp.h>

struct buffer {
	union {
		struct sk_buff *skb;
		struct xdp_frame *frame;
	};
};

struct plain {
	struct sk_buff *only;
};

struct ring {
	struct buffer *buffers;
	struct plain *plain;
	int size;
	bool xdp;
};

void bad_clean(struct ring *ring)
{
	int i;

	for (i = 0; i < ring->size; i++) {
		struct buffer *buffer = &ring->buffers[i];

		if (!buffer->skb)
			continue;
		dev_kfree_skb_any(buffer->skb);
	}
}

void good_clean(struct ring *ring)
{
	int i;

	for (i = 0; i < ring->size; i++) {
		struct buffer *buffer = &ring->buffers[i];

		if (ring->xdp)
			xdp_return_frame(buffer->frame);
		else
			dev_kfree_skb_any(buffer->skb);
	}
}

void good_plain(struct ring *ring)
{
	int i;

	for (i = 0; i < ring->size; i++)
		dev_kfree_skb_any(ring->plain[i].only);
}
