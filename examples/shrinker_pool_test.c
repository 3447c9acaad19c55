// SPDX-License-Identifier: GPL-2.0
/*
 * shrinker_pool_test DEVICE: does /dev/shrinker_pool or its raw twin do what
 * shrinker_pool.c says, whoever else holds its pages? Prints KTAP.
 */
#include "device_test.h"
#include "shrinker_pool.h"

#define PAGES	SHRINKER_POOL_PAGES

static int buf[1 << 14];	/* no page is larger */

static int *map(int page, int count)
{
	void *addr = mmap(NULL, count * PAGE, PROT_READ | PROT_WRITE,
			  MAP_SHARED, fd, page * PAGE);

	return addr == MAP_FAILED ? NULL : addr;
}

static void unmap(int *addr, int count)
{
	if (addr)
		munmap(addr, count * PAGE);
}

static int *nth(int *addr, int page)
{
	return addr + page * (PAGE / (int)sizeof(*addr));
}

static void fill(int *page, int with)
{
	int i;

	for (i = 0; i < PAGE / (int)sizeof(*page); i++)
		page[i] = with + i;
}

static int filled(const int *page, int with)
{
	int i;

	for (i = 0; i < PAGE / (int)sizeof(*page); i++)
		if (page[i] != with + i)
			return 0;
	return 1;
}

static int zeroed(const int *page)
{
	int i;

	for (i = 0; i < PAGE / (int)sizeof(*page); i++)
		if (page[i])
			return 0;
	return 1;
}

static int command(unsigned int which, unsigned long arg)
{
	return ioctl(fd, which, (void *)arg);
}

static int release(int page)
{
	return command(SHRINKER_POOL_RELEASE, page);
}

static int use(int page)
{
	return command(SHRINKER_POOL_USE, page);
}

static int reclaim(int nr)
{
	return command(SHRINKER_POOL_RECLAIM, nr);
}

/* Does the device say that there are so many pages, and so many released? */
static int counts(int pages, int released)
{
	int other = open(device, O_RDWR);
	char text[100];
	int len = read(other, text, sizeof(text) - 1);
	char *rest;

	close(other);
	text[len > 0 ? len : 0] = 0;
	if (strncmp(text, "pages ", 6) || atoi(text + 6) != pages)
		return 0;
	rest = strchr(text + 6, ' ');
	return rest && !strncmp(rest, " released ", 10) &&
	       atoi(rest + 10) == released;
}

static int allocates_what_is_touched(void)
{
	int *addr = map(0, PAGES);
	int good = addr && counts(0, 0);

	good = good && zeroed(nth(addr, 3)) && counts(1, 0);
	unmap(addr, PAGES);
	return good && counts(1, 0);
}

static int maps_one_page_twice(void)
{
	int *one = map(4, 2), *two = map(0, PAGES);
	int good = one && two;

	if (good) {
		fill(nth(one, 1), 7);
		good = filled(nth(two, 5), 7) && counts(1, 0);
	}
	unmap(one, 2);
	unmap(two, PAGES);
	return good;
}

static int maps_no_more_than_there_is(void)
{
	return !map(0, PAGES + 1) && errno == EINVAL &&
	       !map(PAGES - 1, 2) && errno == EINVAL &&
	       !map(PAGES, 1) && errno == EINVAL;
}

static int refuses_what_is_not_there(void)
{
	return fails(release(0), ENOENT) && use(0) == 0 &&
	       fails(release(PAGES), EINVAL) && fails(use(-1), EINVAL) &&
	       fails(command(SHRINKER_POOL_RECLAIM + 1, 0), ENOTTY) &&
	       reclaim(PAGES) == 0;
}

static int reclaims_what_is_released(void)
{
	int *addr = map(0, PAGES);
	int good;

	if (!addr)
		return 0;
	fill(addr, 1);
	fill(nth(addr, 1), 2);
	good = release(0) == 0 && release(0) == 0 && counts(2, 1) &&
	       reclaim(PAGES) == 1 && counts(1, 0) &&
	       filled(nth(addr, 1), 2) && zeroed(addr) && counts(2, 0);
	fill(addr, 3);
	good = good && reclaim(PAGES) == 0 && filled(addr, 3);
	unmap(addr, PAGES);
	return good;
}

static int reclaims_the_oldest_first(void)
{
	int *addr = map(0, PAGES);
	int i, good = !!addr;

	for (i = 0; good && i < 3; i++)
		fill(nth(addr, i), i + 1);
	good = good && release(2) == 0 && release(0) == 0 && release(1) == 0 &&
	       reclaim(2) == 2 && counts(1, 1) && zeroed(addr) &&
	       filled(nth(addr, 1), 2) && zeroed(nth(addr, 2));
	unmap(addr, PAGES);
	return good;
}

static int keeps_what_is_used_again(void)
{
	int *addr = map(0, 1);
	int good;

	if (!addr)
		return 0;
	fill(addr, 1);
	good = release(0) == 0 && use(0) == 1 && counts(1, 0) &&
	       reclaim(PAGES) == 0 && filled(addr, 1) &&
	       release(0) == 0 && reclaim(PAGES) == 1 && use(0) == 0;
	unmap(addr, 1);
	return good;
}

