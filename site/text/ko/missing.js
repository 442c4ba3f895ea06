/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "없는 페이지입니다",
  lead: "이 주소에 해당하는 페이지가 여기에는 없습니다. 위에서 검색하거나 종료 코드 하나에서 시작하세요.",
};
