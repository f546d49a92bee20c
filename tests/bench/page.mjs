// `cargo xtask bench page`: the explorer as it is built in dist/ beside Cytoscape.js and sigma.js, on the same models, in
// the same browser, one after the other. Arguments: numbers of components; `--explorer` leaves the yardsticks out.
// With software graphics frames per second mean nothing: the time of the main thread and the ratios count.
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { explorer } from './explorer.mjs';
import { model } from './model.mjs';
import { serveYardsticks, yardstick } from './yardsticks.mjs';

const root = new URL('../../', import.meta.url).pathname;
const LIMIT_MS = 90_000;
const YARDSTICKS = ['sigma', 'cytoscape'];
/** A canvas with nothing of a model on it: what a step costs the browser here. */
const FLOOR = 'bare';

const args = process.argv.slice(2);
const alone = args.includes('--explorer');
const sizes = args.filter((it) => /^\d+$/.test(it)).map(Number);
if (sizes.length === 0) sizes.push(1_000, 10_000, 100_000);

/** Starts `linchpin serve` and gives its handle and address. */
function serveExplorer() {
  const program = process.env.LINCHPIN ?? `${root}target/debug/linchpin`;
  const server = spawn(program, ['serve', '--dir', `${root}dist`, '--port', '0', '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`linchpin serve ended with code ${code}`)));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const address = line.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
      if (address) done({ server, address });
    });
  });
}

const shown = (figure, digits) => (figure === undefined ? 'not finished' : Number.isNaN(figure) ? 'unknown' : figure.toFixed(digits)).padStart(13);
const ratio = (theirs, ours) => (theirs === undefined || ours === undefined || ours === 0 ? '-' : `${(theirs / ours).toFixed(1)}x`).padStart(8);

function row(size, what, figures, ours) {
  const { picture, frame, megabytes, hover } = figures;
  const ratios = ours ? ratio(picture, ours.picture) + ratio(frame, ours.frame) + ratio(megabytes, ours.megabytes) : shown(hover, 1);
  console.log(`${String(size).padStart(10)} ${what.padEnd(22)}${shown(picture, 0)}${shown(frame, 2)}${shown(megabytes, 0)}  ${ratios}`);
}

const folder = `${root}target/bench`;
await mkdir(folder, { recursive: true });
const models = new Map();
for (const size of sizes) {
  for (const grouped of [false, true]) {
    const name = `bench-${size}${grouped ? '-grouped' : ''}.json`;
    await writeFile(`${folder}/${name}`, model(size, grouped));
    models.set(name, `${folder}/${name}`);
  }
}
const own = await serveExplorer();
const other = alone ? undefined : await serveYardsticks(models);
try {
  console.log('components what                    picture, ms   frame, ms   memory, MB   hover, ms; for yardsticks the ratios to the explorer');
  for (const size of sizes) {
    const plain = `bench-${size}.json`;
    const ours = await explorer(own.address, models.get(plain), size);
    row(size, 'explorer', ours);
    row(size, 'explorer, with groups', await explorer(own.address, models.get(`bench-${size}-grouped.json`), size));
    console.log(`${String(size).padStart(10)} until the page answers ${ours.ready.toFixed(0)} ms`);
    for (const library of alone ? [] : [FLOOR, ...YARDSTICKS]) {
      row(size, library, await yardstick(other.address, library, plain, LIMIT_MS), ours);
    }
  }
} finally {
  own.server.removeAllListeners('exit');
  own.server.kill();
  other?.server.close();
}
