// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pipe_fs_i.h>

struct queue {
	unsigned long bitmap;
};

void bad_done(struct pipe_inode_info *pipe, struct pipe_buffer *buf)
{
	struct queue *queue = (struct queue *)buf->private;

	set_bit(buf->offset, &queue->bitmap);
}

const struct pipe_buf_operations bad_ops = {
	.release = bad_done,
};

void bad_release(struct queue *queue, struct pipe_buffer *buf)
{
	set_bit(buf->offset, &queue->bitmap);
}

void put_release(struct pipe_inode_info *pipe, struct pipe_buffer *buf)
{
	put_page(buf->page);
}

const struct pipe_buf_operations put_ops = {
	.release = put_release,
};

void generic_done(struct pipe_inode_info *pipe, struct pipe_buffer *buf)
{
	generic_pipe_buf_release(pipe, buf);
}

const struct pipe_buf_operations generic_ops = {
	.release = generic_done,
};

void release_later(struct queue *queue, struct pipe_buffer *buf)
{
	struct page *page = buf->page;

	put_page(page);
}

void not_of_a_buffer(struct queue *queue)
{
	queue->bitmap = 0;
}
