/**
 * What happens to a topic as one act on the server. `topic` is a hash: incarnation, last offset, bytes kept, when the oldest
 * entry was written; `entries` is a stream whose ids are `<offset>-0`.
 */
import { type Script, scriptOf } from "./script.js";

/**
 * Arguments of both scripts begin: an incarnation for when there is none, entries, bytes and milliseconds to keep, and
 * milliseconds after which nobody remembers the topic.
 */
const open = `
local info, entries = KEYS[1], KEYS[2]
local maxEntries, maxBytes, maxAge, forget = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local incarnation, last, bytes, oldest = unpack(redis.call('HMGET', info, 'incarnation', 'last', 'bytes', 'oldest'))
if not incarnation then
  redis.call('DEL', entries)
  incarnation, last, bytes, oldest = ARGV[1], '0', '0', false
end
last, bytes, oldest = tonumber(last), tonumber(bytes), tonumber(oldest or 0)

local function whole(number) return string.format('%.0f', number) end

local function head()
  return redis.call('XRANGE', entries, '-', '+', 'COUNT', '1')[1]
end

local function trim()
  local count = redis.call('XLEN', entries)
  while count > 0 and (count > maxEntries or (count > 1 and bytes > maxBytes) or now - oldest > maxAge) do
    local first = head()
    bytes = bytes - #first[2][4]
    redis.call('XDEL', entries, first[1])
    count = count - 1
    if count > 0 then oldest = tonumber(head()[2][2]) end
  end
end

local function save()
  redis.call('HSET', info, 'incarnation', incarnation, 'last', whole(last), 'bytes', whole(bytes), 'oldest', whole(oldest))
  redis.call('PEXPIRE', info, forget)
  redis.call('PEXPIRE', entries, forget)
end
`;

/**
 * Further arguments: the channel of hints, then for each item its data, and its producer's name and number or two times "".
 * Further keys: for each item what its producer published last (for one without a producer: the topic's own key). Answers the
 * offsets.
 */
export const appendScript: Script = scriptOf(`${open}
local function offsetOf(key, producer, seq)
  local before = redis.call('GET', key)
  if not before then return nil end
  local number, offset = string.match(before, '^(%d+):(%d+)$')
  if tonumber(seq) > tonumber(number) then return nil end
  if tonumber(seq) == tonumber(number) then return offset end
  for _, entry in ipairs(redis.call('XREVRANGE', entries, '+', '-')) do
    if entry[2][6] == producer and entry[2][8] == seq then return string.match(entry[1], '^(%d+)') end
  end
  return '0'
end

local offsets, isNew = {}, false
for at = 7, #ARGV, 3 do
  local data, producer, seq = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local key = KEYS[#offsets + 3]
  local offset = seq ~= '' and offsetOf(key, producer, seq) or nil
  if not offset then
    last = last + 1
    offset, isNew = whole(last), true
    redis.call('XADD', entries, offset .. '-0', 'a', whole(now), 'd', data, 'p', producer, 's', seq)
    if redis.call('XLEN', entries) == 1 then oldest = now end
    bytes = bytes + #data
    if seq ~= '' then redis.call('SET', key, seq .. ':' .. offset, 'PX', forget) end
    trim()
  end
  offsets[#offsets + 1] = offset
end
save()
if isNew then redis.call('PUBLISH', ARGV[6], whole(last)) end
return offsets
`);

/** Further arguments: after which offset, and how many at most. Answers incarnation, first, last, and offsets with data. */
export const readScript: Script = scriptOf(`${open}
trim()
save()
local first = head()
local found = {}
if tonumber(ARGV[7]) > 0 then
  for _, entry in ipairs(redis.call('XRANGE', entries, whole(tonumber(ARGV[6]) + 1), '+', 'COUNT', ARGV[7])) do
    found[#found + 1] = { string.match(entry[1], '^(%d+)'), entry[2][4] }
  end
end
return { incarnation, first and string.match(first[1], '^(%d+)') or whole(last + 1), whole(last), found }
`);
