// SPDX-License-Identifier: GPL-2.0
// What spatch 1.1.1 cannot parse without help, for spatch --macro-file.
#define scoped_guard(...) YACFE_ITERATOR
#define scoped_cond_guard(...) YACFE_ITERATOR
