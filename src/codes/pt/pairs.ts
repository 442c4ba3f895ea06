import type { Language } from "../language.js";

/** What sets often confused codes apart, in Portuguese, as it is written in Brazil. */
export const pairs: Language["pairs"] = {
  "1000-1001": {
    difference:
      "1000 diz que o trabalho terminou; 1001 diz que um lado está indo embora, com o trabalho terminado ou não.",
    choose:
      "Feche com 1000 quando não precisar mais da conexão, e com 1001 quando estiver prestes a desaparecer. Em um navegador você só pode enviar 1000; o navegador envia 1001 sozinho quando a página é deixada.",
  },
  "1000-1005": {
    difference:
      "1000 é um código que foi enviado; 1005 representa um frame de fechamento que não trazia nenhum. Os dois fechamentos foram corretos, mas após um 1005 não se sabe por quê.",
    choose: "Feche com 1000 e nunca sem código, senão o outro lado tem que adivinhar.",
  },
  "1001-1006": {
    difference:
      "Com 1001 o outro lado disse que ia embora; com 1006 não disse nada. Um notebook fechado ou uma aba morta transforma o primeiro no segundo.",
    choose:
      "De um servidor você pode enviar 1001, nunca 1006. Conte os dois como gente que vai embora, se há uma página do outro lado.",
  },
  "1001-1012": {
    difference:
      "1001 e 1012 anunciam ambos que o servidor vai embora; só 1012 promete que ele volta logo.",
    choose:
      "Envie 1012 em uma reinicialização ou um deploy, 1001 de um servidor que é retirado. Clientes antigos conhecem melhor 1001, mas fazem dele o que querem.",
  },
  "1002-1007": {
    difference:
      "1002 trata do envelope, 1007 da carta: com 1002 os frames violam o protocolo, com 1007 os frames estão bons e o conteúdo não corresponde. O Chromium envia 1002 nos dois casos.",
    choose:
      "Os dois cabem à biblioteca WebSocket. Quando vir um deles, conserte o lado que o recebeu.",
  },
  "1003-1007": {
    difference:
      "1003 recusa um tipo de mensagem, texto ou binário, por mais bem formada que esteja; 1007 recusa uma cujo conteúdo está errado para o seu tipo.",
    choose:
      "Envie 1003 quando nunca aceita esse tipo. 1007 cabe à biblioteca WebSocket, quando um texto não é UTF-8.",
  },
  "1003-1008": {
    difference:
      "1003 diz qual regra foi violada, a do tipo de mensagem; 1008 cobre todas as outras, e não precisa dizer qual.",
    choose:
      "Envie 1003 por texto onde você aceita binário ou o contrário, 1008 por tudo mais que não permite.",
  },
  "1005-1006": {
    difference:
      "Com 1005 o outro lado fechou em ordem e não deu código; com 1006 não fechou de modo algum, a conexão simplesmente sumiu.",
    choose:
      "Nenhum dos dois pode ser enviado. Após 1005, peça ao pessoal do outro lado que dê um código; após 1006, procure uma queda, um proxy ou a rede.",
  },
  "1006-1012": {
    difference:
      "Os dois são uma reinicialização vista de fora: com 1012 o servidor avisou e deu um prazo; com 1006 ele simplesmente sumiu, e todos têm que adivinhar.",
    choose:
      "Envie 1012 a todos antes que o processo termine. Ondas de 1006 a cada deploy mostram que o servidor não faz isso.",
  },
  "1006-1015": {
    difference:
      "1015 é um 1006 cuja causa se conhece: TLS. Os navegadores não a contam e mostram 1006 nos dois casos.",
    choose:
      "Nenhum dos dois pode ser enviado. Um 1006 em um wss:// que nunca chegou a abrir é muitas vezes um 1015 disfarçado: verifique o certificado.",
  },
  "1007-1009": {
    difference: "1007 trata do que uma mensagem contém, 1009 de quanto há nela.",
    choose:
      "Deixe o 1007 para a biblioteca WebSocket e ajuste nela o limite do 1009. Nos dois casos, a mesma mensagem não deve ser enviada de novo.",
  },
  "1007-1012": {
    difference:
      "1007 é um defeito de uma mensagem, e cabe a quem a enviou corrigi-lo; 1012 é uma reinicialização planejada, e ninguém tem culpa. Após 1012, voltar é o remédio; após 1007 não é, enquanto os mesmos bytes forem enviados.",
    choose:
      "Eles nunca competem: 1007 responde na hora a uma mensagem ruim, 1012 é enviado a todos quando o servidor reinicia.",
  },
  "1008-1009": {
    difference:
      "1009 é uma regra com número próprio: o tamanho de uma mensagem. 1008 são todas as outras.",
    choose: "Envie 1009 por uma mensagem grande demais, 1008 por mensagens demais.",
  },
  "1008-1013": {
    difference:
      "1008 diz que o cliente fez algo errado; 1013, que o servidor está lotado, seja quem for que peça.",
    choose:
      "Envie 1008 ao cliente que passa da sua parte, 1013 a qualquer um quando o próprio servidor está no limite. Após 1013, voltar mais tarde ajuda; após 1008, não.",
  },
  "1008-3000": {
    difference: "1008 recusa sem deixar saída; 3000 diz que o que falta são credenciais.",
    choose:
      "Envie 3000 quando entrar na conta, ou um token novo, abriria a porta: um cliente pode agir com isso. Guarde 1008 para regras que nenhuma credencial muda.",
  },
  "1008-3003": {
    difference: "1008 recusa algo que foi feito; 3003 recusa alguém, por falta de um direito.",
    choose:
      "Envie 3003 por permissão que falta, 1008 por mau comportamento como mensagens demais. Nenhum dos dois convida a voltar.",
  },
  "1011-1012": {
    difference:
      "1011 é um acidente, 1012 um plano: após 1011 algo está quebrado e pode continuar assim, após 1012 o servidor volta em segundos.",
    choose:
      "Envie 1012 onde você trata o sinal de parada, 1011 onde trata uma exceção. Nunca reinicie com 1011: isso acorda quem está de plantão.",
  },
  "1011-1014": {
    difference:
      "Com 1011 falhou o próprio lado que fecha; com 1014 é um gateway, e quem falhou foi o servidor atrás dele.",
    choose:
      "Envie 1014 só de um gateway, sobre o servidor atrás dele. Para erros próprios, um gateway envia 1011.",
  },
  "1012-1013": {
    difference:
      "1012 quer dizer: volto já; 1013 quer dizer: agora não, e cada volta antes da hora piora as coisas.",
    choose:
      "Envie 1012 quando o servidor reinicia, 1013 quando está lotado. Os clientes voltam em segundos após 1012; após 1013, só muito depois ou a outro endereço.",
  },
  "3000-3003": {
    difference: "3000 quer dizer: não sei quem você é; 3003 quer dizer: sei, e você não pode.",
    choose: "Envie 3000 quando credenciais novas poderiam ajudar, 3003 quando não.",
  },
};
