// Timelines in a real browser: the first rendering, then 60 frames of zooming in and 60 of moving on.
//   node run.mjs FOLDER RUNS NAME...
// FOLDER/NAME/site is the hosted page with a collection, FOLDER/NAME/items.json the same letters as vis-timeline wants
// them. Prints a line of JSON for each collection and timeline: medians over the runs, the worst frame of all.
import fs from 'node:fs';
import path from 'node:path';
import { launch, middle, open, serve } from './common.mjs';

const [root, runs, ...names] = process.argv.slice(2);
const { at, close } = await serve(root);

const modules = path.join(import.meta.dirname, 'node_modules/vis-timeline');
fs.copyFileSync(path.join(modules, 'standalone/umd/vis-timeline-graph2d.min.js'), path.join(root, 'vis.js'));
fs.copyFileSync(path.join(modules, 'styles/vis-timeline-graph2d.min.css'), path.join(root, 'vis.css'));
// Clusters are what makes it bearable with thousands; without them it takes seconds a frame.
fs.writeFileSync(path.join(root, 'vis.html'), `<!doctype html><meta charset=utf-8><link rel=stylesheet href=/vis.css><div id=v></div><script src=/vis.js></script>
<script>window.start = (items) => new Promise((done) => {
  for (const i of items) { i.start = new Date(i.start); if (i.end) i.end = new Date(i.end); }
  const t0 = performance.now(), a = Math.min(...items.map((i) => +i.start)), b = Math.max(...items.map((i) => +(i.end ?? i.start)));
  const line = new vis.Timeline(document.getElementById('v'), new vis.DataSet(items), { start: new Date(a), end: new Date(b), height: 480, showCurrentTime: false,
    cluster: { maxItems: 1, titleTemplate: '{count} letters' } });
  window.show = (x, y) => line.setWindow(new Date(a + x * (b - a)), new Date(a + y * (b - a)), { animation: false });
  let first = true;
  line.on('changed', () => { if (first) { first = false; window.painted().then(() => done(performance.now() - t0)); } });
});</script>`);

// What a visitor would call the first rendering: marks are seen, painted or as elements; and when all of them have elements,
// with their names for those who hear the page.
const OURS = () => new Promise((done) => {
  const t0 = performance.now();
  let first = 0;
  const seen = () => {
    const canvas = document.querySelector('.lanes.painted .picture canvas'), lanes = document.querySelector('.lanes');
    return canvas ? canvas.getBoundingClientRect().bottom >= Math.min(lanes.getBoundingClientRect().bottom, innerHeight) - 1 : !!document.querySelector('.lanes:not(.painted) svg [data-stop]');
  };
  const whole = () => document.querySelector('.lanes:not(.painted) svg [data-stop]');
  const look = () => {
    if (!first && seen()) first = window.painted().then(() => performance.now() - t0);
    if (first && whole()) {
      watch.disconnect();
      window.painted().then(async () => { const elements = performance.now() - t0; done({ first: await first, elements }); });
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] });
  [...document.querySelectorAll('nav a')].find((a) => a.textContent.startsWith('Timeline')).click();
});
// As with a wheel: sideways to move, up to come closer, at the middle.
const OUR_WHEEL = () => {
  const lanes = document.querySelector('.lanes'), chart = document.querySelector('.chart');
  const wheel = (deltaX, deltaY) => {
    const c = lanes.getBoundingClientRect(), left = chart.classList.contains('wide') ? 176 : 0;
    lanes.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, clientX: c.left + left + (c.width - left) / 2, clientY: Math.max(c.top, 10) + 5, bubbles: true, cancelable: true }));
  };
  window.zoom = () => wheel(0, Math.log(0.95) / 0.002);
  window.pan = () => wheel(50, 0);
};
const THEIR_WINDOW = () => {
  let w = 0.5, c = 0.5;
  window.zoom = () => { w *= 0.95; window.show(c - w, c + w); };
  window.pan = () => { c += 0.05 * 2 * w; window.show(c - w, c + w); };
};
const FRAMES = async () => {
  performance.mark('frames');
  const frame = () => new Promise((ok) => requestAnimationFrame(ok)), all = [];
  await frame();
  for (let i = 0; i < 120; i++) {
    const t = performance.now();
    (i < 60 ? window.zoom : window.pan)();
    await frame();
    await new Promise((ok) => setTimeout(ok));
    all.push(performance.now() - t);
  }
  performance.mark('frames-over');
  return all;
};

const results = {};
for (let run = 0; run < Number(runs); run++) for (const name of names) for (const which of ['letterbook', 'vis-timeline']) {
  const browser = await launch();
  const page = await open(browser);
  const tools = await page.context().newCDPSession(page);
  // In time of the processor: what other programs take of it meanwhile does not count.
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => (await tools.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration').value * 1000;
  let first, elements = null;
  if (which === 'letterbook') {
    await page.goto(`${at}/${name}/site/index.html`);
    await page.waitForSelector('html[data-letterbook=ready]', { timeout: 300_000 });
    // The module of the pages comes with the first of them; and the search index is made meanwhile, until the page is still.
    await page.getByRole('navigation').getByText('About').click();
    await page.waitForSelector('.page .facts');
    await page.waitForTimeout(6_000);
    for (let n = 0, last = await busy(); n < 300; n++) {
      await page.waitForTimeout(1_000);
      const now = await busy();
      if (now - last < 50) break;
      last = now;
    }
    ({ first, elements } = await page.evaluate(OURS));
    await page.evaluate(OUR_WHEEL);
  } else {
    await page.goto(`${at}/vis.html`);
    const items = JSON.parse(fs.readFileSync(path.join(root, name, 'items.json')));
    first = await page.evaluate((items) => window.start(items), items);
    await page.evaluate(THEIR_WINDOW);
  }
  const before = await busy();
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'] });
  const frames = await page.evaluate(FRAMES);
  const used = (await busy()) - before, events = JSON.parse(await browser.stopTracing()).traceEvents, begun = events.find((e) => e.name === 'frames'), over_at = events.find((e) => e.name === 'frames-over').ts;
  const tasks = events.filter((e) => e.name === 'RunTask' && e.ph === 'X' && e.pid === begun.pid && e.tid === begun.tid && e.ts > begun.ts && e.ts < over_at);
  const task = Math.max(0, ...tasks.map((e) => e.tdur ?? e.dur)) / 1000;
  const kept = ((results[name] ??= {})[which] ??= []);
  kept.push({ first, elements, frames, task, busy: used / frames.length, nodes: await page.evaluate(() => document.querySelectorAll('*').length) });
  await browser.close();
}
for (const name of names) for (const which of ['letterbook', 'vis-timeline']) {
  const kept = results[name][which], over = (of) => middle(kept.map(of));
  process.stdout.write(`${JSON.stringify({
    collection: name, timeline: which, first: over((r) => r.first), elements: over((r) => r.elements), frame: over((r) => middle(r.frames)), p95: over((r) => middle(r.frames, 0.95)),
    worst: Math.max(...kept.flatMap((r) => r.frames)), task: Math.max(...kept.map((r) => r.task)), busy: over((r) => r.busy), nodes: over((r) => r.nodes),
  })}\n`);
}
close();
process.exit(0);
