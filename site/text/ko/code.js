/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: WebSocket 종료 코드`,
  answer: "요약",
  steps: {
    happened: () => "무슨 일이 있었는지 알아보기",
    lab: (code) => `${code} 코드가 생기는 것을 직접 보기`,
    restart: () => "재시작해도 연결이 유지되는 방식",
    rules: () => "깨진 규칙 찾기",
    sessions: () => "세션이 연결보다 오래가는 방식",
  },
  delays: {
    title: "언제 다시 연결하는가",
    attempt: "시도",
    seconds: "시도 전 무작위 대기 시간(초)",
  },
  sides: {
    server: "서버에서, Node",
    client: "클라이언트에서, 브라우저 또는 Node",
  },
  seen: { program: "프로그램", case: "상황" },
  compare: {
    title: (code) => `${code} 코드 비교`,
    pair: (a, b) => `${a}인가, ${b}인가?`,
    others: "다른 코드와 비교",
  },
  sessions: {
    title: "세션의 비공개 코드",
    intro: (protocol) =>
      `revoir의 세션은 이 코드들로 닫힙니다. 양쪽이 하위 프로토콜 ${protocol}에 합의한 경우에만 이런 뜻입니다.`,
  },
  beside: "앞뒤의 코드",
};
