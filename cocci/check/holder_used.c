// SPDX-License-Identifier: GPL-2.0
#include <linux/bio.h>
#include <linux/buffer_head.h>
#include <linux/pipe_fs_i.h>

int translate(struct buffer_head *bh);

int bad_buffer(struct buffer_head *bh)
{
	int err = translate(bh);

	if (err)
		brelse(bh);
	folio_unlock(bh->b_folio);
	folio_put(bh->b_folio);
	return err;
}

bool bad_pipe(struct pipe_inode_info *pipe, struct pipe_buffer *buf)
{
	pipe_buf_release(pipe, buf);
	return buf->flags & PIPE_BUF_FLAG_LRU;
}

blk_status_t bad_bio(struct bio *bio)
{
	bio_put(bio);
	return bio->bi_status;
}

int good_buffer(struct buffer_head *bh)
{
	struct folio *folio = bh->b_folio;
	int err = translate(bh);

	if (err)
		brelse(bh);
	folio_unlock(folio);
	folio_put(folio);
	return err;
}

/* one of its own */
sector_t good_reference(struct buffer_head *bh)
{
	get_bh(bh);
	brelse(bh);
	get_bh(bh);
	return bh->b_blocknr;
}

/* an element behind it */
void good_each(struct pipe_inode_info *pipe, struct pipe_buffer *buf, int n)
{
	for (; n; n--, buf++) {
		if (buf->len)
			pipe_buf_release(pipe, buf);
	}
}
