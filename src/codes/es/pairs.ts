import type { Language } from "../language.js";

/** What sets often confused codes apart, in Spanish. */
export const pairs: Language["pairs"] = {
  "1000-1001": {
    difference:
      "1000 dice que el trabajo está hecho; 1001 dice que un extremo se va, esté hecho el trabajo o no.",
    choose:
      "Cierre con 1000 cuando ya no necesite la conexión, y con 1001 cuando esté a punto de desaparecer. En un navegador solo puede enviar 1000; el navegador envía 1001 por su cuenta cuando se abandona la página.",
  },
  "1000-1005": {
    difference:
      "1000 es un código que se envió; 1005 representa una trama de cierre que no llevaba ninguno. Ambos cierres fueron correctos, pero tras un 1005 no se sabe por qué.",
    choose: "Cierre con 1000 y nunca sin código, o el otro extremo tendrá que adivinar.",
  },
  "1001-1006": {
    difference:
      "Con 1001 el otro extremo dijo que se iba; con 1006 no dijo nada. Un portátil cerrado o una pestaña eliminada convierten el primero en el segundo.",
    choose:
      "Desde un servidor se puede enviar 1001, nunca 1006. Cuente los dos como gente que se va, si en el otro extremo hay una página.",
  },
  "1001-1012": {
    difference:
      "1001 y 1012 anuncian ambos que el servidor se va; solo 1012 promete que vuelve enseguida.",
    choose:
      "Envíe 1012 en un reinicio o un despliegue, 1001 desde un servidor que se retira. Los clientes antiguos conocen mejor 1001, pero lo tratan como les parece.",
  },
  "1002-1007": {
    difference:
      "1002 trata del sobre y 1007 de la carta: con 1002 las tramas infringen el protocolo; con 1007 las tramas están bien y su contenido no corresponde. Chromium envía 1002 en ambos casos.",
    choose:
      "Los dos son cosa de la biblioteca WebSocket. Cuando vea cualquiera de ellos, arregle el extremo que lo recibió.",
  },
  "1003-1007": {
    difference:
      "1003 rechaza un tipo de mensaje, texto o binario, por bien formado que esté; 1007 rechaza uno cuyo contenido es incorrecto para su tipo.",
    choose:
      "Envíe 1003 cuando nunca acepte ese tipo. 1007 es cosa de la biblioteca WebSocket, cuando un texto no es UTF-8.",
  },
  "1003-1008": {
    difference:
      "1003 dice qué norma se infringió, la del tipo de mensaje; 1008 cubre todas las demás, y no tiene por qué decir cuál.",
    choose:
      "Envíe 1003 por texto donde acepta binario o al revés, 1008 por todo lo demás que no permite.",
  },
  "1005-1006": {
    difference:
      "Con 1005 el otro extremo cerró en orden y no dio código; con 1006 no cerró en absoluto, la conexión simplemente ya no estaba.",
    choose:
      "Ninguno se puede enviar. Tras 1005, pida a la gente del otro extremo que dé un código; tras 1006, busque una caída, un proxy o la red.",
  },
  "1006-1012": {
    difference:
      "Así se ve un reinicio desde fuera: con 1012 el servidor lo dijo y dio un plazo; con 1006 simplemente ya no estaba, y todos tienen que adivinar.",
    choose:
      "Envíe 1012 a todos antes de que termine el proceso. Oleadas de 1006 en cada despliegue significan que el servidor no lo hace.",
  },
  "1006-1015": {
    difference:
      "1015 es un 1006 cuya causa se conoce: TLS. Los navegadores no la cuentan y muestran 1006 en ambos casos.",
    choose:
      "Ninguno se puede enviar. Un 1006 en una dirección wss:// que nunca llegó a abrirse es a menudo un 1015 disfrazado: compruebe el certificado.",
  },
  "1007-1009": {
    difference: "1007 trata de lo que contiene un mensaje; 1009, de cuánto hay.",
    choose:
      "Deje 1007 a la biblioteca WebSocket y ajuste en ella el límite de 1009. En ambos casos, el mismo mensaje no debe volver a enviarse.",
  },
  "1007-1012": {
    difference:
      "1007 es un defecto de un mensaje, y lo arregla quien lo envió; 1012 es un reinicio previsto, y nadie tiene la culpa. Tras 1012, volver es el remedio; tras 1007 no lo es, mientras se envíen los mismos bytes.",
    choose:
      "Nunca compiten: 1007 responde al momento a un mensaje incorrecto; 1012 se envía a todos cuando el servidor se reinicia.",
  },
  "1008-1009": {
    difference:
      "1009 es una norma con número propio: el tamaño de un mensaje. 1008 son todas las demás.",
    choose: "Envíe 1009 por un mensaje demasiado grande, 1008 por demasiados mensajes.",
  },
  "1008-1013": {
    difference:
      "1008 dice que el cliente hizo algo mal; 1013, que el servidor está lleno, pida quien pida.",
    choose:
      "Envíe 1008 al cliente que se pasa de su parte, 1013 a cualquiera cuando es el servidor el que está al límite. Tras 1013, volver más tarde ayuda; tras 1008, no.",
  },
  "1008-3000": {
    difference: "1008 rechaza sin dejar salida; 3000 dice que lo que falta son credenciales.",
    choose:
      "Envíe 3000 cuando identificarse, o un token nuevo, abriría la puerta: un cliente puede hacer algo con eso. Guarde 1008 para las reglas que ninguna credencial cambia.",
  },
  "1008-3003": {
    difference: "1008 rechaza algo que se hizo; 3003 rechaza a alguien, por falta de un derecho.",
    choose:
      "Envíe 3003 por un permiso que falta, 1008 por un mal comportamiento como demasiados mensajes. Ninguno invita a volver.",
  },
  "1011-1012": {
    difference:
      "1011 es un accidente y 1012 un plan: tras 1011 algo está roto y puede seguir así; tras 1012 el servidor volverá en segundos.",
    choose:
      "Envíe 1012 donde trata la señal de parada, y 1011 donde trata una excepción. No reinicie nunca con 1011: despierta a la gente de guardia.",
  },
  "1011-1014": {
    difference:
      "Con 1011 falló el propio extremo que cierra; con 1014 es una pasarela, y falló el servidor que hay detrás.",
    choose:
      "Envíe 1014 solo desde una pasarela y sobre el servidor que hay detrás. Para sus propios errores, una pasarela envía 1011.",
  },
  "1012-1013": {
    difference:
      "1012 significa: vuelvo enseguida; 1013 significa: ahora no, y cada regreso temprano lo empeora.",
    choose:
      "Envíe 1012 cuando el servidor se reinicia, 1013 cuando está lleno. Tras 1012 los clientes vuelven en segundos; tras 1013, mucho más tarde o a otra dirección.",
  },
  "3000-3003": {
    difference: "3000 significa: no sé quién es usted; 3003 significa: lo sé, y no puede.",
    choose: "Envíe 3000 cuando unas credenciales nuevas puedan ayudar, 3003 cuando no.",
  },
};
