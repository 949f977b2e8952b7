// Two letters compared in a real browser.
//   node run.mjs FOLDER RUNS
// FOLDER/pairs.json has the pairs, FOLDER/ours and FOLDER/similar the module that compares (built as the app is, and for
// speed alone), FOLDER/site the hosted page with all the letters, FOLDER/shown.json their ids there. Prints a line of
// JSON for each kind of pair: medians over pairs and runs.
import fs from 'node:fs';
import path from 'node:path';
import { launch, middle, open, serve } from './common.mjs';

const [root, runs] = process.argv.slice(2);
// Slower than this, in milliseconds, counts as "over"; after one that slow there is no second run.
const CAP = 10_000;
const SLOW = 3_000;
// How much work the page does in one step.
const STEP = 2_000;

const { at, close } = await serve(root);

const modules = path.join(import.meta.dirname, 'node_modules');
fs.copyFileSync(path.join(modules, 'diff/dist/diff.min.js'), path.join(root, 'jsdiff.js'));
fs.copyFileSync(path.join(modules, 'diff-match-patch/index.js'), path.join(root, 'dmp.js'));
// Words as diff-match-patch is told to compare them: one character for each word, no time limit.
fs.writeFileSync(path.join(root, 'peers.html'), `<!doctype html><meta charset=utf-8><script>var module = { exports: {} };</script><script src=/dmp.js></script>
<script>window.DMP = module.exports; module = undefined;</script><script src=/jsdiff.js></script><script>
const words = (s) => s.match(/[\\p{L}\\p{N}]+|\\s+|[^\\p{L}\\p{N}\\s]/gu) ?? [];
window.programs = {
  jsdiff: (a, b) => Diff.diffWords(a, b).length,
  dmp: (a, b) => {
    const seen = new Map();
    const coded = (s) => words(s).map((w) => { if (!seen.has(w)) seen.set(w, seen.size + 1); return String.fromCharCode(seen.get(w)); }).join('');
    const dmp = new DMP(); dmp.Diff_Timeout = 0;
    return dmp.diff_main(coded(a), coded(b), false).length;
  },
};</script>`);
const ours = (folder, programs) => fs.writeFileSync(path.join(root, folder, 'index.html'), `<!doctype html><meta charset=utf-8><script src=compare-page.js></script>
<script>wasm_bindgen({ module_or_path: 'compare-page_bg.wasm' }).then(() => { window.programs = ${programs}; });</script>`);
ours('ours', `{ ours: (a, b) => wasm_bindgen.compare(a, b).length, step: (a, b) => {
  const steps = new wasm_bindgen.Steps(a, b); let worst = 0, done = false;
  while (!done) { const t = performance.now(); done = steps.advance(${STEP}); worst = Math.max(worst, performance.now() - t); }
  return worst;
} }`);
ours('similar', `{ myers: (a, b) => wasm_bindgen.words_alone(a, b, false).length, patience: (a, b) => wasm_bindgen.words_alone(a, b, true).length }`);

const pairs = JSON.parse(fs.readFileSync(path.join(root, 'pairs.json')));
const names = [...new Set(pairs.map((p) => p.pair))];

