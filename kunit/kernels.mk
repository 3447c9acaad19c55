# SPDX-License-Identifier: GPL-2.0
#
# The kernel trees that other targets need. Each is made once under $(BUILD)
# and remade when its configuration here changes. Included by ../Makefile. Those
# that the suites run in are made by build-kernel.

BUILD	:= $(TOP)/build
DEBSRC	:= $(BUILD)/linux-source-6.12
KERNEL	?= 6.12
KSRC	?= $(BUILD)/linux-source-$(KERNEL)
JOBS	:= $(shell nproc)
say	= @printf '%s\n' "$(1)" >&2

$(BUILD)/linux-source-%/Makefile: /usr/src/linux-source-%.tar.xz
	$(call say,unpacking $< under build/ (about half a minute))
	@mkdir -p $(BUILD) && rm -rf $(BUILD)/unpack && mkdir $(BUILD)/unpack
	@tar -C $(BUILD)/unpack -xf $<
	@rm -rf $(@D) && mv $(BUILD)/unpack/linux-source-$* $(@D)
	@rmdir $(BUILD)/unpack && touch $@

# x86-64 allmodconfig, prepared but not built: where drivers are converted
CONVERT_CONFIG := $(TOP)/cocci/convert/kernel.config
define prepared
$(2)/.prepared: $(CONVERT_CONFIG) | $(BUILD)/linux-source-$(1)/Makefile
	$$(call say,preparing linux $(1) x86-64 allmodconfig (half a minute))
	@DEBSRC=$(BUILD)/linux-source-$(1) $(TOP)/kunit/configure x86_64 $(2) allmodconfig $$< --
	@$$(MAKE) -s -C $(BUILD)/linux-source-$(1) ARCH=x86_64 O=$(2) modules_prepare -j$(JOBS) >/dev/null
	@touch $$@
endef
$(eval $(call prepared,6.12,$(BUILD)/x86_64))
$(eval $(call prepared,6.1,$(BUILD)/x86_64-6.1))

# the same for clang
$(BUILD)/x86_64-clang/.prepared: $(CONVERT_CONFIG) | $(DEBSRC)/Makefile
	$(call say,preparing linux 6.12 x86-64 allmodconfig for clang 19 (half a minute))
	@$(TOP)/kunit/configure x86_64 $(BUILD)/x86_64-clang allmodconfig $< -- LLVM=-19
	@$(MAKE) -s -C $(DEBSRC) ARCH=x86_64 O=$(BUILD)/x86_64-clang LLVM=-19 modules_prepare -j$(JOBS) >/dev/null
	@touch $@
