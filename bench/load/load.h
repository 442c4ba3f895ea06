// The load generator: one thread, one epoll, loopback only. main.c reads the arguments and prints one line of JSON;
// each kind of load has a file; what they share is declared here.
#ifndef LOAD_H
#define LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// options.c: what the harness asked for, as name=value arguments.

typedef enum { WEBSOCKET, SESSIONS, SOCKET_IO, RAW } Dialect;

typedef struct {
  const char *kind;           // echo, publish, handshake, idle, sessions, talks
  int port;
  pid_t server;               // whose CPU is counted; sessions do not need it
  Dialect dialect;
  const char *messages;       // the file of messages, see messages.c
  bool binary;                // opcode of what is sent
  bool compressed;            // the messages are compressed already: RSV1 is set, replies are counted, not compared
  const char *extensions;     // offered in the handshake
  const char *capture;        // a file for the replies to connection 0, for the harness to check
  int connections;
  int depth;                  // messages sent together, answered together
  int topics, subscriptions;  // publish: how many there are, how many each connection joined
  int warm_ms;                // of the server's CPU time
  int measure_ms;
} Options;

extern Options options;
void read_options(int argc, char **argv);

// clock.c

uint64_t now_ns(void);
uint64_t own_cpu_ns(void);
uint64_t server_cpu_ns(void);
void sleep_ms(int ms);
_Noreturn void fail(const char *what);  // ends the process; the harness shows the sentence

// messages.c: every message that is sent, framed and masked once, in a ring whose runs never wrap.

typedef struct {
  uint32_t count;
  uint8_t **payload;  // as on the wire, unmasked
  size_t *length;
  uint8_t *frames;    // all frames, twice in a row
  size_t *offset;     // where frame i begins, for i up to 2 * count
} Messages;

extern Messages messages;
void load_messages(void);
size_t write_frame(uint8_t *to, const uint8_t *payload, size_t length, int opcode, bool compressed);
const uint8_t *run_of_frames(uint32_t first, int count, size_t *bytes);
uint32_t next_random(void);  // the same ones in every run

// connection.c: opening and sending.

typedef enum { CONNECTING, UPGRADING, GREETED, JOINING, OPEN } Phase;

typedef struct {
  int fd, index;
  Phase phase;
  // What the kernel has not taken yet.
  const uint8_t *unsent;
  size_t unsent_bytes;
  // The frame that is arriving.
  uint8_t head[14];
  int head_bytes;
  bool in_payload;
  uint8_t first_byte, opcode;
  uint64_t missing;   // bytes of this frame's payload still to come
  uint64_t received;  // bytes of this message so far
  uint8_t start[8];   // its first bytes, to know a ping of socket.io
  // Where it is in the ring.
  uint32_t next_sent, next_expected;
  int in_flight;
} Connection;

extern Connection *connections;
int loopback_socket(int index);  // not connected yet
int connect_loopback(int fd);    // to options.port, as connect() does
void prepare_connections(int count);
void open_connections(int from, int to, int at_once);
void send_bytes(Connection *c, const uint8_t *bytes, size_t length);
void send_messages(Connection *c, int count);
void reset_connection(Connection *c);  // RST: no port is left in TIME_WAIT

// handshake.c

void start_handshake(Connection *c);
bool advance_handshake(Connection *c);  // true once the connection is open

// replies.c: takes what arrived apart and compares it with what was expected.

extern uint64_t reply_bytes;  // payload bytes of complete replies
int receive_replies(Connection *c, const uint8_t *bytes, size_t length);  // how many were completed
void expect_from(Connection *c, uint32_t message);  // the first message from there on that is for it

// loop.c

typedef struct {
  uint64_t messages, reply_bytes;
  uint64_t elapsed_ns, server_ns, own_ns;
} Measure;

// Runs the load: `on_replies` is called with what each read completed.
Measure measure_traffic(void (*on_replies)(Connection *c, int count));
void print_measure(const Measure *m);
int wait_for_events(int timeout_ms);
void *ready_owner(int at, uint32_t *events);  // of the socket that is ready
void watch_socket(int fd, void *owner, uint32_t events, bool added);
void watch(Connection *c, uint32_t events, bool added);

// The kinds of load.

void run_echo(void);
void run_publish(void);
void run_handshakes(void);
void run_idle(void);
void run_sessions(void);
void run_talks(void);

#endif
