# SPDX-License-Identifier: GPL-2.0
# The only entry to page-ownership; "make help" says what there is.

TOP	:= $(CURDIR)
MAKEFLAGS += --no-print-directory --no-builtin-rules
SHELL	:= /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

include kunit/kernels.mk

RESULTS	:= $(BUILD)/results
export TOP BUILD KSRC DEBSRC RESULTS KERNEL

# Converting works on KSRC: by default Debian's source of KERNEL=, with objects of
# its own; a tree given by KSRC= has its .config inside, or in KOBJ=.
KDIR	?= $(firstword $(wildcard /lib/modules/$(shell uname -r)/build \
		/usr/src/linux-headers-6.12*-amd64))
ifeq ($(filter 6.12 6.1,$(KERNEL)),)
$(error KERNEL=$(KERNEL): there are 6.12 and 6.1; KSRC= takes any tree)
endif
OTHER	:= $(if $(filter-out 6.12,$(KERNEL)),-$(KERNEL))
ifeq ($(KSRC),$(BUILD)/linux-source-$(KERNEL))
KOBJ	?= $(BUILD)/x86_64$(OTHER)
CONVERT_NEEDS := $(KOBJ)/.prepared
else
KOBJ	?= $(KSRC)
endif
SHOWCASE := drivers/block/null_blk drivers/infiniband/hw/mlx5/restrack.c \
	drivers/firmware/efi/capsule.c drivers/md/dm-zoned-metadata.c \
	drivers/net/ethernet/mellanox/mlx5/core/diag/rsc_dump.c \
	drivers/gpu/drm/imagination/pvr_mmu.c drivers/accel/ivpu/ivpu_mmu_context.c
LLVM	?= /usr/lib/llvm-19
CONVERT	:= python3 -B cocci/convert/convert.py --scratch $(BUILD)/convert \
	--ast $(BUILD)/convert/ast \
	$(if $(APPLY),--apply) $(if $(KMALLOC),--kmalloc) $(if $(REPORT),--report '$(REPORT)')

# The kernels of kunit/kernels, and those that make kunit runs
ALL	:= $(shell . kunit/kernels; echo $$kernels)
CHECKED	:= um debian-6.12 debian-6.1
KERNELS	:= $(if $(ARCH),$(patsubst all,$(ALL),$(ARCH)),$(CHECKED))
unexport ARCH

.PHONY: help check check-all clean convert tree deps-convert deps-check deps-check-all \
	headers compile-fail kunit known-arch examples cocci check-rules drivers-run fuzz axes bench \
	check-driver checker corpus bench-check

help:
	@echo 'page-ownership: make TARGET [VARIABLE=value]...'
	@echo
	@echo '  convert       convert drivers to typed ownership and prove the object code:'
	@echo '                FILES="drivers/x.c drivers/dir" in KSRC, or M=DIR (an external'
	@echo '                module, with KDIR), or neither (a showcase); prints a patch,'
	@echo '                APPLY=1 writes it; REPORT=FILE.json; KMALLOC=1 is for another'
	@echo '                patch: kmalloc() where memory by address is plain memory'
	@echo '  tree          convert all drivers of a kernel tree, DIR=drivers of KSRC: a patch'
	@echo '                each and a report for a browser in OUTPUT=$(BUILD)/tree;'
	@echo '                goes on where it was stopped; REPORT=FILE.json'
	@echo '  check-driver  look for leaks, double frees and borrows that outlive their owner, with'
	@echo '                the analysers of gcc and clang, in FILES="..." of KSRC or in M=DIR,'
	@echo '                typed or raw; V=1 prints the ways, REPORT=FILE.sarif'
	@echo '  check         install what is missing, build and run every test'
	@echo '  check-all     the same, with the suites in every kernel (half an hour at first)'
	@echo '  headers       lint the headers: kernel-doc, sparse, checkpatch, W=1'
	@echo '  compile-fail  the misuses that must not compile'
	@echo '  kunit         the KUnit suites and the examples, in real kernels: one of'
	@echo '                ARCH=$(ALL),'
	@echo '                ARCH=all of them, or by default $(CHECKED)'
	@echo '  cocci         the tests of the converter'
	@echo '  check-rules   the tests of the rules for raw code in cocci/check, all or RULE=NAME'
	@echo '  checker       the tests of check-driver; corpus: that it finds enough real bugs'
	@echo '  bench-check   how many of the real bugs in cocci/check/tests/corpus, or CORPUS=DIR,'
	@echo '                are found, and how often the repaired code is blamed'
	@echo '  drivers-run   run drivers as they are and converted, and compare'
	@echo '  fuzz          convert MUTANTS=1000 spoiled drivers, of SEED=1; MUTANT=n again'
	@echo '  axes          build what make tree converted, or DIR=, for clang, arm64, W=1, sparse'
	@echo '  bench         time the converter and the compiler, compare sizes: tables for'
	@echo '                README.md; RUNS=7, FILES="..." that are converted, DIR=drivers/x'
	@echo '  examples      build the example modules against linux-headers'
	@echo '  clean         remove build/'
	@echo
	@echo '  KERNEL=$(KERNEL)	which of Debian'\''s sources to convert: 6.12 or 6.1'
	@echo '  KSRC=$(KSRC)'
	@echo '  KDIR=$(KDIR)'

