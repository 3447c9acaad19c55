// SPDX-License-Identifier: GPL-2.0
/*
 * packet_ring_test DEVICE: does /dev/packet_ring or its raw twin do what
 * packet_ring.c says, for blocks of each kind? Prints KTAP. Needs sysfs, where
 * it says which blocks are not to be had.
 */
#include "device_test.h"
#include "packet_ring.h"

#define BLOCKS		4
#define MAX_ORDER	3
#define ALL		"0xffffffff"	/* blocks, a bit each */

static struct packet_frame *ring;	/* as mapped */
static int frames;			/* of the ring */
static int consumed;			/* counts on when the ring begins anew */

static int set_up(unsigned int order, unsigned int blocks)
{
	struct packet_ring_geometry geometry = { order, blocks };

	return ioctl(fd, PACKET_RING_SETUP, &geometry);
}

static int produce(unsigned long nr)
{
	return ioctl(fd, PACKET_RING_PRODUCE, (void *)nr);
}

static size_t ring_size(unsigned int order, unsigned int blocks)
{
	return (size_t)blocks * PAGE << order;
}

static int map_ring(size_t size)
{
	void *addr = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	ring = addr == MAP_FAILED ? NULL : addr;
	frames = size / PACKET_RING_FRAME;
	consumed = 0;
	return !!ring;
}

static void unmap_ring(void)
{
	if (ring)
		munmap(ring, (size_t)frames * PACKET_RING_FRAME);
	ring = NULL;
}

static struct packet_frame *next_frame(void)
{
	return &ring[consumed % frames];
}

static int frame_is(const struct packet_frame *frame, unsigned int number)
{
	unsigned int i;

	if (frame->number != number)
		return 0;
	for (i = 0; i < sizeof(frame->data); i++)
		if (frame->data[i] != packet_ring_byte(number, i))
			return 0;
	return 1;
}

static int frame_ready(void)
{
	return __atomic_load_n(&next_frame()->status, __ATOMIC_ACQUIRE) ==
	       PACKET_RING_USER;
}

/* Check the next frame and hand it back, blotted. */
static int consume_one(void)
{
	struct packet_frame *frame = next_frame();
	int good = frame_ready() && frame_is(frame, consumed);

	memset(frame->data, 0xee, sizeof(frame->data));
	__atomic_store_n(&frame->status, PACKET_RING_KERNEL, __ATOMIC_RELEASE);
	consumed++;
	return good;
}

static int consume(int nr)
{
	while (nr && consume_one())
		nr--;
	return !nr;
}

static int fits_in_order(unsigned int order)
{
	int some, good = map_ring(ring_size(order, BLOCKS));

	some = frames / 2 + 1;	/* of an even number: each is first or last */
	good = good && produce(some) == some && consume(some) &&
	       produce(frames) == frames && !produce(1) && consume(frames) &&
	       produce(some) == some && consume(some) && !frame_ready();
	unmap_ring();
	return good;
}

static int parameter(const char *name, const char *value)
{
	int ctl, good;

	if (chdir("/sys/module") || chdir(suite_name()) || chdir("parameters"))
		return 0;
	ctl = open(name, O_WRONLY);
	good = write(ctl, value, strlen(value)) == (int)strlen(value);
	close(ctl);
	return good;
}

/* Set up while the blocks of those bits are not to be had. */
static int set_up_without(const char *pages, const char *vmalloc,
			  unsigned int order)
{
	int ret = -1;

	if (parameter("fail_pages", pages) && parameter("fail_vmalloc", vmalloc))
		ret = set_up(order, BLOCKS);
	parameter("fail_pages", "0");
	parameter("fail_vmalloc", "0");
	return ret;
}

/* In a file of its own for each order. */
static int fits_without(const char *pages, int nr_vmalloc)
{
	unsigned int order;
	int good = 1;

	for (order = 0; good && order <= MAX_ORDER; order++) {
		close(fd);
		fd = open(device, O_RDWR);
		good = set_up_without(pages, "0", order) == nr_vmalloc &&
		       fits_in_order(order);
	}
	return good;
}

