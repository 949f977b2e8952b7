// What the measurements in a browser have in common: a server of files on loopback, Chromium, and the middle of a list.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };

/// Serves a folder, of files that lie there packed as well these; gives its address and how to end it.
export async function serve(root) {
  const server = http.createServer((asked, answer) => {
    const file = path.join(root, decodeURIComponent(new URL(asked.url, 'http://x').pathname));
    if (!fs.existsSync(file)) return answer.writeHead(404).end();
    const packed = fs.existsSync(`${file}.gz`);
    const head = { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'cache-control': 'max-age=3600', ...(packed && { 'content-encoding': 'gzip' }) };
    answer.writeHead(200, head).end(fs.readFileSync(packed ? `${file}.gz` : file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { at: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });

export const middle = (list, part = 0.5) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];

/// A page of 1280 by 800 that can tell when the next frame has been painted, and in which no error passes unseen.
export async function open(browser) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  // Whoever watches the network has the page's process keep what came, up to 200 MB: that would be counted as the page's.
  // Playwright has no switch for it, so it is asked for in the version that is pinned here.
  await page._connection.toImpl(page).delegate._mainFrameSession._client.send('Network.disable');
  page.on('pageerror', (error) => { throw error; });
  await page.addInitScript(() => {
    // Of the highest priority: what a page has put off until it was painted does not count.
    window.painted = () => new Promise((ok) => requestAnimationFrame(() => scheduler.postTask(ok, { priority: 'user-blocking' })));
  });
  return page;
}

/// The memory of a page's process in MB, after the garbage was collected: its share of what it has in common with others included.
export async function memory(browser, page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send('HeapProfiler.collectGarbage');
  const all = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  const share = (id) => Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1000;
  return Math.max(...all.processInfo.filter((one) => one.type === 'renderer').map((one) => share(one.id)));
}
