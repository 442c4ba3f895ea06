// Takes what arrived apart and compares every byte with what was expected: a server that answers fast but wrong ends the
// run. Compressed replies are counted, and captured for the harness, which inflates and compares them.
#include "load.h"
#include <stdio.h>
#include <string.h>

uint64_t reply_bytes;

// Subscription j of connection i is topic i * subscriptions + j, modulo the number of topics; message m is for topic m.
void expect_from(Connection *c, uint32_t message) {
  uint32_t topics = options.topics, first = (uint64_t)c->index * options.subscriptions % topics;
  uint32_t place = (message % topics + topics - first) % topics;
  if (place >= (uint32_t)options.subscriptions) message += topics - place;
  c->next_expected = message % messages.count;
}

static void expect_next(Connection *c) { expect_from(c, c->next_expected + 1); }

static void compare(Connection *c, const uint8_t *expected, size_t size, const uint8_t *bytes, size_t length) {
  if (c->received + length > size || memcmp(expected + c->received, bytes, length))
    fail("a reply is not what was expected");
}

// The floor echoes bytes: our own masked frames come back.
static int receive_raw(Connection *c, const uint8_t *bytes, size_t length) {
  int completed = 0;
  while (length) {
    size_t size;
    const uint8_t *frame = run_of_frames(c->next_expected, 1, &size);
    size_t part = length < size - c->received ? length : size - c->received;
    compare(c, frame, size, bytes, part);
    c->received += part, bytes += part, length -= part;
    if (c->received < size) break;
    reply_bytes += messages.length[c->next_expected];
    c->received = 0;
    expect_next(c);
    completed++;
  }
  return completed;
}

// Once around the ring, of one connection.
static void capture(const Connection *c, const uint8_t *bytes, size_t length, bool ends) {
  static FILE *file;
  static uint32_t captured;
  if (!options.capture || c->index != 0 || captured == messages.count) return;
  if (!file && !(file = fopen(options.capture, "wb"))) fail("the replies cannot be captured");
  // A record: its length, whether the message ends and was compressed, its bytes.
  uint32_t head[2] = {(uint32_t)length, (ends ? 1 : 0) | (c->first_byte & 0x40 ? 2 : 0)};
  fwrite(head, sizeof head, 1, file);
  fwrite(bytes, 1, length, file);
  if (ends && ++captured == messages.count) fclose(file);
}

static void take_payload(Connection *c, const uint8_t *bytes, size_t length) {
  if (c->received < sizeof c->start) {
    size_t room = sizeof c->start - c->received;
    memcpy(c->start + c->received, bytes, length < room ? length : room);
  }
  if (options.compressed) capture(c, bytes, length, length == c->missing && c->head[0] & 0x80);
  else if (options.dialect != SOCKET_IO || c->received + length > 1)
    compare(c, messages.payload[c->next_expected], messages.length[c->next_expected], bytes, length);
  c->received += length;
}

static void answer(Connection *c, const char *payload, int opcode) {
  uint8_t frame[32];
  if (c->unsent_bytes) return;  // it will ask again
  send_bytes(c, frame, write_frame(frame, (const uint8_t *)payload, strlen(payload), opcode, false));
  if (c->unsent_bytes) fail("a pong does not fit");
}

// True when a message of the workload is complete.
static bool end_frame(Connection *c) {
  c->in_payload = false;
  if (c->opcode == 8) fail("the server sent a close frame");
  if (c->opcode == 9) answer(c, "", 10);
  if (c->opcode >= 8 || !(c->head[0] & 0x80)) return false;
  uint64_t received = c->received;
  c->received = 0;
  if (options.dialect == SOCKET_IO && received == 1 && c->start[0] == '2') return answer(c, "3", 1), false;
  if (!options.compressed && received != messages.length[c->next_expected]) fail("a reply is cut");
  reply_bytes += received;
  expect_next(c);
  return true;
}

static int head_size(const Connection *c) {
  if (c->head_bytes < 2) return 2;
  int length = c->head[1] & 127;
  return length == 126 ? 4 : length == 127 ? 10 : 2;
}

static void begin_frame(Connection *c) {
  if (c->head[1] & 0x80) fail("the server masked a frame");
  int size = head_size(c);
  c->missing = size == 2 ? c->head[1] : 0;
  for (int i = 2; i < size; i++) c->missing = c->missing << 8 | c->head[i];
  int opcode = c->head[0] & 15;
  if (opcode == 1 || opcode == 2) c->first_byte = c->head[0];
  if (opcode == (options.binary ? 1 : 2)) fail("a reply is text where bytes were sent, or the other way round");
  c->opcode = opcode;
  c->head_bytes = 0;
  c->in_payload = true;
}

int receive_replies(Connection *c, const uint8_t *bytes, size_t length) {
  if (options.dialect == RAW) return receive_raw(c, bytes, length);
  int completed = 0;
  while (length) {
    if (!c->in_payload) {
      c->head[c->head_bytes++] = *bytes++, length--;
      if (c->head_bytes < head_size(c)) continue;
      begin_frame(c);
    }
    size_t part = length < c->missing ? length : c->missing;
    if (part && c->opcode < 8) take_payload(c, bytes, part);
    bytes += part, length -= part, c->missing -= part;
    if (c->missing == 0 && end_frame(c)) completed++;
  }
  return completed;
}