static int refuses_a_bad_geometry(void)
{
	return fails(set_up(PACKET_RING_MAX_ORDER + 1, 1), EINVAL) &&
	       fails(set_up(0, 0), EINVAL) &&
	       fails(set_up(0, PACKET_RING_MAX_BLOCKS + 1), EINVAL) &&
	       fails(ioctl(fd, PACKET_RING_SETUP, (void *)-4096L), EFAULT) &&
	       fails(ioctl(fd, PACKET_RING_PRODUCE + 1, NULL), ENOTTY) &&
	       set_up(0, 1) == 0;
}

static int is_set_up_once(void)
{
	return fails(produce(1), EINVAL) && !map_ring(PAGE) && errno == EINVAL &&
	       set_up(0, 1) == 0 && fails(set_up(0, 1), EBUSY) && produce(1) == 1;
}

static int maps_the_whole_ring_only(void)
{
	size_t size = ring_size(1, 2);
	int good = set_up(1, 2) == 0 && !map_ring(size + PAGE) &&
		   errno == EINVAL && !map_ring(size - PAGE) && errno == EINVAL;

	good = good && map_ring(size);
	unmap_ring();
	return good && mmap(NULL, size, PROT_READ, MAP_SHARED, fd, PAGE) ==
		       MAP_FAILED && errno == EINVAL;
}

static int ring_begins_zeroed(const char *pages)
{
	size_t i, size = ring_size(1, BLOCKS);
	int good = set_up_without(pages, "0", 1) >= 0 && map_ring(size);

	for (i = 0; good && i < size; i++)
		good = !((char *)ring)[i];
	unmap_ring();
	return good;
}

static int blocks_begin_zeroed(void)
{
	return ring_begins_zeroed("0");
}

static int vmalloc_begins_zeroed(void)
{
	return ring_begins_zeroed(ALL);
}

static int frames_of_blocks(void)
{
	return fits_without("0", 0);
}

static int frames_of_vmalloc(void)
{
	return fits_without(ALL, BLOCKS);
}

static int frames_of_both(void)
{
	return fits_without("0x5", 2);
}

static int full_ring_waits_for_user_space(void)
{
	int good = set_up(0, 1) == 0 && map_ring(PAGE);

	good = good && produce(frames + 1) == frames && produce(1) == 0 &&
	       consume(1) && produce(2) == 1 && consume(frames) && !frame_ready();
	unmap_ring();
	return good;
}

/* Nothing leaks if there is no memory in the middle, and the next try works. */
static int set_up_is_undone(void)
{
	return fails(set_up_without("0x4", "0x4", 2), ENOMEM) &&
	       fails(set_up_without(ALL, "0x8", 2), ENOMEM) &&
	       fails(produce(1), EINVAL) &&
	       set_up_without("0x2", "0", 2) == 1 && fits_in_order(2);
}

/* A block that is not to be had for real is of vmalloc(). */
static int failed_allocations_fall_back(void)
{
	int nth, nr_vmalloc, fell_back = 0, good = 1;

	if (!fail_nth_allocation(0))
		return -1;
	for (nth = 1; good && nth <= 3 * BLOCKS; nth++) {
		close(fd);
		fd = open(device, O_RDWR);
		fail_nth_allocation(nth);
		nr_vmalloc = set_up(3, BLOCKS);
		fail_nth_allocation(0);
		good = nr_vmalloc >= 0 && fits_in_order(3);
		fell_back += nr_vmalloc;
	}
	/* not each time: the kernel has allocations of its own in between */
	return good && fell_back;
}

