// Starts the real `linchpin serve` over dist/ before the first test and ends it after the last, by its handle.
import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';

const root = new URL('../../../', import.meta.url).pathname;

export default async function start() {
  const program = process.env.LINCHPIN ?? `${root}target/debug/linchpin`;
  const dist = `${root}dist`;
  await access(`${dist}/index.html`).catch(() => {
    throw new Error('there is no dist/index.html: run `cargo xtask build` first');
  });
  const server = spawn(program, ['serve', '--dir', dist, '--port', '0', '--no-open'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  process.env.LINCHPIN_URL = await address(server);
  return async () => {
    server.kill();
    await ended;
  };
}

/** The address that the server prints; an error when it ends, or stays silent for 20 seconds, before that. */
function address(server) {
  return new Promise((resolve, reject) => {
    const silence = setTimeout(() => fail('it printed no address within 20 s'), 20_000);
    const fail = (why) => {
      clearTimeout(silence);
      server.kill();
      reject(new Error(`linchpin serve: ${why}`));
    };
    server.once('error', (error) => fail(error.message));
    server.once('exit', (code) => fail(`it ended with code ${code}`));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const url = line.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
      if (url) {
        clearTimeout(silence);
        resolve(url);
      }
    });
  });
}
