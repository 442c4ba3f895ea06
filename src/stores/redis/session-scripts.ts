/**
 * What happens to a session as one act on the server. Each has two keys: `own`, a hash with what is known beside the steps,
 * and `log`, a stream. Both share a hash tag, so that a cluster keeps them on one server.
 *
 * The log's ids decide who may write: a step's id is `<epoch>-<lsn>`, a takeover's `<epoch>-0`, and Redis takes no id that is
 * not greater than the last. Numbers of this size go through Lua as `%.0f`: its own form keeps 14 digits only.
 */
import { type Script, scriptOf } from "./script.js";

/** The server's clock in microseconds, at least one more than `last`. */
const epochAfter = `
local function epochAfter(last)
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
  return string.format('%.0f', math.max(last + 1, now))
end
`;

/**
 * Lives a quarter longer than asked, so that not every commit has to say how long.
 */
const live = `
local function live(ttl)
  local ms = string.format('%.0f', math.ceil(tonumber(ttl) * 1.25))
  redis.call('PEXPIRE', KEYS[1], ms)
  redis.call('PEXPIRE', KEYS[2], ms)
end
`;

/** Arguments: principal, token's hash, owner, ttl, meta. Answers the epoch, or nothing when it exists. */
export const createScript: Script = scriptOf(`${epochAfter}${live}
if redis.call('EXISTS', KEYS[1], KEYS[2]) > 0 then return false end
local epoch = epochAfter(0)
redis.call('HSET', KEYS[1], 'epoch', epoch, 'principal', ARGV[1], 'token', ARGV[2], 'attempt', '0', 'owner', ARGV[3],
  'ttl', ARGV[4], 'meta', ARGV[5], 'epochs', epoch .. ':1')
redis.call('XADD', KEYS[2], epoch .. '-0', 'r', '0', 't', '0', 'd', '0')
live(ARGV[4])
return epoch
`);

/**
 * Reads the log and cuts off what stands behind a gap, which is left where one command of several failed. A takeover's entry
 * has the step before it as `d`, and is where counting begins when all steps before it are trimmed.
 */
const readLog = `
local function readLog()
  local lsn, rx, tx, kept, newest, isCut = nil, '0', '0', {}, 0, false
  for _, entry in ipairs(redis.call('XRANGE', KEYS[2], '-', '+')) do
    local epoch, number = string.match(entry[1], '^(%d+)-(%d+)$')
    local fields = entry[2]
    if tonumber(epoch) > newest then newest = tonumber(epoch) end
    local isStep = number ~= '0'
    if lsn ~= nil and isStep and tonumber(number) ~= lsn + 1 then isCut = true end
    if isCut then
      redis.call('XDEL', KEYS[2], entry[1])
    else
      lsn, rx, tx = tonumber(isStep and number or fields[6]), fields[2], fields[4]
      if isStep then kept[#kept + 1] = { epoch, number, rx, tx, fields[6] } end
    end
  end
  return string.format('%.0f', lsn or 0), rx, tx, kept, newest
end
`;

/** Tokens that were replaced, known again up to 16 of them, the newest last. */
const retire = `
local function retire(retired, replaced)
  local all = {}
  for token in string.gmatch(retired, '%S+') do all[#all + 1] = token end
  for _, token in ipairs(replaced) do all[#all + 1] = token end
  return table.concat(all, ' ', math.max(1, #all - 15))
end
`;

/** Ends a session: what is left says why, and how far it had come, which is answered. */
const bury = `
local function bury(reason, keepMs)
  local _, rx = readLog()
  redis.call('DEL', KEYS[2])
  redis.call('HDEL', KEYS[1], 'meta', 'epochs', 'owner', 'ttl')
  redis.call('HSET', KEYS[1], 'ended', reason, 'rx', rx)
  redis.call('PEXPIRE', KEYS[1], keepMs)
  return rx
end
`;

