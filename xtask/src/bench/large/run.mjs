// A large collection on the hosted page: until it can be used, a key, and the memory of the tab.
//   node run.mjs SITE QUERIES.json RUNS
// Prints a line of JSON: medians over the runs, the worst key of all. Times are in milliseconds since the page was asked
// for; a key counts from the press until its letters are painted, and until they are counted by facets and time.
import fs from 'node:fs';
import { launch, memory, middle, open, serve } from './common.mjs';

const [site, queries, runs] = process.argv.slice(2);
const asked = JSON.parse(fs.readFileSync(queries, 'utf8'));
const { at, close } = await serve(site);

/// When things were first seen to be so, and how long the longest task took.
const WATCH = () => {
  window.seen = { longest: 0 };
  const states = {
    listed: () => document.querySelector('[data-test=letter]'),
    ready: () => document.documentElement.dataset.letterbook === 'ready',
    counted: () => document.querySelector('#facets[aria-busy=false] [data-test=facet]'),
  };
  new MutationObserver(() => {
    for (const [name, is] of Object.entries(states)) if (!window.seen[name] && is()) window.seen[name] = performance.now();
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy', 'data-letterbook'] });
  new PerformanceObserver((tasks) => {
    for (const task of tasks.getEntries()) window.seen.longest = Math.max(window.seen.longest, task.duration);
  }).observe({ type: 'longtask', buffered: true });
};

/// Types a query letter by letter, as fast as people do.
const TYPE = async (query) => {
  const box = document.querySelector('#search'), keys = [];
  const counted = () => document.querySelector('#facets').getAttribute('aria-busy') === 'false';
  for (let end = 1; end <= query.length; end++) {
    const start = performance.now();
    box.value = query.slice(0, end);
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await window.painted();
    const painted = performance.now() - start;
    while (!counted() && performance.now() - start < 120) await new Promise((ok) => setTimeout(ok, 4));
    const all = counted() ? performance.now() - start : null;
    keys.push({ painted, all });
    await new Promise((ok) => setTimeout(ok, Math.max(0, 120 - (performance.now() - start))));
  }
  return keys;
};

const kept = [];
for (let run = 0; run < Number(runs); run++) {
  const browser = await launch();
  const page = await open(browser);
  await page.addInitScript(WATCH);
  await page.goto(`${at}/index.html`);
  await page.waitForFunction(() => window.seen.ready && window.seen.counted, null, { timeout: 120_000 });
  const { listed, ready, counted, longest } = await page.evaluate(() => window.seen);
  const first = await memory(browser, page);
  // All letters are searched once the line that says how many goes away.
  await page.waitForFunction(() => !document.querySelector('[data-test=read]'), null, { timeout: 600_000, polling: 200 });
  await page.fill('#search', asked[0]);
  await page.waitForFunction(() => !document.querySelector('[data-test=read]'), null, { timeout: 600_000, polling: 200 });
  const whole = await page.evaluate(() => performance.now());
  await page.fill('#search', '');
  await page.waitForTimeout(1_000);
  const settled = await memory(browser, page);
  const keys = [];
  for (const query of asked) keys.push(...await page.evaluate(TYPE, query));
  kept.push({ listed, ready, counted, longest, first, whole, settled, typed: await memory(browser, page), keys });
  await browser.close();
}
const over = (of) => middle(kept.map(of));
const painted = kept.flatMap((run) => run.keys.map((key) => key.painted));
const all = kept.flatMap((run) => run.keys.map((key) => key.all ?? 120));
const line = {
  listed: over((r) => r.listed), ready: over((r) => r.ready), counted: over((r) => r.counted), longest: over((r) => r.longest), whole: over((r) => r.whole),
  key: middle(painted), p95: middle(painted, 0.95), worst: Math.max(...painted), all: middle(all), allP95: middle(all, 0.95), keys: painted.length,
  first: over((r) => r.first), settled: over((r) => r.settled), typed: over((r) => r.typed),
};
process.stdout.write(`${JSON.stringify(line)}\n`);
close();
process.exit(0);
