// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * tun: Don't put_page() for all negative return values from XDP program
 * mail of 2020-04-03
 *
 * What was not taken is empty, and its put does nothing.
 */
#include <linux/folio_ref.h>

int run_prog(void);
int xdp_act(int act, struct folio_ref *frag);	/* takes @frag if it succeeds */
bool is_redirect(int act);

static int __used tun_build(struct folio_ref frag_page)
{
	struct folio_ref taken = FOLIO_REF_EMPTY;
	int err, act = run_prog();

	if (is_redirect(act))
		taken = folio_ref_clone(frag_page);
	err = xdp_act(act, &taken);
	if (err < 0)
#ifdef MISUSE
		put_page(frag_page);	/* may never have been taken */
#else
		folio_ref_put(&taken);
#endif
	return err;
}