static int files_do_not_share(void)
{
	int *addr = map(0, 1), *other_addr, first = fd;
	int good;

	fd = open(device, O_RDWR);
	other_addr = map(0, 1);
	good = addr && other_addr;
	if (good) {
		fill(addr, 1);
		fill(other_addr, 2);
		good = filled(addr, 1) && release(0) == 0 && counts(2, 1) &&
		       reclaim(PAGES) == 1 && filled(addr, 1) &&
		       zeroed(other_addr);
	}
	unmap(other_addr, 1);
	close(fd);
	fd = first;
	unmap(addr, 1);
	return good && counts(1, 0);
}

/* A child that was forked has the page mapped as well. */
static int reclaims_from_a_child(void)
{
	int *addr = map(0, 1);
	int status = -1, up[2], down[2];
	char byte = 0;
	int good;

	if (!addr || pipe(up) || pipe(down))
		return 0;
	fill(addr, 1);
	if (!fork()) {
		byte = filled(addr, 1);
		write(up[1], &byte, 1);
		read(down[0], &byte, 1);
		exit(zeroed(addr) ? 0 : 1);
	}
	good = read(up[0], &byte, 1) == 1 && byte && release(0) == 0 &&
	       reclaim(PAGES) == 1;
	write(down[1], &byte, 1);
	wait(&status);
	close_pipe(up);
	close_pipe(down);
	unmap(addr, 1);
	return good && status == 0 && counts(1, 0);
}

/* The pipe holds the page: by GUP, on its own. */
static int pipe_keeps_what_is_reclaimed(void)
{
	int *addr = map(0, 1);
	int pipefd[2], good;

	if (!addr || pipe(pipefd))
		return 0;
	fill(addr, 5);
	good = pipe_page(pipefd[1], addr) && release(0) == 0 &&
	       reclaim(PAGES) == 1 && counts(0, 0) && zeroed(addr);
	fill(addr, 6);
	good = good && read_all(pipefd[0], (char *)buf, PAGE) &&
	       filled(buf, 5) && filled(addr, 6);
	close_pipe(pipefd);
	unmap(addr, 1);
	return good;
}

static int pipe_outlives_the_file(void)
{
	int *addr = map(0, 1);
	int pipefd[2], good;

	if (!addr || pipe(pipefd))
		return 0;
	fill(addr, 5);
	good = pipe_page(pipefd[1], addr);
	unmap(addr, 1);
	close(fd);
	good = good && counts(0, 0) &&
	       read_all(pipefd[0], (char *)buf, PAGE) && filled(buf, 5);
	close_pipe(pipefd);
	fd = open(device, O_RDWR);
	return good;
}

static int mapping_outlives_the_file(void)
{
	int *addr = map(0, 2);
	int good;

	if (!addr)
		return 0;
	fill(addr, 1);
	close(fd);
	good = counts(1, 0) && filled(addr, 1) && zeroed(nth(addr, 1)) &&
	       counts(2, 0);
	unmap(addr, 2);
	fd = open(device, O_RDWR);
	return good && counts(0, 0);
}

static int shrinks_when_caches_are_dropped(void)
{
	int *addr = map(0, 2);
	int ctl = open("/proc/sys/vm/drop_caches", O_WRONLY);
	int good;

	if (ctl < 0)
		return -1;
	if (!addr)
		return 0;
	fill(addr, 1);
	fill(nth(addr, 1), 2);
	good = release(0) == 0 && write(ctl, "2", 1) == 1 && counts(1, 0) &&
	       zeroed(addr) && filled(nth(addr, 1), 2);
	close(ctl);
	unmap(addr, 2);
	return good;
}

/* Each page fault is one more try: what fails once works in the end. */
static int fault_survives_failed_allocations(void)
{
	int *addr = map(0, 1);
	int i, good = !!addr, failed = 0;

	for (i = 1; good && i < 8; i++) {
		if (!fail_nth_allocation(i))
			return -1;
		good = zeroed(addr);
		failed += allocation_failed();
		fail_nth_allocation(0);
		good = good && counts(1, 0) && release(0) == 0 &&
		       reclaim(1) == 1 && counts(0, 0);
	}
	unmap(addr, 1);
	return good && failed > 0;
}

/* Wait for the other process, then touch: the same page of both, one by one. */
static void touch_at_once(int *addr, int *gate)
{
	int i, spins;

	for (i = 0; i < PAGES; i++) {
		spins = 0;
		__atomic_add_fetch(gate, 1, __ATOMIC_SEQ_CST);
		while (__atomic_load_n(gate, __ATOMIC_SEQ_CST) < 2 * (i + 1))
			if (++spins % 1000 == 0)
				sched_yield();
		__atomic_add_fetch(nth(addr, i), 1, __ATOMIC_SEQ_CST);
	}
}