// The programs, each in a browser of its own, taking turns. Once before it counts, so that all have been compiled.
const PROGRAMS = { ours: '/ours/index.html', step: '/ours/index.html', myers: '/similar/index.html', patience: '/similar/index.html', jsdiff: '/peers.html', dmp: '/peers.html' };
const times = {}, over = {};
for (let run = 0; run < Number(runs); run++) for (const [program, address] of Object.entries(PROGRAMS)) {
  let browser = null, page = null;
  for (const name of names) {
    const key = `${program}|${name}`;
    if (over[key] || (run > 0 && middle(times[key]) > SLOW)) continue;
    for (const { kb, a, b } of pairs.filter((p) => p.pair === name)) {
      if (!browser) {
        browser = await launch();
        page = await browser.newPage();
        await page.goto(at + address);
        await page.waitForFunction(() => window.programs);
        await page.evaluate(([p, x, y]) => { for (let i = 0; i < 5; i++) window.programs[p](x, y); }, [program, pairs[0].a, pairs[0].b]);
      }
      // Short ones several times over: the clock of a page is coarse.
      const times_over = kb < 10 ? 20 : kb < 100 ? 4 : 1;
      const asked = page.evaluate(([p, x, y, n]) => {
        const all = [];
        for (let i = 0; i < n; i++) { const t = performance.now(), gave = window.programs[p](x, y); all.push(p === 'step' ? gave : performance.now() - t); }
        return all.sort((x, y) => x - y)[n >> 1];
      }, [program, a, b, program === 'jsdiff' || program === 'dmp' ? 1 : times_over]);
      asked.catch(() => {});
      const took = await Promise.race([asked, new Promise((ok) => setTimeout(() => ok(null), CAP))]);
      if (took === null) {
        over[key] = `over ${CAP / 1000} s`;
        await Promise.race([browser.close(), new Promise((ok) => setTimeout(ok, 3_000))]).catch(() => {});
        browser = null;
        break;
      }
      (times[key] ??= []).push(took);
    }
  }
  await browser?.close();
  process.stderr.write(`» run ${run + 1}: ${program}\n`);
}
const took = (program, name) => over[`${program}|${name}`] ?? middle(times[`${program}|${name}`]);
for (const name of names) {
  const similar = Math.min(...['myers', 'patience'].map((p) => took(p, name)).map((x) => (typeof x === 'number' ? x : CAP)));
  process.stdout.write(`${JSON.stringify({ kind: 'engine', pair: name, ours: took('ours', name), similar, jsdiff: took('jsdiff', name), dmp: took('dmp', name) })}\n`);
}

// The page: from the link of a comparison to its first passages, and every task on the way.
const SHOW = async (hash) => {
  const seen = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (document.querySelector('[data-test=sides] .pair:not(.heads)')) { watch.disconnect(); performance.mark('letterbook-there'); window.painted().then(() => done(performance.now())); }
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  const begun = performance.now();
  performance.mark('letterbook-asked');
  location.hash = hash;
  const painted = (await seen) - begun;
  // Until nothing more is drawn.
  const drawn = () => document.querySelectorAll('[data-test=sides] .pair').length;
  for (let before = -1, still = 0; still < 5; still = drawn() === before ? still + 1 : 0) { before = drawn(); await new Promise((ok) => setTimeout(ok, 100)); }
  return painted;
};
const shown = JSON.parse(fs.readFileSync(path.join(root, 'shown.json'))), found = {};
for (let run = 0; run < Number(runs); run++) {
  const browser = await launch();
  for (const { pair, left, right } of shown) {
    const page = await open(browser);
    await page.goto(`${at}/site/index.html#/compare`);
    await page.waitForSelector('html[data-letterbook=ready]', { timeout: 60_000 });
    // The module of the pages comes with the first of them; and the search index is made meanwhile.
    await page.waitForSelector('[data-test=repeated]', { timeout: 60_000 });
    await page.waitForTimeout(1_500);
    await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'blink.user_timing'] });
    const painted = await page.evaluate(SHOW, `#/compare?with=${encodeURIComponent(left)}&with=${encodeURIComponent(right)}`);
    const events = JSON.parse(await browser.stopTracing()).traceEvents;
    const mark = (name) => events.find((e) => e.name === name);
    const asked = mark('letterbook-asked'), there = mark('letterbook-there');
    const tasks = events.filter((e) => e.name === 'RunTask' && e.pid === asked.pid && e.tid === asked.tid && e.ts + e.dur >= asked.ts);
    // The thread's own time: what else the machine does meanwhile is not ours.
    const longest = (list) => Math.max(0, ...list.map((e) => e.tdur ?? e.dur)) / 1000;
    // From the first passages on, one stretch of them after another is drawn.
    const kept = (found[pair] ??= { painted: [], comparing: [], drawing: [] });
    kept.painted.push(painted);
    const comparing = (e) => e.ts + e.dur < there.ts;
    kept.comparing.push(longest(tasks.filter(comparing)));
    kept.drawing.push(longest(tasks.filter((e) => !comparing(e))));
    await page.context().close();
  }
  await browser.close();
  process.stderr.write(`» run ${run + 1}: the page\n`);
}
for (const name of names) {
  const { painted, comparing, drawing } = found[name];
  const step = times[`step|${name}`];
  process.stdout.write(`${JSON.stringify({ kind: 'page', pair: name, step: Math.max(...step), painted: middle(painted), comparing: Math.max(...comparing), drawing: Math.max(...drawing) })}\n`);
}
close();
process.exit(0);
