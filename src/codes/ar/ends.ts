import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds, times } from "./times.js";

/** The sentences about one end, in Arabic. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "قطع هذا الطرف الاتصال دون إطار إغلاق.",
        peer: "أنهى الطرف الآخر الاتصال دون إطار إغلاق.",
        network: "انتهى الاتصال دون إطار إغلاق من أي من الطرفين.",
      }[by];
    }
    return {
      us: `أغلق هذا الطرف الاتصال: ${code}.`,
      peer: `أغلق الطرف الآخر الاتصال: ${code}.`,
      network: `فُقد الاتصال أثناء إغلاقه: ${code}.`,
    }[by];
  },
  sent: (status) => `أرسل هذا الطرف إطار إغلاق ${statusOf(status)}.`,
  received: (status) => `أرسل الطرف الآخر إطار إغلاق ${statusOf(status)}.`,
  clean: "وصل إطارا الإغلاق كلاهما؛ وكان الإغلاق صحيحًا.",
  notClean: "لم تكتمل مصافحة الإغلاق.",
  utf8: ({ offset, sequenceStart, around }) =>
    `يتوقف النص عن كونه UTF-8 عند البايت ${offset}${sequenceStart === offset ? "" : `، في المحرف الذي يبدأ عند البايت ${sequenceStart}`} (حوله: ${around}).`,
  utf8Problems: {
    "stray-continuation": "بايت لا يفعل إلا أن يتابع محرفًا يقف حيث يجب أن يبدأ محرف.",
    overlong: "محرف مكتوب ببايتات أكثر مما يحتاج.",
    surrogate: "نصف زوج بديل مكتوب كأنه محرف قائم بذاته.",
    "out-of-range": "محرف يتجاوز آخر محارف Unicode، وهو U+10FFFF.",
    "impossible-byte": "بايت من F5 إلى FF لا يرد أبدًا في UTF-8.",
    "broken-sequence": "يبدأ محرف، والبايت الذي بعده لا يتابعه.",
    truncated: "تنتهي الرسالة في وسط محرف.",
  },
  payloadGuesses: {
    "latin1-text": "يبدو أنه نص Latin-1 أو Windows-1252: حوّله إلى UTF-8.",
    "utf16-text": "يبدو أنه نص UTF-16: حوّله إلى UTF-8.",
    gzip: "يبدو أنها بيانات gzip: أرسلها رسالة ثنائية.",
    zlib: "يبدو أنها بيانات zlib: أرسلها رسالة ثنائية.",
    image: "يبدو أنها صورة: أرسلها رسالة ثنائية.",
    protobuf: "يبدو أنها رسالة protobuf: أرسلها رسالة ثنائية.",
    messagepack: "يبدو أنها MessagePack: أرسلها رسالة ثنائية.",
    "random-bytes": "يبدو أنها بايتات مضغوطة أو معمّاة أو عشوائية: أرسلها رسالة ثنائية.",
  },
  limit: ({ limit, max, value }) => `الحد ${limit} هو ${max}، وقد بُلغ ${value}.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "فشلت المصافحة: لم يكن هناك اتصال قط."
        : `أجاب الخادم عن المصافحة بالجواب HTTP ${status}: لم يكن هناك اتصال قط.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} ويطلب الانتظار ${seconds(retryAfterMs)} (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `بعد المصافحة: ${seconds(ageMs)}`,
      idleMs === undefined ? undefined : `بعد صمت دام ${seconds(idleMs)}`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`ما لوحظ: ${facts.join("، ")}.`];
  },
  networkCauses: {
    refused: "لا شيء يستمع على ذلك العنوان: الخادم لا يعمل، أو جدار ناري يرفض.",
    dns: "لم يُعثر على اسم الخادم.",
    tls: "لم يمكن إنشاء TLS: انظر إلى الشهادة، وهل يتكلم المنفذ TLS أصلًا.",
    reset: "أُعيد ضبط الاتصال: ماتت عملية، أو أسقطه شيء في الطريق.",
    cut: "انتهى TCP دون إطار إغلاق: انتهت عملية، أو أغلق وكيل الاتصال.",
    timeout: "لم يصل جواب في الوقت المناسب.",
    unknown: "لم يعط النظام سببًا مفيدًا.",
  },
  liveness: ({ silentMs }) =>
    `لم يصل من الطرف الآخر شيء مدة ${seconds(silentMs)}، حتى ولا أجوبة ping: لقد غاب، أو غاب الطريق إليه.`,
  rule: (id, sentence) =>
    id === undefined ? `ما حدث: ${sentence}.` : `القاعدة التي خولفت: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `صمت مدته ${seconds(ms)} حد معروف لدى: ${names.join("، ")}.`
      : `عمر مدته ${seconds(ms)} حد معروف لدى: ${names.join("، ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "ينبغي للعميل ألا يعود: فالعودة لا تغيّر شيئًا.",
      now: "يمكن للعميل أن يعود فورًا.",
      backoff: `يمكن للعميل أن يعود بعد مهلة عشوائية متزايدة ${range}.`,
      slot:
        slotMs === undefined
          ? `يمكن للعميل أن يعود بعد مهلة عشوائية ${range}.`
          : `يمكن للعميل أن يعود بعد ${seconds(slotMs)}، وهو الدور الذي أعطاه إياه الخادم.`,
      "after-credentials": "يمكن للعميل أن يعود عندما تكون لديه بيانات اعتماد جديدة.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} وإن انتهى الاتصال هكذا ${times(giveUpAfter)} على التوالي، فعليه أن يكف عن المحاولة.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "بلا رمز";
  return reason === "" ? `بالرمز ${code}` : `بالرمز ${code} وبالسبب «${reason}»`;
}
