// SPDX-License-Identifier: GPL-2.0
/*
 * scratch_test DEVICE: does /dev/scratch or /dev/scratch_raw do what scratch.c
 * says? Prints KTAP. Runs with any C library, and with the kernel's nolibc.
 */
#include "device_test.h"

#define PAGES	16
#define SIZE	(PAGES * PAGE)

static char buf[1 << 16];	/* no page is larger */

static int write_at(off_t pos, const char *text)
{
	if (lseek(fd, pos, SEEK_SET) != pos)
		return -1;
	return write(fd, text, strlen(text));
}

static int holds(off_t pos, const char *text)
{
	int len = strlen(text);

	return lseek(fd, pos, SEEK_SET) == pos &&
	       read(fd, buf, len) == len && !memcmp(buf, text, len);
}

static char *map(size_t len, off_t pos)
{
	return mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED, fd, pos);
}

static int begins_zeroed(void)
{
	int i;

	if (read(fd, buf, PAGE) != PAGE)
		return 0;
	for (i = 0; i < PAGE; i++)
		if (buf[i])
			return 0;
	return 1;
}

static int reads_what_was_written(void)
{
	return write_at(0, "first") == 5 &&
	       write_at(SIZE - 4, "last") == 4 &&
	       holds(0, "first") && holds(SIZE - 4, "last");
}

static int stops_at_the_end_of_a_page(void)
{
	return write_at(PAGE - 2, "cut") == 2 && holds(PAGE - 2, "cu");
}

static int ends_after_the_last_page(void)
{
	return write_at(SIZE - 1, "xy") == 1 &&
	       lseek(fd, SIZE, SEEK_SET) == SIZE && read(fd, buf, 1) == 0 &&
	       fails(write(fd, "x", 1), ENOSPC) &&
	       fails(lseek(fd, SIZE + 1, SEEK_SET), EINVAL);
}

static int refuses_a_bad_pointer(void)
{
	char *bad = mmap(NULL, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS,
			 -1, 0);

	return bad != MAP_FAILED &&
	       fails(write(fd, bad, 8), EFAULT) &&
	       fails(read(fd, bad, 8), EFAULT) &&
	       lseek(fd, 0, SEEK_CUR) == 0;
}

static int maps_what_was_written(void)
{
	char *addr;
	int good;

	if (write_at(3 * PAGE + 10, "mapped") != 6)
		return 0;
	addr = map(SIZE, 0);
	if (addr == MAP_FAILED)
		return 0;
	good = !memcmp(addr + 3 * PAGE + 10, "mapped", 6);
	memcpy(addr + SIZE - 9, "by memory", 9);
	munmap(addr, SIZE);
	return good && holds(SIZE - 9, "by memory");
}

static int maps_from_the_middle(void)
{
	char *addr = map(PAGE, 5 * PAGE);
	int good;

	if (addr == MAP_FAILED)
		return 0;
	memcpy(addr, "sixth", 5);
	good = holds(5 * PAGE, "sixth");
	munmap(addr, PAGE);
	return good;
}

static int maps_no_more_than_there_is(void)
{
	return map(SIZE + PAGE, 0) == MAP_FAILED && errno == EINVAL &&
	       map(2 * PAGE, SIZE - PAGE) == MAP_FAILED && errno == EINVAL &&
	       map(PAGE, SIZE) == MAP_FAILED && errno == EINVAL;
}

static int mapping_outlives_the_file(void)
{
	char *addr = map(PAGE, 0);
	int good;

	if (addr == MAP_FAILED)
		return 0;
	write_at(0, "still here");
	close(fd);
	good = !memcmp(addr, "still here", 10);
	memcpy(addr, "and writable", 12);
	munmap(addr, PAGE);
	fd = open(device, O_RDWR);
	return good && !holds(0, "and writable");
}

/*
 * Fail one page allocation of open() after the other; nothing may leak. Some
 * are of the slab allocator, which gets over it.
 */
static int open_survives_failed_allocations(void)
{
	int nth, other, failed = 0;

	for (nth = 1; nth < 2 * PAGES; nth++) {
		if (!fail_nth_allocation(nth))
			return -1;
		other = open(device, O_RDWR);
		if (other < 0 && errno == ENOMEM)
			failed++;
		fail_nth_allocation(0);
		if (other >= 0)
			close(other);
	}
	return failed >= PAGES / 2;
}

static const struct device_test tests[] = {
	{ "begins_zeroed", begins_zeroed },
	{ "reads_what_was_written", reads_what_was_written },
	{ "stops_at_the_end_of_a_page", stops_at_the_end_of_a_page },
	{ "ends_after_the_last_page", ends_after_the_last_page },
	{ "refuses_a_bad_pointer", refuses_a_bad_pointer },
	{ "maps_what_was_written", maps_what_was_written },
	{ "maps_from_the_middle", maps_from_the_middle },
	{ "maps_no_more_than_there_is", maps_no_more_than_there_is },
	{ "mapping_outlives_the_file", mapping_outlives_the_file },
	{ "open_survives_failed_allocations", open_survives_failed_allocations },
};

int main(int argc, char **argv)
{
	device = argc > 1 ? argv[1] : "/dev/scratch";
	return run_tests(tests, ARRAY_SIZE(tests));
}
