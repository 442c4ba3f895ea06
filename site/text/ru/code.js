/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: код закрытия WebSocket`,
  answer: "Вкратце",
  steps: {
    happened: () => "Выяснить, что случилось",
    lab: (code) => `Увидеть ${code} в действии`,
    restart: () => "Как перезапуск сохраняет соединения",
    rules: () => "Найти нарушенное правило",
    sessions: () => "Как сессии переживают соединения",
  },
  delays: {
    title: "Когда возвращаться",
    attempt: "Попытка",
    seconds: "Случайная пауза перед ней, в секундах",
  },
  sides: {
    server: "На сервере, в Node",
    client: "На клиенте, в браузере или в Node",
  },
  seen: { program: "Программа", case: "Случай" },
  compare: {
    title: (code) => `Сравнить ${code}`,
    pair: (a, b) => `${a} или ${b}?`,
    others: "С любым другим кодом",
  },
  sessions: {
    title: "Частные коды сессий",
    intro: (protocol) =>
      `С этими кодами закрываются сессии revoir. Это значение они имеют только там, где стороны договорились о подпротоколе ${protocol}.`,
  },
  beside: "Предыдущий и следующий коды",
};
