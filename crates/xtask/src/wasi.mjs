// Runs a wasm32-wasip1 program under Node.js with the given arguments; it sees no variables and
// no files, but for the folder that LINCHPIN_CORPUS names.
import { readFile } from 'node:fs/promises';
import { argv, env, exit } from 'node:process';
import { WASI } from 'node:wasi';

const [program, ...args] = argv.slice(2);
const corpus = env.LINCHPIN_CORPUS;
const wasi = new WASI({
  version: 'preview1',
  args: [program, ...args],
  env: corpus ? { LINCHPIN_CORPUS: '/corpus' } : {},
  preopens: corpus ? { '/corpus': corpus } : {},
  returnOnExit: true,
});
const { instance } = await WebAssembly.instantiate(await readFile(program), wasi.getImportObject());
exit(wasi.start(instance));
