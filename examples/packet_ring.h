/* SPDX-License-Identifier: GPL-2.0 */
#ifndef PACKET_RING_H
#define PACKET_RING_H

/* What /dev/packet_ring and user space share, see packet_ring.c. */

#include <linux/ioctl.h>
#include <linux/types.h>

#define PACKET_RING_MAX_ORDER	5
#define PACKET_RING_MAX_BLOCKS	32

/* The ring has @blocks blocks of 2^@order pages. */
struct packet_ring_geometry {
	__u32 order;
	__u32 blocks;
};

/* Whose frame it is. A new ring is the kernel's. */
#define PACKET_RING_KERNEL	0
#define PACKET_RING_USER	1

#define PACKET_RING_FRAME	256	/* bytes, so that no frame crosses a page */

struct packet_frame {
	__u32 status;
	__u32 number;	/* counts the frames from 0 on */
	__u8 data[PACKET_RING_FRAME - 8];
};

/* Byte @i of the data of frame @number. */
static inline __u8 packet_ring_byte(__u32 number, __u32 i)
{
	return (number + 1) * 31 + i;
}

/*
 * SETUP(&geometry): allocate the ring, once. Returns how many blocks are of
 * vmalloc(). PRODUCE(n): fill up to n frames, as long as the next one is the
 * kernel's. Returns how many.
 */
#define PACKET_RING_SETUP	_IOW('r', 0, struct packet_ring_geometry)
#define PACKET_RING_PRODUCE	_IO('r', 1)

#endif /* PACKET_RING_H */
