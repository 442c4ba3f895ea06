#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { MAX_EVENTS = 1024, READ_BYTES = 1 << 20 };

static struct epoll_event ready[MAX_EVENTS];

static int poller(void) {
  static int fd = -1;
  if (fd < 0 && (fd = epoll_create1(0)) < 0) fail("epoll is not there");
  return fd;
}

void watch_socket(int fd, void *owner, uint32_t events, bool added) {
  struct epoll_event event = {.events = events, .data.ptr = owner};
  if (epoll_ctl(poller(), added ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, &event)) fail("a socket cannot be watched");
}

void watch(Connection *c, uint32_t events, bool added) { watch_socket(c->fd, c, events, added); }

int wait_for_events(int timeout_ms) {
  int count = epoll_wait(poller(), ready, MAX_EVENTS, timeout_ms);
  if (count < 0 && errno != EINTR) fail("epoll failed");
  return count < 0 ? 0 : count;
}

void *ready_owner(int at, uint32_t *events) {
  *events = ready[at].events;
  return ready[at].data.ptr;
}

static int receive(Connection *c) {
  static uint8_t *buffer;
  if (!buffer) buffer = malloc(READ_BYTES);
  ssize_t length = recv(c->fd, buffer, READ_BYTES, 0);
  if (length == 0) fail("the server closed a connection");
  if (length > 0) return receive_replies(c, buffer, length);
  if (errno != EAGAIN) fail("a connection broke");
  return errno = 0;
}

typedef bool (*IsOver)(uint64_t end_ns);

static bool time_is_up(uint64_t end_ns) { return now_ns() >= end_ns; }

static bool server_has_worked(uint64_t end_ns) { return server_cpu_ns() >= end_ns; }

static uint64_t run_until(IsOver is_over, uint64_t end_ns, uint64_t max_ns,
                          void (*on_replies)(Connection *c, int count)) {
  uint64_t completed = 0, latest = now_ns() + max_ns;
  while (!is_over(end_ns) && now_ns() < latest) {
    int count = wait_for_events(50);
    for (int i = 0; i < count; i++) {
      uint32_t events;
      Connection *c = ready_owner(i, &events);
      if (events & EPOLLOUT && c->unsent_bytes) send_bytes(c, c->unsent, c->unsent_bytes);
      if (!(events & (EPOLLIN | EPOLLERR | EPOLLHUP))) continue;
      int replies = receive(c);
      completed += replies;
      if (replies) on_replies(c, replies);
    }
  }
  return completed;
}

Measure measure_traffic(void (*on_replies)(Connection *c, int count)) {
  // Compilers warm up by work done, of which a busy machine lets less into the same time: up to four times the time.
  uint64_t warm = options.warm_ms * 1000000ull, span = options.measure_ms * 1000000ull;
  run_until(server_has_worked, server_cpu_ns() + warm, 4 * warm, on_replies);
  uint64_t bytes = reply_bytes, start = now_ns(), server = server_cpu_ns(), own = own_cpu_ns();
  uint64_t completed = run_until(time_is_up, start + span, 2 * span, on_replies);
  uint64_t server_end = server_cpu_ns();
  return (Measure){.messages = completed,
                   .reply_bytes = reply_bytes - bytes,
                   .elapsed_ns = now_ns() - start,
                   .server_ns = server_end - server,
                   .own_ns = own_cpu_ns() - own};
}

void print_measure(const Measure *m) {
  printf("{\"messages\":%lu,\"replyBytes\":%lu,\"elapsedNs\":%lu,\"serverNs\":%lu,\"generatorNs\":%lu}\n", m->messages,
         m->reply_bytes, m->elapsed_ns, m->server_ns, m->own_ns);
  fflush(stdout);
}
