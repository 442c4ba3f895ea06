/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "Перейти к содержанию",
  language: "язык",
  asData: "Эта страница в JSON",
  catalogue: "Весь каталог в JSON",
  about: "revoir: соединения WebSocket, которые правильно заканчиваются и возвращаются.",
  parts: {
    label: "Разделы сайта",
    codes: "Коды закрытия",
    compare: "Сравнение",
    rules: "Правила",
    happened: "Что случилось?",
    how: "Как это работает",
    lab: "Лаборатория",
  },
  reconnect: {
    question: "Переподключаться?",
    never: "Нет",
    now: "Да, сразу",
    backoff: "Да, после паузы",
    slot: "Да, скоро",
    few: "Не больше нескольких раз",
    "after-credentials": "Да, с новыми учётными данными",
  },
  search: {
    label: "Поиск по кодам, названиям и сообщениям консоли",
    hint: "1007, «could not decode»…",
    none: "Ничего не найдено",
  },
};