/* What vmalloc() does not survive is undone, and the next try works. */
static int vmalloc_survives_failed_allocations(void)
{
	int nth, ret, good = 1;

	if (!fail_nth_allocation(0) || !parameter("fail_pages", ALL))
		return -1;
	for (nth = 1; good && nth <= 5 * BLOCKS; nth++) {
		close(fd);
		fd = open(device, O_RDWR);
		fail_nth_allocation(nth);
		ret = set_up(1, BLOCKS);
		good = ret == BLOCKS || fails(ret, ENOMEM);
		fail_nth_allocation(0);
		if (ret < 0)
			good = good && set_up(1, BLOCKS) == BLOCKS;
		good = good && fits_in_order(1);
	}
	parameter("fail_pages", "0");
	return good;
}

/* The mapping of the ring keeps the file, on which nothing else is asked. */
static int mapping_outlives_the_file(void)
{
	int good = set_up_without("0x1", "0", 1) == 1 &&
		   map_ring(ring_size(1, BLOCKS)) && produce(frames) == frames;

	close(fd);
	good = good && consume(frames);
	unmap_ring();
	fd = open(device, O_RDWR);
	return good;
}

/* The last page of a block, of each kind, in a pipe: by GUP, on its own. */
static int pipe_outlives_the_ring(void)
{
	static struct packet_frame page[(1 << 16) / PACKET_RING_FRAME];
	int per_page = PAGE / PACKET_RING_FRAME;
	int pipefd[2], block, i, good;

	if (pipe(pipefd) || set_up_without("0x1", "0", 1) != 1 ||
	    !map_ring(ring_size(1, BLOCKS)) || produce(frames) != frames)
		return 0;
	block = frames / BLOCKS;
	good = pipe_page(pipefd[1], &ring[block - per_page]) &&
	       pipe_page(pipefd[1], &ring[2 * block - per_page]);
	unmap_ring();
	close(fd);
	fd = open(device, O_RDWR);
	for (i = 0; good && i < 2 * per_page; i++) {
		if (i % per_page == 0)
			good = read_all(pipefd[0], (char *)page, PAGE);
		good = good && frame_is(&page[i % per_page],
					(i / per_page + 1) * block - per_page +
					i % per_page);
	}
	close_pipe(pipefd);
	return good;
}

static void produce_all(int nr)
{
	int done = 0;

	while (done < nr) {
		done += produce(nr - done < 5 ? nr - done : 5);
		sched_yield();
	}
	exit(0);
}

/* One process has the kernel produce while the other consumes. */
static int frames_cross_processes(void)
{
	int good = 1, idle = 0, status = -1, all = 3000;
	pid_t pid;

	if (set_up_without("0x1", "0", 0) != 1 || !map_ring(ring_size(0, BLOCKS)))
		return 0;
	pid = fork();
	if (!pid)
		produce_all(all);
	while (good && consumed < all && idle < 1000000) {
		if (frame_ready())
			good = consume_one();
		else
			idle += !sched_yield();
	}
	if (!good || consumed < all)
		kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	unmap_ring();
	return good && consumed == all && status == 0;
}

static const struct device_test tests[] = {
	{ "refuses_a_bad_geometry", refuses_a_bad_geometry },
	{ "is_set_up_once", is_set_up_once },
	{ "maps_the_whole_ring_only", maps_the_whole_ring_only },
	{ "blocks_begin_zeroed", blocks_begin_zeroed },
	{ "vmalloc_begins_zeroed", vmalloc_begins_zeroed },
	{ "frames_of_blocks", frames_of_blocks },
	{ "frames_of_vmalloc", frames_of_vmalloc },
	{ "frames_of_both", frames_of_both },
	{ "full_ring_waits_for_user_space", full_ring_waits_for_user_space },
	{ "set_up_is_undone", set_up_is_undone },
	{ "failed_allocations_fall_back", failed_allocations_fall_back },
	{ "vmalloc_survives_failed_allocations",
	  vmalloc_survives_failed_allocations },
	{ "mapping_outlives_the_file", mapping_outlives_the_file },
	{ "pipe_outlives_the_ring", pipe_outlives_the_ring },
	{ "frames_cross_processes", frames_cross_processes },
};

int main(int argc, char **argv)
{
	device = argc > 1 ? argv[1] : "/dev/packet_ring";
	return run_tests(tests, ARRAY_SIZE(tests));
}