/**
 * Arguments: principal, token's hash, attempt, next token's hash, owner, ttl, and how long an end is kept. Answers a refusal, or `ok` and the session.
 * Verifies, then fences, then reads. Nothing is told to who has never had its token; then the attempt comes first, since a
 * request that was slow on its way carries an old token in all honesty. A token that was replaced ends the session. The
 * token before the newest says that nobody has heard of the newest epoch: the next stands in its place.
 */
export const acquireScript: Script = scriptOf(`${epochAfter}${live}${readLog}${retire}${bury}
local own = redis.call('HMGET', KEYS[1], 'epoch', 'principal', 'token', 'previous', 'retired', 'attempt', 'owner', 'meta',
  'epochs', 'ended', 'rx')
local epoch, principal, token, previous, retired, attempt, owner, meta, epochs, ended, endedRx = unpack(own)
retired = retired or ''
if not epoch then return { 'unknown' } end
if not ended and redis.call('EXISTS', KEYS[2]) == 0 then
  redis.call('DEL', KEYS[1])
  return { 'unknown' }
end
local isGood = ARGV[2] == token or ARGV[2] == previous
local isKnown = isGood or string.find(' ' .. retired .. ' ', ' ' .. ARGV[2] .. ' ', 1, true)
if ARGV[1] ~= principal or not isKnown then return { 'auth' } end
if ended then return { 'ended', ended, endedRx } end
if tonumber(ARGV[3]) <= tonumber(attempt) then return { 'stale' } end
if not isGood then return { 'reused', 'reused', bury('reused', ARGV[7]) } end

local lsn, rx, tx, kept, newest = readLog()
local next = epochAfter(math.max(tonumber(epoch), newest))
redis.call('XADD', KEYS[2], next .. '-0', 'r', rx, 't', tx, 'd', lsn)

local replaced = {}
if previous and previous ~= ARGV[2] then replaced[#replaced + 1] = previous end
if token ~= ARGV[2] then replaced[#replaced + 1] = token end
local lineage = {}
for one in string.gmatch(epochs, '%S+') do lineage[#lineage + 1] = one end
local first = string.format('%.0f', tonumber(tx) + 1)
if ARGV[2] == previous then first = string.match(table.remove(lineage), ':(.+)') end
lineage[#lineage + 1] = next .. ':' .. first
epochs = table.concat(lineage, ' ', math.max(1, #lineage - 15))
redis.call('HSET', KEYS[1], 'epoch', next, 'token', ARGV[4], 'previous', ARGV[2], 'retired', retire(retired, replaced),
  'attempt', ARGV[3], 'owner', ARGV[5], 'ttl', ARGV[6], 'epochs', epochs)
live(ARGV[6])
return { 'ok', next, owner, epoch, meta, lsn, rx, tx, epochs, kept }
`);

/**
 * Arguments: epoch, and each "" when it stays as it is: "1" to confirm the token, ttl, "1" and meta, "1" and the reason of
 * the end and how long it is kept.
 */
export const updateScript: Script = scriptOf(`${live}${readLog}${retire}${bury}
local own = redis.call('HMGET', KEYS[1], 'epoch', 'ended', 'previous', 'retired', 'ttl')
local epoch, ended, previous, retired, ttl = unpack(own)
if not epoch or ended then return 'gone' end
if redis.call('EXISTS', KEYS[2]) == 0 then
  redis.call('DEL', KEYS[1])
  return 'gone'
end
if epoch ~= ARGV[1] then return 'fenced' end
if ARGV[2] ~= '' and previous then
  redis.call('HSET', KEYS[1], 'retired', retire(retired or '', { previous }))
  redis.call('HDEL', KEYS[1], 'previous')
end
if ARGV[3] ~= '' then
  ttl = ARGV[3]
  redis.call('HSET', KEYS[1], 'ttl', ttl)
end
if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], 'meta', ARGV[5]) end
live(ttl)
if ARGV[6] ~= '' then bury(ARGV[7], ARGV[8]) end
return 'ok'
`);

/** Lets a session live on. Answers its ttl, or nothing when it is gone. */
export const touchScript: Script = scriptOf(`${live}
local ttl = redis.call('HGET', KEYS[1], 'ttl')
if ttl then live(ttl) end
return ttl
`);