static int race_for_all_slots(int *addr, int *gate)
{
	int i, good;

	*gate = 0;
	if (!fork()) {
		touch_at_once(addr, gate);
		exit(0);
	}
	touch_at_once(addr, gate);
	wait(NULL);
	good = counts(PAGES, 0);
	for (i = 0; i < PAGES; i++)
		good = *nth(addr, i) == 2 && release(i) == 0 && good;
	return good && reclaim(PAGES) == PAGES && counts(0, 0);
}

/* Two faults want to fill the same slot: one page is left. */
static int faults_race_for_a_slot(void)
{
	int *addr = map(0, PAGES);
	int *gate = mmap(NULL, PAGE, PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int round, good = addr && gate != MAP_FAILED;

	for (round = 0; good && round < 20; round++)
		good = race_for_all_slots(addr, gate);
	munmap(gate, PAGE);
	unmap(addr, PAGES);
	return good;
}

#define WORKERS		3
#define ROUNDS		60
#define SHARED		(PAGES - 1)	/* each worker has a word of it */

/*
 * If somebody zaps a page of a process that unmaps another at the time, user-mode
 * Linux 6.12 walks its areas without a lock, in flush_tlb_mm(), and says so.
 */
static int user_mode_linux(void)
{
	static const char vendor[] = "vendor_id\t: User Mode Linux";
	char text[100] = "", *line;
	int info = open("/proc/cpuinfo", O_RDONLY);

	read(info, text, sizeof(text) - 1);
	close(info);
	line = strchr(text, '\n');
	return line && !strncmp(line + 1, vendor, sizeof(vendor) - 1);
}

static int may_unmap;	/* what is released */

/* Page @page is filled, spliced, released, and read back where it is left. */
static int work_on(int page, int with, int *pipefd)
{
	int *addr = map(page, 1);
	int good, kept;

	if (!addr)
		return 0;
	fill(addr, with);
	good = pipe_page(pipefd[1], addr) && release(page) == 0;
	if (may_unmap)
		unmap(addr, 1);
	sched_yield();
	if (may_unmap)
		addr = map(page, 1);
	kept = use(page);
	good = good && addr && (kept ? filled(addr, with) : zeroed(addr));
	if (addr)
		fill(addr, ~with);
	sched_yield();
	/* still the page in the pipe, or another by now */
	good = good && read_all(pipefd[0], (char *)buf, PAGE) &&
	       filled(buf, kept ? ~with : with) && filled(addr, ~with);
	unmap(addr, 1);
	return good;
}

static int work(int id)
{
	int pipefd[2], round, *shared = map(SHARED, 1);

	if (!shared || pipe(pipefd))
		return 0;
	for (round = 1; round <= ROUNDS; round++) {
		shared[id] = round;
		if (!work_on(id * 4 + round % 4, id << 24 | round, pipefd))
			return 0;
		if (shared[id] != round)
			return 0;
	}
	return 1;
}

static int survives_concurrent_reclaim(void)
{
	int id, status, left = 0, bad = 0, freed = 0;

	may_unmap = !user_mode_linux();
	for (id = 0; id < WORKERS; id++) {
		pid_t pid = fork();

		if (!pid)
			exit(!work(id));
		left += pid > 0;
	}
	while (left) {
		freed += reclaim(2);
		if (waitpid(-1, &status, WNOHANG) > 0) {
			left--;
			bad += !!status;
		}
		sched_yield();
	}
	return !bad && freed > 0;
}

static int leaves_nothing_behind(void)
{
	return counts(0, 0);
}

static const struct device_test tests[] = {
	{ "allocates_what_is_touched", allocates_what_is_touched },
	{ "maps_one_page_twice", maps_one_page_twice },
	{ "maps_no_more_than_there_is", maps_no_more_than_there_is },
	{ "refuses_what_is_not_there", refuses_what_is_not_there },
	{ "reclaims_what_is_released", reclaims_what_is_released },
	{ "reclaims_the_oldest_first", reclaims_the_oldest_first },
	{ "keeps_what_is_used_again", keeps_what_is_used_again },
	{ "files_do_not_share", files_do_not_share },
	{ "reclaims_from_a_child", reclaims_from_a_child },
	{ "pipe_keeps_what_is_reclaimed", pipe_keeps_what_is_reclaimed },
	{ "pipe_outlives_the_file", pipe_outlives_the_file },
	{ "mapping_outlives_the_file", mapping_outlives_the_file },
	{ "shrinks_when_caches_are_dropped", shrinks_when_caches_are_dropped },
	{ "fault_survives_failed_allocations", fault_survives_failed_allocations },
	{ "faults_race_for_a_slot", faults_race_for_a_slot },
	{ "survives_concurrent_reclaim", survives_concurrent_reclaim },
	{ "leaves_nothing_behind", leaves_nothing_behind },
};

int main(int argc, char **argv)
{
	device = argc > 1 ? argv[1] : "/dev/shrinker_pool";
	return run_tests(tests, ARRAY_SIZE(tests));
}
