import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Russian. */
export const words: Words = {
  labels: {
    description: "Что это значит",
    whenYouSeeIt: "Когда это видно",
    howToFix: "Как исправить",
    whenToUse: "Когда использовать",
    atAGlance: "Коротко о главном",
    seenAs: "Как это показывают программы",
    sample: "Пример",
    links: "Подробнее",
    thisEnd: "Это завершение",
    summary: "Вкратце",
    differences: "Главные различия",
    noDifference: "Это один и тот же код.",
    whenToUseWhich: "Когда какой использовать",
    server: "сервер",
    client: "клиент",
    closeEvent: "событие close",
    sends: "отправляет",
    shows: "показывает",
  },
  fields: {
    meaning: "Значение",
    fault: "Где искать",
    sentBy: "Отправляет",
    onWire: "Во фрейме закрытия",
    browserMaySend: "Скриптом браузера",
    class: "Вид завершения",
    retry: "Клиент после этого",
    resend: "Те же сообщения снова",
    registry: "Определён в",
    range: "Диапазон",
  },
  classes: {
    done: { label: "сделано", clause: "{} считается завершённой работой" },
    "going-away": { label: "уход", clause: "{} считается уходом" },
    restart: { label: "перезапуск", clause: "{} считается перезапуском" },
    overload: { label: "перегрузка", clause: "{} считается перегрузкой" },
    reauthenticate: {
      label: "нужны учётные данные",
      clause: "{} считается запросом учётных данных",
    },
    forbidden: { label: "запрет", clause: "{} считается запретом" },
    "our-bug": {
      label: "дефект получателя",
      clause: "{} считается дефектом стороны, которая его получает",
    },
    "their-bug": {
      label: "сбой отправителя",
      clause: "{} считается сбоем стороны, которая его отправляет",
    },
    "too-big": { label: "слишком велико", clause: "{} считается превышением размера" },
    network: { label: "сеть", clause: "{} считается сбоем сети" },
    unknown: { label: "неизвестно", clause: "{} не говорит, что случилось" },
  },
  faults: {
    sender: {
      label: "на стороне, которая отправляет код",
      clause: "источник {} — на стороне, которая его отправляет",
    },
    receiver: {
      label: "на стороне, которая получает код",
      clause: "источник {} — на стороне, которая его получает",
    },
    nobody: { label: "нигде, всё в порядке", clause: "в {} никто не виноват" },
    elsewhere: {
      label: "за стороной, которая отправляет код",
      clause: "источник {} — за стороной, которая его отправляет",
    },
    unknown: { label: "код этого не говорит", clause: "{} не говорит, кто виноват" },
  },
  senders: {
    client: { label: "клиент", clause: "только клиент отправляет {}" },
    server: { label: "сервер", clause: "только сервер отправляет {}" },
    either: { label: "любая сторона", clause: "любая сторона может отправить {}" },
    nobody: { label: "никто", clause: "никому нельзя отправлять {}" },
  },
  onWire: {
    yes: { label: "да", clause: "{} передаётся во фрейме закрытия" },
    no: { label: "никогда", clause: "{} не может стоять во фрейме закрытия" },
  },
  browserMaySend: {
    yes: { label: "да", clause: "скрипту в браузере можно отправить {}" },
    no: { label: "нет, только 1000 и 3000-4999", clause: "скрипту в браузере нельзя отправить {}" },
  },
  resend: {
    yes: { label: "можно", clause: "после {} те же сообщения можно отправить снова" },
    no: { label: "никогда", clause: "сообщение, которое привело к {}, нельзя отправлять снова" },
  },
  ranges: {
    unused: { label: "0-999, не используется", clause: "{} меньше первого кода закрытия" },
    protocol: { label: "1000-2999, протокол", clause: "{} принадлежит протоколу" },
    library: {
      label: "3000-3999, для библиотек",
      clause: "{} — в диапазоне для библиотек, который IANA регистрирует по заявке",
    },
    private: { label: "4000-4999, частный", clause: "{} — в диапазоне для частного использования" },
    above: { label: "5000 и больше, без значения", clause: "{} больше последнего кода закрытия" },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "не возвращается",
      now: "возвращается сразу",
      backoff: `возвращается, выждав случайную и растущую паузу ${range}`,
      slot: `возвращается в назначенное ему время, а без него — выждав случайную паузу ${range}`,
      "after-credentials": "возвращается, когда получит новые учётные данные",
    }[when];
    return giveUpAfter === undefined ? does : `${does}, и сдаётся на ${giveUpAfter}-й раз подряд`;
  },
  retryClause: (code, does) => `после ${code} клиент ${does}`,
  registryClause: (code, reference) => `${code} определён в ${reference}`,
  meaningClause: (code, gist) => `${code} значит: ${gist}`,
  occasions: {
    told: "когда его приносит фрейм закрытия",
    found: "когда сам находит ошибку",
    left: "когда уходит",
    silent: "когда фрейм закрытия не приносит кода",
    cut: "когда TCP кончается без фрейма закрытия",
    refused: "когда соединения и не было",
    asked: "когда скрипт просит отправить этот код",
  },
};
