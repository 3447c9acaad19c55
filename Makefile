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

.PHONY: help check clean deps-convert deps-check headers compile-fail kunit examples

help:
	@echo 'page-ownership: make TARGET [VARIABLE=value]...'
	@echo
	@echo '  check         install what is missing, build and run every test'
	@echo '  headers       lint the headers: kernel-doc, sparse, checkpatch, W=1'
	@echo '  compile-fail  the misuses that must not compile'
	@echo '  kunit         the KUnit suites in user-mode Linux and in QEMU'
	@echo '  examples      build the example modules against linux-headers'
	@echo '  clean         remove build/'
	@echo
	@echo '  KSRC=$(KSRC)'

deps-convert deps-check: deps-%:
	@kunit/deps $*

# Each of these writes $(RESULTS)/NAME, one "ok" or "not ok" line a test.
headers: deps-check $(DEBSRC)/Makefile $(BUILD)/x86_64-clang/.prepared
	@kunit/headers/run

compile-fail: deps-check $(DEBSRC)/Makefile $(BUILD)/x86_64-clang/.prepared
	@kunit/compile_fail/run

kunit: deps-check $(BUILD)/um/linux $(BUILD)/debian/vmlinuz
	@kunit/run um
	@kunit/run debian

examples: deps-check
	@examples/build

check:
	@rm -rf $(RESULTS) && mkdir -p $(RESULTS)
	@$(MAKE) -k headers compile-fail kunit examples; kunit/summary $(RESULTS)

clean:
	rm -rf $(BUILD)
