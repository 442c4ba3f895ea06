/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "WebSocket 종료 코드 비교",
  lead: "종료 코드 두 개를 나란히 놓고 각각 무슨 뜻인지, 언제 보이는지, 어떻게 고치는지, 무엇이 다른지 보여 줍니다.",
  confused: "자주 혼동되는 코드",
  all: "모든 쌍",
  howToRead:
    "한 코드는 왼쪽에서, 다른 코드는 위쪽에서 찾으세요. 두 코드가 만나는 점을 누르면 둘을 비교한 페이지로 갑니다. 큰 점은 자주 혼동되는 쌍입니다.",
  pair: ({ a, b }) => `${a} 대 ${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a} 대 ${b}: ${nameA}인가, ${nameB}인가?`,
  others: "다른 비교",
  with: ({ code }) => `${code} 코드와`,
  inLab: "실제 서버로 두 코드가 생기는 것을 실험실에서 보기",
  everything: "모든 코드, 비교, 규칙을 JSON 파일 하나로",
};
