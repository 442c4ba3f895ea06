#include "load.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

// Several addresses of the loopback network, since one has only some 28 000 ports.
enum { SOURCE_ADDRESSES = 8, OPEN_TIMEOUT_MS = 15000 };

Connection *connections;

void prepare_connections(int count) { connections = calloc(count, sizeof *connections); }

static struct sockaddr_in loopback(int host, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + host);
  return address;
}

int loopback_socket(int index) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
  if (fd < 0) fail("a socket cannot be made");
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  struct sockaddr_in from = loopback(1 + index % SOURCE_ADDRESSES, 0);
  if (bind(fd, (struct sockaddr *)&from, sizeof from)) fail("a socket cannot be bound");
  return fd;
}

int connect_loopback(int fd) {
  struct sockaddr_in to = loopback(0, options.port);
  return connect(fd, (struct sockaddr *)&to, sizeof to);
}

static void start_connection(Connection *c, int index) {
  memset(c, 0, sizeof *c);
  c->index = index;
  c->fd = loopback_socket(index);
  if (connect_loopback(c->fd) && errno != EINPROGRESS) fail("the server cannot be reached");
  errno = 0;
  watch(c, EPOLLOUT, true);
}

static void check_connected(Connection *c) {
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  errno = error;
  fail("a connection broke during the handshake");
}

// One step towards being open; true with the last one.
static bool advance(Connection *c, uint32_t events) {
  if (events & (EPOLLERR | EPOLLHUP)) check_connected(c);
  if (c->phase != CONNECTING) return advance_handshake(c);
  watch(c, EPOLLIN, false);
  if (options.dialect == RAW) return c->phase = OPEN, true;
  c->phase = UPGRADING;
  start_handshake(c);
  return false;
}

void open_connections(int from, int to, int at_once) {
  int started = from, opened = from;
  while (opened < to) {
    for (; started < to && started - opened < at_once; started++) start_connection(&connections[started], started);
    int ready = wait_for_events(OPEN_TIMEOUT_MS);
    if (ready == 0) fail("the server does not answer handshakes");
    for (int i = 0; i < ready; i++) {
      uint32_t events;
      Connection *c = ready_owner(i, &events);
      if (c->phase != OPEN && advance(c, events)) opened++;
    }
  }
}

void send_bytes(Connection *c, const uint8_t *bytes, size_t length) {
  ssize_t sent = send(c->fd, bytes, length, MSG_NOSIGNAL);
  if (sent < 0 && errno != EAGAIN) fail("the server closed a connection");
  if (sent < 0) errno = sent = 0;
  if ((size_t)sent == length) {
    if (c->unsent_bytes) watch(c, EPOLLIN, false);
    c->unsent_bytes = 0;
    return;
  }
  if (!c->unsent_bytes) watch(c, EPOLLIN | EPOLLOUT, false);
  c->unsent = bytes + sent;
  c->unsent_bytes = length - sent;
}

void send_messages(Connection *c, int count) {
  size_t bytes;
  const uint8_t *frames = run_of_frames(c->next_sent, count, &bytes);
  c->next_sent = (c->next_sent + count) % messages.count;
  c->in_flight += count;
  send_bytes(c, frames, bytes);
}

void reset_connection(Connection *c) {
  struct linger at_once = {1, 0};
  setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(c->fd);
}
