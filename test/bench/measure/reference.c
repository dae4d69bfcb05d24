/* reference RUNS COMMAND...: starts the command again and again and prints nanoseconds of wall time and of CPU time, a
 * line for each run. As little as can be done: what a bench of Perflow's is measured against. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static long long now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1000000000LL + at.tv_nsec;
}

static long long of(struct timeval time) { return time.tv_sec * 1000000000LL + time.tv_usec * 1000LL; }

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int descriptor = 0; descriptor < 3; descriptor++)
    posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY, 0);
  for (int run = 0; run < atoi(argv[1]); run++) {
    pid_t pid;
    int status;
    struct rusage usage;
    long long begun = now();
    if (posix_spawnp(&pid, argv[2], &actions, NULL, argv + 2, environ) != 0) return 1;
    if (wait4(pid, &status, 0, &usage) != pid) return 1;
    long long ended = now();
    printf("%lld %lld\n", ended - begun, of(usage.ru_utime) + of(usage.ru_stime));
  }
  return 0;
}
