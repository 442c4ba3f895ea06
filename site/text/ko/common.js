/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "본문으로 이동",
  language: "언어",
  asData: "이 페이지를 JSON으로 보기",
  catalogue: "전체 목록을 JSON으로 보기",
  about: "revoir: 제대로 끝나고 다시 돌아오는 WebSocket.",
  parts: {
    label: "이 사이트의 구성",
    codes: "종료 코드",
    compare: "비교",
    rules: "규칙",
    happened: "무슨 일이 있었나?",
    how: "동작 방식",
    lab: "실험실",
  },
  reconnect: {
    question: "다시 연결할까?",
    never: "아니요",
    now: "예, 즉시",
    backoff: "예, 기다린 뒤에",
    slot: "예, 곧",
    few: "많아야 몇 번",
    "after-credentials": "예, 새 자격 증명으로",
  },
  search: {
    label: "코드, 이름, 콘솔 메시지 검색",
    hint: "1007, “could not decode”…",
    none: "찾은 것이 없습니다",
  },
};