deps-convert deps-check deps-check-all: deps-%:
	@kunit/deps $*

$(BUILD)/convert/ast: cocci/convert/ast.c | deps-convert
	@mkdir -p $(@D)
	@$(CC) -O2 -Wall -Wextra -Wno-unused-parameter -I$(LLVM)/include -o $@ $< \
		-L$(LLVM)/lib -lclang-19 -Wl,-rpath,$(LLVM)/lib

ifdef M
convert: deps-convert $(BUILD)/convert/ast
	@$(CONVERT) --module '$(M)' --kdir '$(KDIR)' $(FILES)
else
convert: deps-convert $(CONVERT_NEEDS) $(BUILD)/convert/ast
	@$(CONVERT) --ksrc '$(KSRC)' --kobj '$(KOBJ)' $(or $(FILES),$(SHOWCASE))
endif

# "make" itself says 2 for every status that is not 0
CHECK_DRIVER := python3 -B cocci/check/check.py --scratch $(BUILD)/check \
	--ast $(BUILD)/convert/ast $(if $(V),--verbose) $(if $(REPORT),--report '$(REPORT)')

ifdef M
check-driver: deps-convert $(BUILD)/convert/ast
	@$(CHECK_DRIVER) --module '$(M)' --kdir '$(KDIR)' $(FILES)
else
check-driver: deps-convert $(CONVERT_NEEDS) $(BUILD)/convert/ast
	@$(CHECK_DRIVER) --ksrc '$(KSRC)' --kobj '$(KOBJ)' $(or $(FILES),$(SHOWCASE))
endif

tree: deps-convert $(CONVERT_NEEDS) $(BUILD)/convert/ast
	@$(CONVERT) --tree --output '$(or $(OUTPUT),$(BUILD)/tree$(OTHER))' \
		--ksrc '$(KSRC)' --kobj '$(KOBJ)' $(or $(DIR),drivers)

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

cocci: deps-check $(BUILD)/x86_64/.prepared $(BUILD)/convert/ast
	@cocci/convert/tests/run

check-rules: deps-check
	@cocci/check/test $(RULE)

checker: deps-check $(BUILD)/x86_64/.prepared $(BUILD)/convert/ast
	@cocci/check/tests/run

BENCH_CHECK := python3 -B cocci/check/bench.py --kdir $(BUILD)/x86_64 \
	--ast $(BUILD)/convert/ast --scratch $(BUILD)/check

bench-check: deps-check $(BUILD)/x86_64/.prepared $(BUILD)/convert/ast
	@$(BENCH_CHECK) '$(or $(CORPUS),cocci/check/tests/corpus)'

# what is asked of the corpus: percent of the verdicts type and flow, false alarms
corpus: deps-check $(BUILD)/x86_64/.prepared $(BUILD)/convert/ast
	@$(BENCH_CHECK) --least 85 --alarms 3 --results $(RESULTS)/corpus \
		cocci/check/tests/corpus

drivers-run: deps-check $(BUILD)/x86_64/.prepared $(BUILD)/convert/ast
	@cocci/convert/tests/drivers/run

fuzz: deps-check $(BUILD)/x86_64/.prepared $(BUILD)/convert/ast
	@cocci/convert/tests/fuzz $(if $(MUTANTS),--mutants $(MUTANTS)) \
		$(if $(SEED),--seed $(SEED)) $(if $(MUTANT),--mutant $(MUTANT))

# belong to no check: what they need is made as they go
axes: deps-check-all $(CONVERT_NEEDS) $(BUILD)/convert/ast
	@cocci/convert/tests/axes --ksrc '$(KSRC)' --kobj '$(KOBJ)' \
		--tree '$(or $(OUTPUT),$(BUILD)/tree)' $(DIR)

bench: deps-check-all $(CONVERT_NEEDS) $(BUILD)/convert/ast
	@cocci/convert/tests/bench --ksrc '$(KSRC)' --kobj '$(KOBJ)' \
		$(if $(RUNS),--runs $(RUNS)) $(if $(DIR),--folder '$(DIR)') $(or $(FILES),$(SHOWCASE))

check: deps-check
check-all: deps-check-all
check check-all:
	@rm -rf $(RESULTS) && mkdir -p $(RESULTS)
	@for suite in headers compile-fail cocci check-rules checker corpus kunit examples \
			$(if $(filter check-all,$@),drivers-run); do \
		$(if $(filter check-all,$@),ARCH=all) $(MAKE) $$suite || \
			grep -qs '^not ok' $(RESULTS)/$$suite* || \
			echo "not ok $$suite: stopped early" >> $(RESULTS)/$$suite; \
	done; kunit/summary $(RESULTS)

clean:
	rm -rf $(BUILD)
