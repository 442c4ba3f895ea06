/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: رمز إغلاق WebSocket`,
  answer: "باختصار",
  steps: {
    happened: () => "اعرف ما الذي حدث",
    lab: (code) => `شاهد ${code} يحدث أمامك`,
    restart: () => "كيف تُبقي إعادة التشغيل على الاتصالات",
    rules: () => "جِد القاعدة التي خولفت",
    sessions: () => "كيف تبقى الجلسات بعد الاتصالات",
  },
  delays: {
    title: "متى تنبغي العودة",
    attempt: "المحاولة",
    seconds: "المهلة العشوائية قبلها، بالثواني",
  },
  sides: {
    server: "على الخادم، في Node",
    client: "على العميل، في المتصفح أو في Node",
  },
  seen: { program: "البرنامج", case: "الحالة" },
  compare: {
    title: (code) => `قارن ${code}`,
    pair: (a, b) => `${a} أم ${b}؟`,
    others: "بأي رمز آخر",
  },
  sessions: {
    title: "رموز الجلسات الخاصة",
    intro: (protocol) =>
      `تُغلق جلسات revoir بهذه الرموز. ولا تعني هذا إلا حيث اتفق الطرفان على البروتوكول الفرعي ${protocol}.`,
  },
  beside: "الرمز السابق والرمز التالي",
};
