// How much memory a tab takes: on an empty page, with the letters listed, and after a visit to every view.
//   node run.mjs RUNS NAME=PLACE...
// A place is a folder to be served, or a page to be opened from its file.
// Prints a line of JSON for each edition: the middle of the runs, in MB. What counts is the process that draws the page,
// its share of what it has in common with others included (Pss), as the system says; after the garbage was collected.
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { launch, memory, middle, open, serve } from './common.mjs';

const [runs, ...editions] = process.argv.slice(2);

async function visit(page) {
  const view = (n) => page.click(`nav[aria-label=Views] :nth-child(${n})`);
  await page.fill('#search', 'inquiry');
  await page.waitForSelector('[data-test=letter] mark');
  await page.click('[data-test=letter] .open');
  await page.click('[data-test=content-note] .main').catch(() => {});
  await page.waitForSelector('.paper');
  await view(2);
  await page.waitForSelector('.chart [data-stop]');
  await view(1);
  for (const n of [1, 2]) await page.check(`.letters > [data-test=letter]:nth-child(${n}) .pick input`);
  await view(3);
  await page.waitForSelector('[data-test=sides][aria-busy=false]');
  for (const [n, shown] of [[4, '.names'], [5, '[data-test=missing]'], [6, '.formats'], [7, '.about']]) {
    await view(n);
    await page.waitForSelector(shown);
  }
}

for (const edition of editions) {
  const [name, place] = edition.split('=');
  const hosted = fs.statSync(place).isDirectory() ? await serve(place) : null;
  const address = hosted ? `${hosted.at}/index.html` : pathToFileURL(place).href;
  const kept = [];
  for (let run = 0; run < Number(runs); run++) {
    const browser = await launch();
    const page = await open(browser);
    await page.goto('about:blank');
    const empty = await memory(browser, page);
    await page.goto(address);
    await page.waitForSelector('html[data-letterbook=ready]');
    // Whatever is done when nothing is asked for is over by then.
    await page.waitForTimeout(3_000);
    const listed = await memory(browser, page);
    await visit(page);
    kept.push({ empty, listed, visited: await memory(browser, page) });
    await browser.close();
  }
  const over = (of) => middle(kept.map(of));
  process.stdout.write(`${JSON.stringify({ edition: name, empty: over((r) => r.empty), listed: over((r) => r.listed), visited: over((r) => r.visited) })}\n`);
  hosted?.close();
}
process.exit(0);
