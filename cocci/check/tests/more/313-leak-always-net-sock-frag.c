// SPDX-License-Identifier: GPL-2.0
/*
 * 313 net: properly release sk_frag.page
 * class: leak-always   verdict: neither
 * file:  net/core/sock.c
 * ref:   22a0e18eac7a (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <net/sock.h>

extern void sk_proto_free(struct sock *sk);
extern void sk_unhash(struct sock *sk);

/* ---- buggy ---- */
void common_release_buggy(struct sock *sk)	/* TCP does not come here */
{
	sk_unhash(sk);
	if (sk->sk_frag.page) {
		put_page(sk->sk_frag.page);
		sk->sk_frag.page = NULL;
	}
	sock_put(sk);
}

void destruct_buggy(struct sock *sk)
{
	put_pid(sk->sk_peer_pid);
	sk_proto_free(sk);			/* sk_frag.page leaked */
}

/* ---- fixed ---- */
void common_release_fixed(struct sock *sk)
{
	sk_unhash(sk);
	sock_put(sk);
}

void destruct_fixed(struct sock *sk)
{
	if (sk->sk_frag.page) {
		put_page(sk->sk_frag.page);
		sk->sk_frag.page = NULL;
	}
	put_pid(sk->sk_peer_pid);
	sk_proto_free(sk);
}

MODULE_LICENSE("GPL");
