// Tells the harness when the hosted page answers, and types for it: what its own page of libraries does for itself.
// `loaded` is when letters and facets are there and can be searched, `interactive` when a search has looked through all letters
// and the timeline was shown as well.
(() => {
  const T = (window.__T = { lib: performance.now() });
  const $ = (selector) => document.querySelector(selector);
  const turn = () => new Promise((ok) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = ok; port2.postMessage(0); });
  const until = async (is, next) => { while (!is()) await next(); };
  const soon = () => new Promise((ok) => setTimeout(ok, 4));
  const painted = () => new Promise((ok) => requestAnimationFrame(() => setTimeout(ok)));
  const counted = () => $('#facets[aria-busy=false] [data-test=facet]');
  const view = (name) => [...document.querySelectorAll('nav a')].find((link) => link.textContent.startsWith(name)).click();
  const type = async (typed) => {
    const box = $('#search');
    box.value = typed;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await turn();
    await until(counted, turn);
    document.body.offsetHeight;
  };
  (async () => {
    await until(() => document.documentElement.dataset.letterbook === 'ready' && counted(), soon);
    T.loaded = performance.now();
    await until(() => !$('[data-test=read]'), soon);
    await type('the');
    await until(() => !$('[data-test=read]'), soon);
    await type('');
    view('Timeline');
    await until(() => $('.lanes.painted .picture canvas') || $('.lanes:not(.painted) svg [data-stop]'), soon);
    await painted();
    T.interactive = performance.now();
    view('Letters');
    await until(() => $('[data-test=letter]') && counted(), soon);
    window.__peer = { search: async (typed) => { await type(typed); return { n: 0, ids: [] }; } };
    window.__done = 'ok';
  })().catch((error) => { window.__done = `error: ${error.message}`; });
})();
