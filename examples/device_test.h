/* SPDX-License-Identifier: GPL-2.0 */
#ifndef DEVICE_TEST_H
#define DEVICE_TEST_H

/*
 * What the test programs of the examples have in common: each opens its device
 * anew for each test and prints KTAP. With any C library, or the kernel's nolibc.
 */
#ifndef NOLIBC
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#else
#include <linux/uio.h>
#endif

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

#define PAGE	getpagesize()

static const char *device;
static int fd;	/* the device */

struct device_test {
	const char *name;
	int (*test)(void);	/* 1 passed, 0 failed, -1 not possible here */
};

static const char *suite_name(void)
{
	return strrchr(device, '/') + 1;
}

static int fails(long ret, int error)
{
	return ret == -1 && errno == error;
}

static int run_test(const struct device_test *test, int number)
{
	int result;

	fd = open(device, O_RDWR);
	if (fd < 0)
		printf("    # %s: cannot open %s: %d\n", test->name, device, errno);
	result = fd < 0 ? 0 : test->test();
	close(fd);
	printf("    %sok %d %s%s\n", result ? "" : "not ", number, test->name,
	       result < 0 ? " # SKIP not in this kernel" : "");
	return result;
}

static int run_tests(const struct device_test *tests, int count)
{
	int i, failed = 0;

	printf("KTAP version 1\n1..1\n");
	printf("    KTAP version 1\n    # Subtest: %s\n    1..%d\n",
	       suite_name(), count);
	for (i = 0; i < count; i++)
		failed += !run_test(&tests[i], i + 1);
	printf("%sok 1 %s\n", failed ? "not " : "", suite_name());
	return failed != 0;
}

static int fail_nth = -1;	/* /proc/self/fail-nth, which cannot seek */

/*
 * Let this process's nth page allocation from now on fail, none if @nth is 0.
 * False if the kernel cannot do that. Some are of the slab allocator or of page
 * tables, which get over it.
 */
static inline int fail_nth_allocation(int nth)
{
	char octal[] = { '0', '0' + nth / 8, '0' + nth % 8, 0 };

	if (nth || fail_nth < 0) {
		close(fail_nth);
		fail_nth = open("/proc/self/fail-nth", O_RDWR);
	}
	return fail_nth >= 0 && write(fail_nth, octal, 3) == 3;
}

/* Has it come to that? To be asked once. */
static inline int allocation_failed(void)
{
	char text[20] = "";

	return read(fail_nth, text, sizeof(text) - 1) > 0 && atoi(text) == 0;
}

/* Put a page of user space into a pipe, which takes a reference on it. */
static inline int pipe_page(int pipe_in, void *page)
{
	struct iovec iov = { page, PAGE };

	return syscall(__NR_vmsplice, pipe_in, &iov, 1, 0) == PAGE;
}

static inline int read_all(int from, char *buf, int len)
{
	int n, have = 0;

	while (have < len && (n = read(from, buf + have, len - have)) > 0)
		have += n;
	return have == len;
}

static inline void close_pipe(int *pipefd)
{
	close(pipefd[0]);
	close(pipefd[1]);
}

#endif /* DEVICE_TEST_H */
