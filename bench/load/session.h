// What clients of revoir.v1 share: those that come back (caller.c), and those that talk (talker.c).
#ifndef SESSION_H
#define SESSION_H

#include "load.h"

// frames.c: frames that lie in one piece.

enum { TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10 };
enum { ROOM_BYTES = 1 << 16 };  // what one read may bring

typedef struct {
  uint8_t *bytes;  // the beginning of a frame whose end has not come
  size_t length;
} Rest;

size_t head_size(const uint8_t *frame);
size_t frame_size(const uint8_t *bytes, size_t length);  // of the frame that begins there; 0 where not all of it has come
ssize_t receive_behind(const Rest *rest, int fd, uint8_t *room);  // puts what has come behind it, as recv() does
void keep_rest(Rest *rest, const uint8_t *bytes, size_t length);

// envelopes.c: the messages of a session, as PROTOCOL.md section 3.2 has them.

typedef struct {
  bool has_begun;  // there is an id
  uint8_t id[16], token[32];
  uint64_t epoch, attempt;
  uint64_t got;                        // numbers that have come back
  uint64_t ack_messages, ack_ms;       // when the server wants to be told what has come
  uint64_t ack_flags, ack_rx, ack_tx;  // what it has told last
} Session;

typedef enum { BOUND, REFUSED, ACKNOWLEDGED, ANYTHING_ELSE } Said;

enum { LONGEST_ENVELOPE = 128, OWN_WINDOW_MESSAGES = 1024 };
enum { ACK_WANTED = 1, TOKEN_RECEIVED = 2 };

size_t write_claim(uint8_t *to, Session *s);  // HELLO, or RESUME where it has begun
size_t write_ack(uint8_t *to, uint64_t flags, uint64_t rx, uint64_t tx);
Said read_envelope(Session *s, const uint8_t *bytes, size_t length);

#endif
