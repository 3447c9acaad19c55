// SPDX-License-Identifier: GPL-2.0
/*
 * The whole user space of a test guest. It does what /script says, a line each:
 *
 *	load MODULE [PARAMETERS]	insmod /MODULE.ko
 *	run PROGRAM [ARGUMENT]		/PROGRAM, whose output goes to the log
 *	unload MODULE			say what its code still holds, rmmod
 *	remove MODULE			rmmod, which is to free what it holds
 *
 * and switches the machine off, or with the argument "restart" restarts it, for
 * QEMU to end where a kernel cannot switch it off. Everything goes through
 * /dev/kmsg, so that it stays in order with what the kernel says (boot with
 * printk.devkmsg=on).
 * Built with nolibc, to need no C library.
 */
static int kmsg;

/* One line is one write(). */
static void say(const char *what, const char *name, const char *detail)
{
	static char line[900];

	line[0] = 0;
	strlcat(line, what, sizeof(line));
	strlcat(line, name, sizeof(line));
	strlcat(line, detail, sizeof(line) - 1);
	strlcat(line, "\n", sizeof(line));
	write(kmsg, line, strlen(line));
}

static void error(const char *what, const char *name, long number)
{
	char text[100];

	text[0] = 0;
	strlcat(text, name, sizeof(text));
	strlcat(text, ": ", sizeof(text));
	say(what, text, ltoa(number));
}

/* Hand @fd to @use line by line. */
static void each_line(int fd, void (*use)(char *line, const char *arg),
		      const char *arg)
{
	char buf[4096], *line, *end;
	int n, have = 0;

	while ((n = read(fd, buf + have, sizeof(buf) - 1 - have)) > 0) {
		have += n;
		buf[have] = 0;
		for (line = buf; (end = strchr(line, '\n')); line = end + 1) {
			*end = 0;
			use(line, arg);
		}
		have = strlen(line);
		memmove(buf, line, have + 1);
	}
	close(fd);
}

static void path_of(char *path, const char *name, const char *suffix)
{
	path[0] = 0;
	strlcat(path, "/", 100);
	strlcat(path, name, 90);
	strlcat(path, suffix, 100);
}

static void load(const char *module, const char *parameters)
{
	char path[100];
	long ret;
	int fd;

	path_of(path, module, ".ko");
	fd = open(path, O_RDONLY);
	ret = my_syscall3(__NR_finit_module, fd, parameters, 0);
	close(fd);
	if (ret)
		error("init: ERROR: insmod ", path, ret);
}

/* A line of /proc/allocinfo: bytes, calls, file:line, [module], function. */
static void leak_line(char *line, const char *tag)
{
	char *at;

	while (*line == ' ')
		line++;
	at = strchr(line, '[');
	if (at && !strncmp(at, tag, strlen(tag)) && strncmp(line, "0 ", 2))
		say("init: LEAK: ", line, "");
}

static void remove_module(const char *module)
{
	long ret = my_syscall2(__NR_delete_module, module, 0);

	if (ret)
		error("init: ERROR: rmmod ", module, ret);
}

static void unload(const char *module)
{
	char tag[100] = "[";
	int fd;

	strlcat(tag, module, 80);
	strlcat(tag, "]", sizeof(tag));
	fd = open("/proc/allocinfo", O_RDONLY);
	if (fd >= 0)
		each_line(fd, leak_line, tag);
	remove_module(module);
}

static void repeat(char *line, const char *unused)
{
	say("", line, "");
}

static void run(const char *program, const char *argument)
{
	char path[100];
	char *argv[] = { path, (char *)argument, NULL }, *envp[] = { NULL };
	int pipefd[2], status = -1;
	pid_t pid;

	path_of(path, program, "");
	pipe(pipefd);
	pid = fork();
	if (!pid) {
		dup2(pipefd[1], 1);
		dup2(pipefd[1], 2);
		execve(path, argv, envp);
		exit(127);
	}
	close(pipefd[1]);
	each_line(pipefd[0], repeat, NULL);
	waitpid(pid, &status, 0);
	if (status)
		error("init: ERROR: status of ", path, status);
}

/* Cut the first word off @rest. */
static char *word(char **rest)
{
	char *first = *rest, *end = strchr(first, ' ');

	*rest = first + strlen(first);
	if (end) {
		*end = 0;
		*rest = end + 1;
	}
	return first;
}

static void obey(char *line, const char *unused)
{
	char *verb, *name;

	say("init: ", line, "");
	verb = word(&line);
	name = word(&line);
	if (!strcmp(verb, "load"))
		load(name, line);
	else if (!strcmp(verb, "run"))
		run(name, line);
	else if (!strcmp(verb, "unload"))
		unload(name);
	else if (!strcmp(verb, "remove"))
		remove_module(name);
	else
		say("init: ERROR: unknown command ", verb, "");
}

static void write_file(const char *path, const char *value)
{
	int fd = open(path, O_WRONLY);

	if (fd < 0)
		return;
	write(fd, value, strlen(value));
	close(fd);
}

/* Let current->fail_nth hit every page allocation, and quietly. */
static void set_up_fault_injection(void)
{
#define FAIL "/sys/kernel/debug/fail_page_alloc/"
	mount("debug", "/sys/kernel/debug", "debugfs", 0, NULL);
	write_file(FAIL "ignore-gfp-wait", "N");
	write_file(FAIL "ignore-gfp-highmem", "N");
	write_file(FAIL "min-order", "0");
	write_file(FAIL "verbose", "0");
}

int main(int argc, char **argv)
{
	mkdir("/dev", 0755);
	mkdir("/proc", 0755);
	mkdir("/sys", 0755);
	mount("dev", "/dev", "devtmpfs", 0, NULL);
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sys", "/sys", "sysfs", 0, NULL);
	kmsg = open("/dev/kmsg", O_WRONLY);
	set_up_fault_injection();
	each_line(open("/script", O_RDONLY), obey, NULL);
	say("init: end", "", "");
	if (!strcmp(argv[argc - 1], "restart"))
		reboot(LINUX_REBOOT_CMD_RESTART);
	reboot(LINUX_REBOOT_CMD_POWER_OFF);
	return 0;
}
