// SPDX-License-Identifier: GPL-2.0
/*
 * exercise null_blk|brd|binder|lo: what the guest does to a driver. Says each
 * step with the pages that the module holds after it, which a conversion must
 * not change, and stops at the first thing that is wrong.
 *
 * The block tests keep a copy of the device and compare all of it.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <net/if.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>
#include <linux/android/binder.h>
#include <linux/fs.h>

#define MIB		(1024 * 1024)
#define SECTOR		512
#define DEVICE		(4 * MIB)
#define BINDER_MAP	(16 * 4096)	/* the least that the selftest fits in */

static const char *module;	/* as /proc/allocinfo writes it: [null_blk] */
static unsigned char want[DEVICE];
static unsigned char buffer[MIB] __attribute__((aligned(4096)));

static void die(const char *format, ...)
{
	char why[200];
	va_list args;

	va_start(args, format);
	vsnprintf(why, sizeof(why), format, args);
	printf("test: FAILED: %s\n", why);
	exit(1);
}

/* How many pages the module's code has allocated and not freed. */
static long pages_held(void)
{
	FILE *info = fopen("/proc/allocinfo", "r");
	unsigned long bytes, calls;
	char line[500];
	long pages = 0;

	if (!info)
		die("no /proc/allocinfo: %m");
	while (fgets(line, sizeof(line), info))
		if (strstr(line, module) &&
		    sscanf(line, "%lu %lu", &bytes, &calls) == 2 &&
		    bytes == calls * 4096)
			pages += calls;
	fclose(info);
	return pages;
}

static void step(const char *what)
{
	printf("test: %s: %ld pages held\n", what, pages_held());
}

/* Read it in pieces of @size, all of it. */
static void compare(int fd, size_t size, const char *after)
{
	size_t at, i;

	for (at = 0; at < DEVICE; at += size) {
		if (pread(fd, buffer, size, at) != (ssize_t)size)
			die("%s: read of %zu at %zu: %m", after, size, at);
		for (i = 0; i < size; i++)
			if (buffer[i] != want[at + i])
				die("%s: at %zu is %#x, not %#x", after, at + i,
				    buffer[i], want[at + i]);
	}
}

/* Write a pattern that no other place and no other @seed has. */
static void put(int fd, size_t size, size_t at, unsigned int seed)
{
	size_t i;

	for (i = 0; i < size; i += sizeof(uint32_t)) {
		uint32_t word = (at + i + seed) * 2654435761u;

		memcpy(buffer + i, &word, sizeof(word));
	}
	memcpy(want + at, buffer, size);
	if (pwrite(fd, buffer, size, at) != (ssize_t)size)
		die("write of %zu at %zu: %m", size, at);
}

/* Of what is discarded only whole blocks of @granule are. */
static void discard(int fd, size_t at, size_t size, size_t granule)
{
	uint64_t range[] = { at, size };
	size_t first = (at + granule - 1) / granule * granule;
	size_t end = (at + size) / granule * granule;

	if (ioctl(fd, BLKDISCARD, range))
		die("discard of %zu at %zu: %m", size, at);
	if (first < end)
		memset(want + first, 0, end - first);
}

static void test_blocks(const char *device, size_t granule)
{
	static const size_t sizes[] = { SECTOR, 4096, 65536, MIB };
	int fd = open(device, O_RDWR | O_DIRECT);
	uint64_t size;
	size_t i, at;

	if (fd < 0 || ioctl(fd, BLKGETSIZE64, &size) || size != DEVICE)
		die("%s is no device of %d bytes", device, DEVICE);
	memset(want, 0, sizeof(want));
	compare(fd, MIB, "fresh");
	step("fresh");
	for (i = 0; i < 4; i++) {
		for (at = 0; at < DEVICE; at += sizes[i])
			put(fd, sizes[i], at, i);
		compare(fd, sizes[3 - i], "written");
		step("written");
	}
	for (at = 3 * SECTOR; at + 5 * SECTOR <= DEVICE; at += 77 * SECTOR)
		put(fd, 5 * SECTOR, at, 4);
	compare(fd, 65536, "written in parts");
	step("written in parts");

	for (at = 7 * SECTOR; at + 30 * SECTOR <= DEVICE; at += 101 * SECTOR)
		discard(fd, at, 30 * SECTOR, granule);
	compare(fd, 4096, "discarded in parts");
	step("discarded in parts");
	put(fd, MIB, MIB / 2, 5);
	compare(fd, MIB, "written where it was discarded");
	step("written where it was discarded");
	discard(fd, 0, DEVICE, granule);
	compare(fd, MIB, "discarded");
	step("discarded");

	/* what the driver has to free in the end */
	put(fd, MIB, MIB, 6);
	if (fsync(fd))
		die("flush: %m");
	compare(fd, MIB, "flushed");
	step("flushed");
	close(fd);
}

static void set(const char *folder, const char *name, const char *value)
{
	char path[100];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	fd = open(path, O_WRONLY);
	if (fd < 0 || write(fd, value, strlen(value)) < 0)
		die("%s: not set to %s: %m", path, value);
	close(fd);
}

/* A device of null_blk with memory, and a cache of that many MiB in front. */
static void test_null_blk(const char *cache)
{
	const char *folder = "/sys/kernel/config/nullb/nullb0";

	if (mkdir(folder, 0755))
		die("%s: not made: %m", folder);
	set(folder, "size", "4");
	set(folder, "blocksize", "512");
	set(folder, "memory_backed", "1");
	set(folder, "discard", "1");
	set(folder, "cache_size", cache);
	set(folder, "power", "1");
	printf("test: null_blk with a cache of %s MiB\n", cache);
	test_blocks("/dev/nullb0", SECTOR);
	set(folder, "power", "0");
	step("switched off");
	if (rmdir(folder))
		die("%s: not removed: %m", folder);
	step("removed");
}

/* The selftest starts with the first ioctl() that finds a mapping, and has its
 * result in the kernel log. */
static void test_binder(void)
{
	struct binder_version version;
	long before = pages_held();
	int fd = open("/dev/binder", O_RDWR | O_CLOEXEC), wait;
	void *map = mmap(NULL, BINDER_MAP, PROT_READ, MAP_PRIVATE, fd, 0);

	if (map == MAP_FAILED)
		die("/dev/binder: not mapped: %m");
	if (ioctl(fd, BINDER_VERSION, &version))
		die("binder: no version: %m");
	printf("test: binder version %d\n", version.protocol_version);
	munmap(map, BINDER_MAP);
	close(fd);
	/* which the driver follows at its leisure */
	for (wait = 0; wait < 100 && pages_held() != before; wait++)
		usleep(50000);
	if (pages_held() != before)
		die("binder: closed with %ld pages, opened with %ld",
		    pages_held(), before);
	step("closed");
}

static void loopback_up(void)
{
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &request))
		die("lo: not up: %m");
	close(fd);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	setlinebuf(stdout);
	if (!strcmp(what, "null_blk")) {
		module = "[null_blk]";
		if (mount("config", "/sys/kernel/config", "configfs", 0, NULL))
			die("no configfs: %m");
		test_null_blk("0");
		test_null_blk("1");
	} else if (!strcmp(what, "brd")) {
		module = "[brd]";
		test_blocks("/dev/ram0", 4096);
	} else if (!strcmp(what, "binder")) {
		module = "[binder_linux]";
		test_binder();
	} else if (!strcmp(what, "lo")) {
		loopback_up();
	} else {
		die("unknown: %s", what);
	}
	printf("test: passed\n");
	return 0;
}
