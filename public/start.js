// Starts the explorer in every edition, and says in plain words why when it cannot.
//
// Stands in the head of the page, so that it has something to say even when the rest of the page is cut
// short. The data block `letterbook-start` tells it which edition this is and where the parts are:
//   site         {"edition": "site", "style": ADDRESS, "wasm": ADDRESS, "later": {NAME: ADDRESS}, "corpus": ADDRESS, "plain": ADDRESS}
//   usb, widget  {"edition": "usb", "texts": BLOCK, "script": BLOCK, "style": BLOCK, "unpacker": BLOCK, "modules": BLOCK with "unpacked", "wasm": PART, "later": {NAME: PART}, "corpus": BLOCK, "plain": ADDRESS}
// where BLOCK is {"id", "length"}, and PART {"from", "to", "sum"} of what is unpacked of "modules", by the small module "unpacker" (app/unpacker); `script` is what the
// hosted page has as a file beside it; `style` is that part of the style that nobody needs before the program starts; `later` are the modules of pages that not everybody opens; `plain` is where the letters can be read without the explorer. The app finds `window.letterbook`: the edition, what gives the
// bundle's bytes as they come, how to get a later module or a piece of a large collection, and a list of what went wrong; with
// `texts` in the block, what the page says in another language, and which plural a number takes there. A piece
// is a file NAME.bin beside a hosted page; elsewhere a block of the page with its name for an id, or a script NAME.js.
"use strict";
(() => {
  // What went wrong on this page, for whoever tests or mends it. It is kept nowhere else and sent nowhere.
  const errors = [];
  // Browsers also report that sizes which changed while they were being observed are told a frame later. Nothing is wrong.
  const late = (event) => String(event.message).startsWith("ResizeObserver loop");
  const heard = (event) => late(event) || errors.push(`error: ${event.message || (event.target && event.target.tagName)}`);
  addEventListener("error", heard, true);
  addEventListener("unhandledrejection", (event) => errors.push(`rejected: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => {
    errors.push(`policy: ${event.effectiveDirective} forbids ${event.blockedURI}`);
  });

  const DAMAGED = ["This copy is cut short or damaged.", "Copy or download it again from where you got it."];
  const MISSING = [
    "A part of this page could not be loaded.",
    "Check the connection and reload the page. If that does not help, a file is missing where this page was put.",
  ];
  const RECODED = [
    "This copy is made to be opened from a folder.",
    "Sent by a web server it cannot start. Ask whoever runs this site for the file itself, and open that.",
  ];
  const TOO_OLD = ["This browser cannot run the explorer.", "Open the page with a newer browser."];
  const BLOCKED = [
    "This browser is set not to run the explorer.",
    "It blocks WebAssembly: open the page with another browser, or allow it for this page.",
  ];
  const STUCK = ["The explorer did not start.", "Reload the page, or open it with another browser."];

  /** An error with words for people. */
  class Failure extends Error {
    constructor(words, cause) {
      super(String((cause && cause.message) || cause || words[0]));
      this.words = words;
    }
  }

  const settings = JSON.parse(document.getElementById("letterbook-start").textContent);
  const parsed = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve();
  });

  const response = (address) =>
    fetch(address, { credentials: "same-origin" }).then(
      (answer) => {
        if (!answer.ok) throw new Failure(MISSING, `${address}: ${answer.status} ${answer.statusText}`);
        return answer;
      },
      (cause) => {
        throw new Failure(MISSING, cause);
      },
    );

  const fetched = (address) =>
    response(address)
      .then((answer) => answer.arrayBuffer())
      .catch((cause) => {
        throw cause instanceof Failure ? cause : new Failure(MISSING, cause);
      });

  /** Compiles while the bytes come in, where the server says what they are. */
  const compiledFrom = async (address) => {
    const answer = await response(address);
    const type = answer.headers.get("content-type") || "";
    if (WebAssembly.compileStreaming && type.startsWith("application/wasm")) {
      return WebAssembly.compileStreaming(answer);
    }
    return WebAssembly.compile(await answer.arrayBuffer());
  };

  const decoded = (base64) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const SLICE = 1 << 16; // A multiple of four, so that each slice is base64 of its own.
    const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    const bytes = new Uint8Array((base64.length / 4) * 3 - padding);
    let at = 0;
    for (let from = 0; from < base64.length; from += SLICE) {
      const slice = atob(base64.slice(from, from + SLICE));
      for (let i = 0; i < slice.length; i++) bytes[at++] = slice.charCodeAt(i);
    }
    return bytes;
  };

  /** Bytes that stand in the page as they are, each a character; `octets.rs` says which ones are escaped. */
  const ENCODING = "windows-1252";
  let octets; // Byte by character.
  const unescaped = (text) => {
    if (!octets) {
      octets = new Uint8Array(1 << 14);
      const every = new TextDecoder(ENCODING).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
      for (let byte = 0; byte < 256; byte++) octets[every.charCodeAt(byte)] = byte;
    }
    const bytes = new Uint8Array(text.length);
    let at = 0;
    for (let from = 0; from < text.length; from++) {
      const character = text.charCodeAt(from);
      bytes[at++] = character === 61 ? octets[text.charCodeAt(++from)] ^ 64 : octets[character];
    }
    return bytes.subarray(0, at);
  };
  /** Only a copy for a stick has them: a page that servers send is read in the encoding that they name. */
  const carried = (text) => (settings.edition === "usb" ? unescaped(text) : decoded(text));

  /** What stands in a block of this page, which is there only once. */
  const content = async ({ id, length }) => {
    await parsed;
    const encoding = document.characterSet;
    if (settings.edition === "usb" && encoding !== ENCODING) throw new Failure(RECODED, `read as ${encoding}, not ${ENCODING}`);
    const block = document.getElementById(id);
    const text = block ? block.textContent : "";
    if (text.length !== length) throw new Failure(DAMAGED, `${id}: ${text.length} of ${length} characters`);
    block.remove(); // Twice in memory is once too often.
    return text;
  };
  const unpacked = async (block) => inflated(await content(block), carried);

  const inflated = async (text, read) => {
    if (typeof DecompressionStream !== "function") throw new Failure(TOO_OLD, "DecompressionStream is missing");
    try {
      const stream = new Blob([read(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
      return await new Response(stream).arrayBuffer();
    } catch (cause) {
      throw new Failure(DAMAGED, cause);
    }
  };

  /** Modules are one stream, unpacked as far as they are asked for: the later ones lean on the first. */
  const opened = async () => {
    const [source, packed] = await Promise.all([unpacked(settings.unpacker), content(settings.modules).then(carried)]);
    const { exports } = (await WebAssembly.instantiate(source)).instance;
    const room = exports.room(packed.length); // First: memory that grows is another buffer.
    new Uint8Array(exports.memory.buffer, room).set(packed);
    exports.open(settings.modules.unpacked);
    return exports;
  };
  const STEP = 1 << 14; // Between two calls browsers change to a quicker translation of what unpacks.
  const REST = 19; // After so many bytes, as a power of two, other tasks have their turn.
  const pause = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  let stream;
  let reached = 0;
  const extracted = async ({ from, to, sum }) => {
    const { memory, unpack, sum: summed } = await (stream ??= opened());
    while (reached < to) {
      const before = reached;
      reached = Math.min(before + STEP, to);
      if (!unpack(reached)) throw new Failure(DAMAGED, "the program's modules cannot be unpacked");
      if ((before ^ reached) >> REST) await pause();
    }
    const found = summed(from, to) >>> 0;
    if (found !== sum) throw new Failure(DAMAGED, `a module's sum is ${found}, not ${sum}`);
    const start = unpack(to);
    return new Uint8Array(memory.buffer, start + from, to - from);
  };

  /** A piece of the letters, from this page or from a script beside it, which calls `letterbook.take`. */
  const taken = {};
  const take = (name, base64) => taken[name] && taken[name](base64);
  const beside = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      taken[name] = resolve;
      script.onload = script.onerror = () => {
        script.remove();
        delete taken[name];
        reject(new Failure(MISSING, `${name}.js is missing, or has no letters in it; copy the whole folder again`));
      };
      script.src = `${name}.js`;
      document.head.append(script);
    });
  const piece = async (name) => {
    if (!inline) return new Uint8Array(await fetched(`${name}.bin`));
    await parsed;
    const block = document.getElementById(name);
    return new Uint8Array(await (block ? inflated(block.textContent, carried) : inflated(await beside(name), decoded)));
  };

  if (settings.edition === "widget") {
    document.documentElement.dataset.edition = "widget";
    const theme = new URLSearchParams(location.search).get("theme");
    if (theme === "light" || theme === "dark") {
      // The style sheet has the dark colours once, for systems that ask for them; here the page around the frame does.
      document.documentElement.style.colorScheme = theme;
      for (const rule of [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])) {
        if (rule.media && rule.media.mediaText.includes("prefers-color-scheme: dark")) {
          rule.media.mediaText = theme === "dark" ? "screen" : "not all";
        }
      }
    }
    // The page around the frame may fit it to the letters. It is told a height and nothing else.
    parsed.then(() => {
      let told = 0;
      new ResizeObserver(() => {
        const height = Math.ceil(document.body.getBoundingClientRect().height);
        if (height !== told) parent.postMessage({ letterbook: "height", height: (told = height) }, "*");
      }).observe(document.body);
    });
  }

  const inline = settings.edition !== "site";
  const compiled = async (part) => (inline ? WebAssembly.compile(await extracted(part)) : compiledFrom(part));
  const wasm = async () => {
    if (typeof WebAssembly !== "object") throw new Failure(BLOCKED, "WebAssembly is missing");
    try {
      return await compiled(settings.wasm);
    } catch (cause) {
      if (cause instanceof Failure) throw cause;
      // A policy or a setting forbids it; or the browser lacks what the module needs.
      const forbidden = cause instanceof EvalError || /unsafe-eval|Content Security|disallowed/i.test(String(cause));
      throw new Failure(forbidden ? BLOCKED : TOO_OLD, cause);
    }
  };

  /** An element with what is packed in a block; the policy of the page names it by its hash. */
  const element = async (name, block) => {
    const made = document.createElement(name);
    made.textContent = new TextDecoder().decode(await unpacked(block));
    return made;
  };
  /** Puts the rest of the style into its place: what adapts it to its room comes last. */
  const styled = (rest) => document.getElementById("letterbook-adapt").before(rest);
  /** Where it is a file: nobody has to wait for it to see the first letters, and without it the explorer works as well. */
  const linked = (address) =>
    new Promise((resolve) => {
      const link = document.createElement("link");
      Object.assign(link, { rel: "stylesheet", href: address, onload: resolve, onerror: resolve });
      styled(link);
    });
  const style = inline ? null : linked(settings.style);
  /** Adds what nobody needs before the program starts: the rest of the style, and the script around the module, which is run. */
  const rest = async () => {
    if (!inline) return style;
    styled(await element("style", settings.style));
    document.head.append(await element("script", settings.script));
  };

  /** Takes bytes as they come, so that nobody waits for whoever reads them; `next` gives some, and nothing at the end. */
  const taking = (bring) => {
    const SOME = 1 << 18; // As many are copied and read at a time, between which others have their turn.
    const waiting = [];
    let wake = () => {};
    let over = false;
    const give = (bytes) => {
      for (let at = 0; at < bytes.length; at += SOME) waiting.push(bytes.subarray(at, at + SOME));
      wake();
    };
    const all = bring(give).finally(() => ((over = true), wake()));
    all.catch(() => {}); // Awaited below, or by the app.
    const next = async () => {
      while (!waiting.length && !over) await new Promise((resolve) => (wake = resolve));
      return waiting.shift() || all;
    };
    return { all, next };
  };
  const streamed = (address) => async (give) => {
    const reader = (await response(address)).body.getReader();
    try {
      for (let some; !(some = await reader.read()).done; ) give(some.value);
    } catch (cause) {
      throw new Failure(MISSING, cause);
    }
  };
  const carrying = (block) => async (give) => give(new Uint8Array(await unpacked(block)));
  const corpus = taking((inline ? carrying : streamed)(settings.corpus));
  const module = (name) => compiled(settings.later[name]);
  // English when the page was made with another program than this one: words would stand in wrong places.
  let spoken = settings.texts; // Where everything is in one page, a block of it until the app starts.
  const texts = (signature) => {
    if (!spoken) return null;
    if (spoken.signature === signature) return [spoken.direction === "rtl", ...spoken.patterns];
    Object.assign(document.documentElement, { lang: "en", dir: "ltr" });
    return null;
  };
  let rules; // To make them takes longer than to ask them, and a list asks for every row.
  const plural = (number) => (rules ??= new Intl.PluralRules(spoken.language)).select(number);
  window.letterbook = { edition: settings.edition, corpus: corpus.next, piece, take, module, errors, texts, plural };

  const fail = (cause) => {
    const [what, remedy] = cause instanceof Failure ? cause.words : STUCK;
    const make = (name, words, ...children) => {
      const element = document.createElement(name);
      if (words) element.textContent = words;
      element.append(...children);
      return element;
    };
    const main = make("main", "", make("h1", what), make("p", remedy));
    main.className = "failed";
    main.setAttribute("role", "alert");
    main.dataset.test = "start-failure";
    if (settings.plain) {
      const link = make("a", "Read the letters without it");
      link.href = settings.plain;
      main.append(make("p", "", link));
    }
    const summary = make("summary", "Details for whoever looks after this page");
    main.append(make("details", "", summary, make("p", String((cause && cause.message) || cause))));
    (document.getElementById("app") || document.body).replaceChildren(main);
    document.documentElement.dataset.letterbook = "failed";
  };

  const start = async () => {
    const module = wasm();
    module.catch(() => {}); // Awaited below, after the page.
    await parsed;
    if (inline && spoken) spoken = JSON.parse(new TextDecoder().decode(await unpacked(spoken)));
    await rest();
    if (typeof wasm_bindgen !== "function") throw new Failure(inline ? DAMAGED : MISSING, "the program's script is missing");
    // The first letters stand in the page already, and are seen before the explorer takes their place. A page that is
    // not looked at is never painted.
    const seen = new Promise((resolve) => {
      new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
      setTimeout(resolve, 150);
    });
    const ready = await module;
    // What lies in the page is damaged or it is there; the app knows only letters that did not come.
    await (inline ? corpus.all : seen);
    await wasm_bindgen({ module_or_path: ready });
  };
  start().catch((cause) => parsed.then(() => fail(cause)));
})();
