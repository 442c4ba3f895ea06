import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { endings, rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Russian. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "Эта сторона оборвала соединение без фрейма закрытия.",
        peer: "Другая сторона завершила соединение без фрейма закрытия.",
        network: "Соединение закончилось без фрейма закрытия с обеих сторон.",
      }[by];
    }
    return {
      us: `Эта сторона закрыла соединение: ${code}.`,
      peer: `Другая сторона закрыла соединение: ${code}.`,
      network: `Соединение потеряно во время закрытия: ${code}.`,
    }[by];
  },
  sent: (status) => `Эта сторона отправила фрейм закрытия ${statusOf(status)}.`,
  received: (status) => `Другая сторона отправила фрейм закрытия ${statusOf(status)}.`,
  clean: "Оба фрейма закрытия дошли; закрытие прошло как положено.",
  notClean: "Закрывающее рукопожатие не завершено.",
  utf8: ({ offset, sequenceStart, around }) =>
    `Текст перестаёт быть UTF-8 на байте ${offset}${sequenceStart === offset ? "" : `, в символе, который начинается с байта ${sequenceStart}`} (вокруг: ${around}).`,
  utf8Problems: {
    "stray-continuation":
      "Байт, который только продолжает символ, стоит там, где символ должен начинаться.",
    overlong: "Символ записан бо́льшим числом байтов, чем нужно.",
    surrogate: "Половина суррогатной пары записана отдельным символом.",
    "out-of-range": "Символ лежит за последним символом Unicode, U+10FFFF.",
    "impossible-byte": "Байты от F5 до FF в UTF-8 не встречаются.",
    "broken-sequence": "Символ начинается, но следующий байт его не продолжает.",
    truncated: "Сообщение кончается посреди символа.",
  },
  payloadGuesses: {
    "latin1-text": "Похоже на текст в Latin-1 или Windows-1252: преобразуйте его в UTF-8.",
    "utf16-text": "Похоже на текст в UTF-16: преобразуйте его в UTF-8.",
    gzip: "Похоже на данные gzip: отправляйте их двоичным сообщением.",
    zlib: "Похоже на данные zlib: отправляйте их двоичным сообщением.",
    image: "Похоже на изображение: отправляйте его двоичным сообщением.",
    protobuf: "Похоже на сообщение protobuf: отправляйте его двоичным сообщением.",
    messagepack: "Похоже на MessagePack: отправляйте двоичным сообщением.",
    "random-bytes":
      "Похоже на сжатые, зашифрованные или случайные байты: отправляйте их двоичным сообщением.",
  },
  limit: ({ limit, max, value }) => `Ограничение ${limit} — ${max}, а достигнуто ${value}.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "Рукопожатие не удалось: соединения и не было."
        : `Сервер ответил на рукопожатие HTTP ${status}: соединения и не было.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} Он просит подождать ${seconds(retryAfterMs)} (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `${seconds(ageMs)} после рукопожатия`,
      idleMs === undefined ? undefined : `после ${seconds(idleMs)} молчания`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`Что наблюдалось: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused:
      "По этому адресу никто не слушает: сервер не запущен, или отказывает межсетевой экран.",
    dns: "Имя сервера не найдено.",
    tls: "TLS установить не удалось: посмотрите на сертификат и на то, говорит ли порт по TLS вообще.",
    reset: "Соединение сброшено: умер процесс, или его бросило что-то на пути.",
    cut: "TCP закончился без фрейма закрытия: завершился процесс, или прокси закрыл соединение.",
    timeout: "Ответ не пришёл вовремя.",
    unknown: "Система не назвала полезной причины.",
  },
  liveness: ({ silentMs }) =>
    `От другой стороны ничего не приходило ${seconds(silentMs)}, даже ответов на пинги: пропала она сама или путь к ней.`,
  rule: (id, sentence) =>
    id === undefined ? `Что случилось: ${sentence}.` : `Нарушенное правило: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `Молчание в ${seconds(ms)} — известное ограничение: ${names.join(", ")}.`
      : `Срок жизни в ${seconds(ms)} — известное ограничение: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "Клиенту не следует возвращаться: это ничего не изменит.",
      now: "Клиент может вернуться сразу.",
      backoff: `Клиент может вернуться, выждав случайную и растущую паузу ${range}.`,
      slot:
        slotMs === undefined
          ? `Клиент может вернуться, выждав случайную паузу ${range}.`
          : `Клиент может вернуться через ${seconds(slotMs)}, в назначенное ему сервером время.`,
      "after-credentials": "Клиент может вернуться, когда получит новые учётные данные.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} После ${endings(giveUpAfter)} подряд ему следует сдаться.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "без кода";
  return reason === "" ? `с кодом ${code}` : `с кодом ${code} и причиной «${reason}»`;
}
