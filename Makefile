# SPDX-License-Identifier: GPL-2.0
# The only entry to page-ownership; "make help" says what there is.

TOP	:= $(CURDIR)
MAKEFLAGS += --no-print-directory --no-builtin-rules
SHELL	:= /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

include kunit/kernels.mk

RESULTS	:= $(BUILD)/results
export TOP BUILD KSRC DEBSRC RESULTS

# Converting works on KSRC: by default Debian's source, with objects of its own;
# a tree given by KSRC= has its .config inside, or in KOBJ=.
KDIR	?= $(firstword $(wildcard /lib/modules/$(shell uname -r)/build \
		/usr/src/linux-headers-6.12*-amd64))
ifeq ($(KSRC),$(DEBSRC))
KOBJ	?= $(BUILD)/x86_64
CONVERT_NEEDS := $(BUILD)/x86_64/.prepared
else
KOBJ	?= $(KSRC)
endif
SHOWCASE := drivers/block/null_blk drivers/infiniband/hw/mlx5/restrack.c \
	drivers/firmware/efi/capsule.c drivers/md/dm-zoned-metadata.c \
	drivers/net/ethernet/mellanox/mlx5/core/diag/rsc_dump.c \
	drivers/gpu/drm/imagination/pvr_mmu.c drivers/accel/ivpu/ivpu_mmu_context.c
CONVERT	:= python3 -B cocci/convert/convert.py --scratch $(BUILD)/convert \
	$(if $(APPLY),--apply) $(if $(REPORT),--report '$(REPORT)')

# The kernels of kunit/kernels, and those that make kunit runs
ALL	:= $(shell . kunit/kernels; echo $$kernels)
CHECKED	:= um debian-6.12 debian-6.1
KERNELS	:= $(if $(ARCH),$(patsubst all,$(ALL),$(ARCH)),$(CHECKED))
unexport ARCH

.PHONY: help check check-all clean convert deps-convert deps-check deps-check-all \
	headers compile-fail kunit known-arch examples cocci

help:
	@echo 'page-ownership: make TARGET [VARIABLE=value]...'
	@echo
	@echo '  convert       convert drivers to typed ownership and prove the object code:'
	@echo '                FILES="drivers/x.c drivers/dir" in KSRC, or M=DIR (an external'
	@echo '                module, with KDIR), or neither (a showcase); prints a patch,'
	@echo '                APPLY=1 writes it; REPORT=FILE.json'
	@echo '  check         install what is missing, build and run every test'
	@echo '  check-all     the same, with the suites in every kernel (half an hour at first)'
	@echo '  headers       lint the headers: kernel-doc, sparse, checkpatch, W=1'
	@echo '  compile-fail  the misuses that must not compile'
	@echo '  kunit         the KUnit suites and the examples, in real kernels: one of'
	@echo '                ARCH=$(ALL),'
	@echo '                ARCH=all of them, or by default $(CHECKED)'
	@echo '  cocci         the tests of the converter'
	@echo '  examples      build the example modules against linux-headers'
	@echo '  clean         remove build/'
	@echo
	@echo '  KSRC=$(KSRC)'
	@echo '  KDIR=$(KDIR)'

deps-convert deps-check deps-check-all: deps-%:
	@kunit/deps $*

ifdef M
convert: deps-convert
	@$(CONVERT) --module '$(M)' --kdir '$(KDIR)' $(FILES)
else
convert: deps-convert $(CONVERT_NEEDS)
	@$(CONVERT) --ksrc '$(KSRC)' --kobj '$(KOBJ)' $(or $(FILES),$(SHOWCASE))
endif

# Each of these writes $(RESULTS)/NAME, one "ok" or "not ok" line a test.
headers: deps-check $(DEBSRC)/Makefile $(BUILD)/x86_64-clang/.prepared
	@kunit/headers/run

compile-fail: deps-check $(DEBSRC)/Makefile $(BUILD)/x86_64-clang/.prepared
	@kunit/compile_fail/run

kunit: known-arch $(if $(filter arm64%,$(KERNELS)),deps-check-all,deps-check) $(DEBSRC)/Makefile
	@for kernel in $(KERNELS); do kunit/run $$kernel || bad=1; done; exit $${bad:-0}

known-arch:
	@$(foreach kernel,$(filter-out $(ALL),$(KERNELS)), \
		echo 'make kunit: no ARCH=$(kernel); there are: $(ALL) all' >&2; exit 1;)

examples: deps-check
	@examples/build

cocci: deps-check $(BUILD)/x86_64/.prepared
	@cocci/convert/tests/run

check: deps-check
check-all: deps-check-all
check check-all:
	@rm -rf $(RESULTS) && mkdir -p $(RESULTS)
	@for suite in headers compile-fail cocci kunit examples; do \
		$(if $(filter check-all,$@),ARCH=all) $(MAKE) $$suite || \
			grep -qs '^not ok' $(RESULTS)/$$suite* || \
			echo "not ok $$suite: stopped early" >> $(RESULTS)/$$suite; \
	done; kunit/summary $(RESULTS)

clean:
	rm -rf $(BUILD)
