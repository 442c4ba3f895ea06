/** @type {import("../en/index.js").Text["happened"]} */
export const happened = {
  title: "我的连接发生了什么？",
  description:
    "从WebSocket关闭代码、连接的存活时间和沉默时间找出可能的原因：代理和云服务的超时，以及应当更改的设置。",
  lead: "说出你看到的情况。说得越多，答案越可靠；任何内容都不会离开这个页面。",
  form: {
    label: "你看到的情况",
    paste: "粘贴一个close事件，或者控制台或日志中的一行",
    pasteHint: "CloseEvent {code: 1006, wasClean: false, reason: ''}",
    code: "显示的是哪个关闭代码？",
    noCode: "没有：只是不再有消息",
    place: "在哪里显示的？",
    places: {
      browser: "在浏览器中",
      client: "在其他客户端中",
      server: "在服务器上",
    },
    opened: "连接曾经打开过吗？",
    openedChoices: { yes: "打开过", no: "从未" },
    age: "连接存活了多少秒？",
    idle: "结束之前沉默了多少秒？",
    many: "那一刻有多少连接结束？",
    manyChoices: { no: "一个", yes: "很多" },
    hops: "两端之间有什么？",
    nothing: "什么也没有",
    unknown: "我不知道",
    show: "显示原因",
    clear: "重新开始",
  },
  results: {
    title: "可能的原因",
    hint: "回答你知道的问题。符合的原因会出现在这里，可能性最大的在前。",
    examples: {
      title: "例如",
      silence: "nginx之后，沉默60秒，浏览器中显示1006",
      refused: "浏览器中显示1006，而且连接从未打开过",
      many: "Cloudflare之后，许多客户端同时显示1001",
      silent: "什么也没有显示，也不再收到任何数据",
      age: "在Google Cloud Run上，5分钟后显示1006",
    },
    count: ({ count }) => `符合的原因：${count}`,
    none: "没有已知的原因符合所有这些回答。请撤回你最没有把握的那一个。",
    link: "本页的地址现在包含你的回答：复制它即可分享。",
    confidence: { likely: "很可能", possible: "有可能" },
    whyWord: "依据",
    cutsWord: "可能是谁切断的",
  },
  signs: {
    told: "你粘贴的那一行这样写着。",
    unopened: "连接从未打开过。",
    many: "许多连接同时结束。",
    single: "只有一个连接结束。",
    hop: "会这样做的环节就在途中。",
    idle: "沉默的时间与某个已知的限制一样长。",
    age: "连接结束时的存活时间是某个已知的限制。",
    "since-open": "存活时间是某个已知的沉默限制：如果其间一直没有数据，就符合。",
    round: "时间是整数。",
  },
  tree: {
    title: "按看到的情况",
    groups: {
      unopened: "1006，而且连接从未打开过",
      one: "1006，连接曾经打开过：单个连接",
      many: "许多连接在同一时刻结束",
      silent: "没有显示任何结束",
      other: "其他代码",
    },
    codes: "每个可以发送的代码",
    codesLead: "发送代码都是有意的。下面是每个代码的含义，以及有帮助的做法：",
  },
  causes: {
    refused: {
      title: "握手被拒绝",
      why: "服务器或它前面的代理以HTTP状态作了响应。脚本无从得知是哪个状态：任何拒绝都是1006。",
      todo: [
        "在开发者工具的网络面板中查看状态，或者用下面的命令询问。",
        "401和403：检查Cookie、令牌和允许的来源（origin）。404和426：检查路径。429和503：同时来的客户端太多。502和504：代理连不上服务器。",
      ],
    },
    unreachable: {
      title: "没有连上任何一方",
      why: "名称找不到，该地址上没有程序在监听，防火墙拒绝，或者TLS失败。对脚本来说，这些全是1006。",
      todo: [
        "在浏览器中用 `https:` 打开该地址：浏览器会说明名称或证书有什么问题。",
        "端口使用TLS时用 `wss:`，不使用时用 `ws:`。",
      ],
    },
    upgrade: {
      title: "代理没有转发升级请求",
      why: "`Upgrade` 和 `Connection` 字段只是给下一跳的。除非要求代理转发，否则它会丢弃这两个字段。",
      todo: [
        'nginx：`proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door：在这条路由上关闭缓存。",
      ],
    },
    "page-policy": {
      title: "页面不被允许连接到那里",
      why: "通过 `https:` 加载的页面不得打开 `ws:`，而且页面的Content-Security-Policy必须允许该地址。控制台会说明是哪一种情况。",
      todo: ["改用 `wss:`。", "把该地址加入 `connect-src`。"],
    },
    idle: {
      title: "某个中间节点因沉默切断了连接",
      why: "代理和负载均衡器会结束一段时间内没有数据的连接。两端都没有做错什么；如果它们能得知，看到的都是1006。",
      todo: [
        "让服务器每25秒发送一次ping，revoir的服务器就是这样做的：这比下表中的每个沉默限制都短。",
        "或者在每个有限制的中间节点上提高限制。",
      ],
    },
    age: {
      title: "某个中间节点因存活时间切断了连接",
      why: "有些中间节点从握手开始计时，不论有没有数据。ping没有用。",
      todo: [
        "在可以提高的地方提高限制。",
        "否则就要预料到结束：让客户端自动重连，而且不要全部同时回来。",
      ],
    },
    timer: {
      title: "连接被定时器切断，但不知道是谁的",
      why: "意外可能发生在任何时刻；整数的时间则是某个人的设置。",
      todo: [
        "在每个中间节点、服务器及其框架的设置中查找这个数字。",
        "逐个绕过中间节点去连接，直到连接能够保持。",
      ],
    },
    change: {
      title: "某个中间节点被重新加载或替换",
      why: "代理采用新的设置时，会立即或在一段时间之后结束旧的连接。这些连接的客户端会一起回来。",
      todo: [
        "把这一时刻与途中各个环节重新加载和部署的时间对照。",
        "让旧的进程多运行一段时间，让客户端在随机延迟后重连。",
      ],
    },
    stopped: {
      title: "服务器的进程结束了",
      why: "部署、崩溃、内存不足。客户端看到什么取决于软件：Bun和Deno是1001，socket.io和@fastify/websocket是1005，crossws以及任何被杀死的进程是1006。",
      todo: [
        "查看服务器的日志，以及它在那一刻是否重启。退出码137表示被杀死，往往是因为内存不足。",
        "在进程结束之前用1012关闭：客户端就知道应当重连。",
      ],
    },
    vanished: {
      title: "客户端不见了",
      why: "休眠的笔记本电脑、没有网络的手机、被杀死的浏览器：再没有谁能发送关闭帧。服务器在ping没有响应时，或者在写入时，才会发现。",
      todo: ["如果只是偶尔有一个客户端这样，什么也不用做。", "保留客户端回来时会索取的内容。"],
    },
    network: {
      title: "客户端的网络变了",
      why: "从Wi-Fi切换到移动网络、VPN、休眠：旧的地址没有了，它的连接也就没有了。这只涉及一个客户端，可能发生在任何存活时间。",
      todo: ["在逐次增长的随机延迟后重连，网络恢复时立即重连。"],
    },
    faulty: {
      title: "客户端在收到的数据中发现了错误",
      why: "浏览器收到不是UTF-8的文本或损坏的帧时，会使连接失败，并向自己的脚本显示1006。它发送的代码在服务器的日志中，原因在控制台中。",
      todo: [
        "查看控制台：常见的是 `Could not decode a text frame as UTF-8.` 和 `Invalid frame header`。",
        "把原始字节作为二进制消息发送。",
        "如果服务器没有发送这样的内容，就是途中的某个环节改动了字节。",
      ],
    },
    "half-open": {
      title: "一端已经不在，而另一端没有得知",
      why: "没有数据包到来，TCP就什么也发现不了。断开的网线、休眠的机器或忘掉连接的中间节点，会留下一个打开着、却再也收不到任何数据的连接。",
      todo: [
        "要求对方给出存活的迹象：服务器用ping；页面用自己的消息，因为脚本既不能发送ping，也看不到ping。",
        "询问之后仍然沉默，就当作连接已经结束。",
      ],
    },
    left: {
      title: "页面被离开",
      why: "浏览器在页面被关闭或离开时发送1001。这个帧往往到不了，服务器看到的就是1006。",
      todo: ["什么也不用做：页面就是这样结束的。"],
    },
    rewritten: {
      title: "某个库把另一种结束显示为1000",
      why: "对于被切断或失败的连接，reconnecting-websocket 4.4.0和partysocket 1.3.0报告1000和 `wasClean: true`。",
      todo: ["暂时直接监听 `WebSocket` 本身，再用它显示的内容来问一次。"],
    },
    codeless: {
      title: "另一端关闭时没有给出代码",
      why: "它的程序不带参数调用了 `close()`。框架在完成工作后会这样做，有些在停止时也这样做。",
      todo: ["凡是关闭都给出代码：否则客户端分不清是工作结束还是重启。"],
    },
    limit: {
      title: "消息超过了中间节点接受的大小",
      why: "当一帧超过32 KB，或一条消息超过128 KB时，AWS API Gateway以1009关闭。",
      todo: ["发送小于128 KB的消息，每帧不超过32 KB。"],
    },
    unanswered: {
      title: "ping没有及时得到响应",
      why: "Python的websockets库在ping没有响应时以1011关闭；原因是 `keepalive ping timeout`。",
      todo: [
        "查找是什么让另一端无法读取：长时间的计算、阻塞的调用、已满的队列。",
        "或者提高该库的 `ping_timeout`。",
      ],
    },
    said: {
      title: "另一端是这样说的",
      why: "代码是有意发送的。",
      todo: ["阅读该代码的页面。"],
    },
  },
  timers: {
    title: "谁在什么时候切断",
    lead: "时间为默认值；凡是可以设置的，都可能不同。服务器每25秒发送一次ping，就低于所有的沉默限制；对于存活时间的限制，任何ping都没有用。",
    columns: {
      hop: "途中的环节",
      when: "何时切断",
      shows: "客户端看到",
      setting: "设置什么",
      source: "来源",
    },
    when: {
      idle: ({ time }) => `${time}内没有一个字节`,
      idleOfServer: ({ time }) => `${time}内服务器没有发来一个字节`,
      idleAsSet: "沉默达到所设置的时间",
      age: ({ time }) => `存活时间达到${time}`,
      change: "它被重新加载、重启或替换时",
      changeAfter: ({ time }) => `它停止你的程序时，${time}后强制结束`,
      most: ({ time }) => `最多${time}`,
      measured: "由用户测得",
    },
    shows: {
      nothing: "没有：两端都不会得知",
      app: "你的程序发送的代码，否则1006",
      unknown: "没有文档说明",
    },
    fixed: "不能设置",
    units: {
      s: ({ n }) => `${n}秒`,
      min: ({ n }) => `${n}分钟`,
      h: ({ n }) => `${n}小时`,
    },
    documented: "文档",
    reported: "报告",
  },
};
