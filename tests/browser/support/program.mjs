// What the command line says about a model: the page must say the same, because one engine serves both.
import { execFileSync } from 'node:child_process';
import { file } from './explorer.mjs';

const program = process.env.LINCHPIN ?? file('target/debug/linchpin');

/** The answer of `linchpin ARGS --format json`; models are named from the root of the repository. */
export function linchpin(...args) {
  const text = execFileSync(program, [...args, '--format', 'json'], { cwd: file(''), encoding: 'utf8' });
  return JSON.parse(text);
}

/** How many components the failure of `ids` harms besides themselves, by state. */
export function harm(model, ...ids) {
  const { components, blast_radius } = linchpin('blast', model, ...ids.flatMap((id) => ['--fail', id]));
  const states = blast_radius.map((id) => components.find((it) => it.id === id).state);
  const count = (state) => states.filter((it) => it === state).length;
  return { failed: ids.length, down: count('down'), partial: count('partial'), impaired: count('impaired') };
}
