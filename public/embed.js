// <letter-explorer>: puts the explorer into somebody else's page, in a frame and nowhere else.
//
//   <script src="https://HOST/PATH/embed.js" defer></script>
//   <letter-explorer query="independent inquiry" height="640"></letter-explorer>
//
// Attributes: view (letters, timeline, compare, names, missing, take-away, about; or a whole view, as links have it
// after "#"), query, letter, compare (ids parted by blanks), theme (light, dark), height (CSS pixels; grows with the content when it is absent), exit (an
// address on the partner's own site to leave to). Where scripts are stripped, a plain
// <iframe src="https://HOST/PATH/embed.html"> does the same at a fixed height.
"use strict";
(() => {
  const NAME = "letter-explorer";
  // A second copy of this script, or another program of that name, came first.
  if (customElements.get(NAME)) return;
  const here = new URL(".", document.currentScript ? document.currentScript.src : location.href);
  const LEAST = 320;
  const MOST = 4000;

  class LetterExplorer extends HTMLElement {
    static observedAttributes = ["view", "query", "letter", "compare", "theme", "height"];
    #frame = null;

    connectedCallback() {
      if (this.#frame) {
        // Moved within the page: the frame came along, but nobody listens any more.
        addEventListener("message", this.#heard);
        return;
      }
      if (getComputedStyle(this).display === "inline") this.style.display = "block";
      const frame = document.createElement("iframe");
      frame.title = this.getAttribute("title") || "Letter explorer";
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      // No storage, no cookies, no way to the page around it; downloads are files that a visitor asks for.
      frame.setAttribute("sandbox", "allow-scripts allow-downloads");
      frame.style.cssText = "display:block;width:100%;border:0;color-scheme:normal";
      this.#frame = frame;
      const root = this.attachShadow({ mode: "closed" });
      root.append(frame);
      this.#show();
      addEventListener("message", this.#heard);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#heard);
    }

    attributeChangedCallback(_, before, after) {
      if (this.#frame && before !== after) this.#show();
    }

    #show() {
      const get = (name) => this.getAttribute(name) || "";
      const page = ["letters", "timeline", "compare", "names", "missing", "take-away", "about"].find((p) => p === get("view"));
      const pairs = new URLSearchParams();
      if (get("query")) pairs.set("q", get("query"));
      for (const letter of get("compare").split(/\s+/).filter(Boolean)) pairs.append("with", letter);
      const path = [page || (get("compare") ? "compare" : "letters")];
      if (get("letter")) path.push("letter", encodeURIComponent(get("letter")));
      const address = new URL("embed.html", here);
      if (["light", "dark"].includes(get("theme"))) address.searchParams.set("theme", get("theme"));
      const query = pairs.toString();
      // A whole view says everything itself.
      const whole = get("view").replace(/^#/, "");
      address.hash = whole.startsWith("/") ? whole : "/" + path.join("/") + (query ? "?" + query : "");
      this.#frame.style.height = this.#clamped(Number(get("height")) || 640) + "px";
      if (this.#frame.src !== address.href) this.#frame.src = address.href;
    }

    #clamped(height) {
      return Math.min(MOST, Math.max(LEAST, Math.ceil(height)));
    }

    // Only this frame's own window is heard, and only two things that it can say.
    #heard = (event) => {
      const said = event.data;
      if (!this.#frame || event.source !== this.#frame.contentWindow || !said || typeof said !== "object") return;
      if (event.origin !== "null" && event.origin !== here.origin) return;
      if (said.letterbook === "height" && Number.isFinite(said.height) && !this.hasAttribute("height")) {
        const height = this.#clamped(said.height) + "px";
        if (this.#frame.style.height !== height) this.#frame.style.height = height;
      }
      if (said.letterbook === "exit") {
        this.#frame.remove();
        const exit = this.getAttribute("exit");
        if (exit && new URL(exit, location.href).protocol.startsWith("http")) location.replace(exit);
      }
    };
  }
  customElements.define(NAME, LetterExplorer);
})();
