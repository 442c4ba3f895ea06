/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "WebSocket 종료 코드: 무슨 일이 있었고 무엇을 해야 하는가",
  description:
    "모든 WebSocket 종료 코드의 의미, 언제 보이는지, 어떻게 고치는지, 다시 연결해야 하는지.",
  heading: "WebSocket이 닫혔습니다. 이유는 여기에 있습니다.",
  lead: "종료 코드마다 무슨 뜻인지, 누구의 잘못인지, 어떻게 고치는지, 다시 연결해야 하는지.",
  seen: "방금 본 것",
  refused: "서버가 핸드셰이크를 거부하여 연결이 성립한 적이 없습니다.",
  unsure: "무엇을 보고 있는지 확실하지 않은가요?",
  happened: "아는 것을 알려 주고 무슨 일이 있었는지 알아보세요.",
  code: "코드",
  registered: "등록된 코드",
  ranges: "범위",
};
