// SPDX-License-Identifier: GPL-2.0-only
#include <linux/filter.h>
#include <linux/mm.h>
#include <net/xdp.h>

struct channel {
	struct net_device *dev;
	int drops;
};

void bad_count(struct channel *ch, struct xdp_buff *xdp, struct bpf_prog *prog)
{
	if (unlikely(xdp_do_redirect(ch->dev, xdp, prog)))
		ch->drops++;
}

void bad_result(struct channel *ch, struct xdp_buff *xdp, struct bpf_prog *prog)
{
	int err;

	err = xdp_do_redirect(ch->dev, xdp, prog);
	if (err)
		ch->drops++;
}

void good_free(struct channel *ch, struct xdp_buff *xdp, struct bpf_prog *prog)
{
	if (unlikely(xdp_do_redirect(ch->dev, xdp, prog))) {
		ch->drops++;
		put_page(virt_to_head_page(xdp->data_hard_start));
	}
}

/* the caller looks */
int good_told(struct channel *ch, struct xdp_buff *xdp, struct bpf_prog *prog)
{
	if (xdp_do_redirect(ch->dev, xdp, prog))
		return -EIO;
	return 0;
}
