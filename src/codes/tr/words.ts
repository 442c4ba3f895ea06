import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Turkish. */
export const words: Words = {
  labels: {
    description: "Ne anlama gelir",
    whenYouSeeIt: "Ne zaman görülür",
    howToFix: "Nasıl düzeltilir",
    whenToUse: "Ne zaman kullanılır",
    atAGlance: "Bir bakışta",
    seenAs: "Programlar nasıl gösterir",
    sample: "Örnek",
    links: "Daha fazlası",
    thisEnd: "Bu bitiş",
    summary: "Kısaca",
    differences: "Başlıca farklar",
    noDifference: "Aynı kod.",
    whenToUseWhich: "Hangisi ne zaman",
    server: "sunucu",
    client: "istemci",
    closeEvent: "close olayı",
    sends: "gönderdiği",
    shows: "gösterdiği",
  },
  fields: {
    meaning: "Anlamı",
    fault: "Nereye bakmalı",
    sentBy: "Gönderen",
    onWire: "Kapatma çerçevesinde",
    browserMaySend: "Tarayıcı betiğinden",
    class: "Bitişin türü",
    retry: "Sonra istemci",
    resend: "Aynı iletiler yeniden",
    registry: "Tanımlandığı yer",
    range: "Aralık",
  },
  classes: {
    done: { label: "tamamlandı", clause: "{} kodu tamamlanmış iş sayılır" },
    "going-away": { label: "ayrılış", clause: "{} kodu ayrılış sayılır" },
    restart: { label: "yeniden başlatma", clause: "{} kodu yeniden başlatma sayılır" },
    overload: { label: "aşırı yük", clause: "{} kodu aşırı yük sayılır" },
    reauthenticate: {
      label: "kimlik bilgileri gerekli",
      clause: "{} kodu kimlik bilgisi isteği sayılır",
    },
    forbidden: { label: "yasak", clause: "{} kodu yasak sayılır" },
    "our-bug": { label: "alıcının kusuru", clause: "{} kodu, onu alan tarafın kusuru sayılır" },
    "their-bug": {
      label: "gönderenin arızası",
      clause: "{} kodu, onu gönderen tarafın arızası sayılır",
    },
    "too-big": { label: "çok büyük", clause: "{} kodu boyut aşımı sayılır" },
    network: { label: "ağ", clause: "{} kodu ağ arızası sayılır" },
    unknown: { label: "bilinmiyor", clause: "{} kodu ne olduğunu söylemez" },
  },
  faults: {
    sender: { label: "kodu gönderen taraf", clause: "{} kodunun nedeni, onu gönderen taraftadır" },
    receiver: { label: "kodu alan taraf", clause: "{} kodunun nedeni, onu alan taraftadır" },
    nobody: { label: "hiçbir yere, sorun yok", clause: "{} kodunda kimsenin suçu yoktur" },
    elsewhere: {
      label: "kodu gönderen tarafın arkası",
      clause: "{} kodunun nedeni, onu gönderen tarafın arkasındadır",
    },
    unknown: { label: "kod bunu söylemez", clause: "{} kodu kimin suçu olduğunu söylemez" },
  },
  senders: {
    client: { label: "istemci", clause: "yalnızca istemci {} gönderir" },
    server: { label: "sunucu", clause: "yalnızca sunucu {} gönderir" },
    either: { label: "iki taraf da", clause: "iki taraf da {} gönderebilir" },
    nobody: { label: "hiç kimse", clause: "hiç kimse {} gönderemez" },
  },
  onWire: {
    yes: { label: "evet", clause: "{} kodu kapatma çerçevesinde gönderilir" },
    no: { label: "asla", clause: "{} kodu kapatma çerçevesinde yer alamaz" },
  },
  browserMaySend: {
    yes: { label: "evet", clause: "tarayıcıdaki bir betik {} gönderebilir" },
    no: {
      label: "hayır, yalnızca 1000 ve 3000-4999",
      clause: "tarayıcıdaki bir betik {} gönderemez",
    },
  },
  resend: {
    yes: { label: "gönderilebilir", clause: "{} sonrasında aynı iletiler yeniden gönderilebilir" },
    no: { label: "asla", clause: "{} koduna yol açan ileti yeniden gönderilmemelidir" },
  },
  ranges: {
    unused: { label: "0-999, kullanılmıyor", clause: "{} kodu ilk kapatma kodunun altındadır" },
    protocol: { label: "1000-2999, protokolün", clause: "{} kodu protokole aittir" },
    library: {
      label: "3000-3999, kitaplıklar için",
      clause: "{} kodu, IANA kaydına istek üzerine geçen kitaplık aralığındadır",
    },
    private: { label: "4000-4999, özel", clause: "{} kodu özel kullanım aralığındadır" },
    above: { label: "5000 ve üstü, anlamsız", clause: "{} kodu son kapatma kodunun üstündedir" },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "dönmez",
      now: "hemen döner",
      backoff: `giderek uzayan ${range}'lik rastgele bir beklemeden sonra döner`,
      slot: `kendisine verilen zamanda, yoksa ${range}'lik rastgele bir beklemeden sonra döner`,
      "after-credentials": "yeni kimlik bilgileri alınca döner",
    }[when];
    return giveUpAfter === undefined ? does : `${does}, art arda ${giveUpAfter}. seferde vazgeçer`;
  },
  retryClause: (code, does) => `${code} sonrasında istemci ${does}`,
  registryClause: (code, reference) => `${code} kodunun tanımlandığı yer: ${reference}`,
  meaningClause: (code, gist) => `${code} kodunun anlamı: ${gist}`,
  occasions: {
    told: "bir kapatma çerçevesi onu getirdiğinde",
    found: "hatayı kendisi bulduğunda",
    left: "ayrılırken",
    silent: "bir kapatma çerçevesi kod getirmediğinde",
    cut: "TCP bir kapatma çerçevesi olmadan bittiğinde",
    refused: "hiç bağlantı olmadığında",
    asked: "bir betik bu kodu göndermesini istediğinde",
  },
};
