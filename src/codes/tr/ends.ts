import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Turkish. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "Bu taraf bağlantıyı kapatma çerçevesi olmadan kopardı.",
        peer: "Karşı taraf bağlantıyı kapatma çerçevesi olmadan bitirdi.",
        network: "Bağlantı, iki taraftan da kapatma çerçevesi gelmeden bitti.",
      }[by];
    }
    return {
      us: `Bu taraf bağlantıyı kapattı: ${code}.`,
      peer: `Karşı taraf bağlantıyı kapattı: ${code}.`,
      network: `Bağlantı kapanırken kayboldu: ${code}.`,
    }[by];
  },
  sent: (status) => `Bu taraf, ${statusOf(status)} bir kapatma çerçevesi gönderdi.`,
  received: (status) => `Karşı taraf, ${statusOf(status)} bir kapatma çerçevesi gönderdi.`,
  clean: "İki kapatma çerçevesi de ulaştı; kapanış düzgündü.",
  notClean: "Kapatma el sıkışması tamamlanmadı.",
  utf8: ({ offset, sequenceStart, around }) =>
    `Metin, ${offset} numaralı baytta${sequenceStart === offset ? "" : `, ${sequenceStart} numaralı baytta başlayan karakterin içinde,`} UTF-8 olmaktan çıkıyor (çevresi: ${around}).`,
  utf8Problems: {
    "stray-continuation":
      "Yalnızca bir karakteri sürdüren bir bayt, karakterin başlaması gereken yerde duruyor.",
    overlong: "Bir karakter, gerektiğinden çok baytla yazılmış.",
    surrogate: "Bir vekil çiftin yarısı, başlı başına bir karakter olarak yazılmış.",
    "out-of-range": "Bir karakter, Unicode içindeki son karakter olan U+10FFFF değerinin üstünde.",
    "impossible-byte": "F5 ile FF arası bir bayt UTF-8 içinde hiç bulunmaz.",
    "broken-sequence": "Bir karakter başlıyor, ama ardından gelen bayt onu sürdürmüyor.",
    truncated: "İleti, bir karakterin ortasında bitiyor.",
  },
  payloadGuesses: {
    "latin1-text": "Latin-1 ya da Windows-1252 metnine benziyor: UTF-8 biçimine dönüştürün.",
    "utf16-text": "UTF-16 metnine benziyor: UTF-8 biçimine dönüştürün.",
    gzip: "Veri gzip gibi görünüyor: ikili ileti olarak gönderin.",
    zlib: "Veri zlib gibi görünüyor: ikili ileti olarak gönderin.",
    image: "Bir görüntüye benziyor: ikili ileti olarak gönderin.",
    protobuf: "Bir protobuf iletisine benziyor: ikili ileti olarak gönderin.",
    messagepack: "Veri MessagePack gibi görünüyor: ikili ileti olarak gönderin.",
    "random-bytes":
      "Sıkıştırılmış, şifrelenmiş ya da rastgele baytlara benziyor: ikili ileti olarak gönderin.",
  },
  limit: ({ limit, max, value }) => `Sınır ${limit} için ${max}, ulaşılan ise ${value}.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "El sıkışma başarısız oldu: hiç bağlantı olmadı."
        : `Sunucu el sıkışmayı HTTP ${status} ile yanıtladı: hiç bağlantı olmadı.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} ${seconds(retryAfterMs)} beklenmesini istiyor (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `el sıkışmadan ${seconds(ageMs)} sonra`,
      idleMs === undefined ? undefined : `${seconds(idleMs)} sessizlikten sonra`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`Gözlenenler: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused: "O adreste dinleyen yok: sunucu çalışmıyor ya da bir güvenlik duvarı reddediyor.",
    dns: "Sunucunun adı bulunamadı.",
    tls: "TLS kurulamadı: sertifikaya ve bağlantı noktasının TLS konuşup konuşmadığına bakın.",
    reset: "Bağlantı sıfırlandı: bir süreç öldü ya da yoldaki bir şey onu düşürdü.",
    cut: "TCP bir kapatma çerçevesi olmadan bitti: bir süreç sona erdi ya da bir vekil sunucu bağlantıyı kapattı.",
    timeout: "Zamanında yanıt gelmedi.",
    unknown: "Sistem işe yarar bir neden vermedi.",
  },
  liveness: ({ silentMs }) =>
    `Karşı taraftan ${seconds(silentMs)} boyunca, ping yanıtları dâhil, hiçbir şey gelmedi: ya kendisi yok ya da ona giden yol.`,
  rule: (id, sentence) =>
    id === undefined ? `Ne oldu: ${sentence}.` : `Çiğnenen kural: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `Sessizlikte ${seconds(ms)}, şunların bilinen bir sınırıdır: ${names.join(", ")}.`
      : `Bağlantı ömründe ${seconds(ms)}, şunların bilinen bir sınırıdır: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "İstemci dönmemelidir: dönmek hiçbir şeyi değiştirmez.",
      now: "İstemci hemen dönebilir.",
      backoff: `İstemci, giderek uzayan ${range}'lik rastgele bir beklemeden sonra dönebilir.`,
      slot:
        slotMs === undefined
          ? `İstemci, ${range}'lik rastgele bir beklemeden sonra dönebilir.`
          : `İstemci, sunucunun ona verdiği zamanda, ${seconds(slotMs)} sonra dönebilir.`,
      "after-credentials": "İstemci, yeni kimlik bilgileri alınca dönebilir.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} Art arda ${giveUpAfter} kez böyle bitince vazgeçmelidir.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "kod taşımayan";
  return reason === "" ? `kodu ${code} olan` : `kodu ${code} ve gerekçesi “${reason}” olan`;
}
