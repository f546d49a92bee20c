// Models that tests make: bytes for the file field. What the page does with them stands in the specs.

/** A file for the file field. */
export const asFile = (model) => ({
  name: `${model.id}.json`,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(model)),
});

/** A service on two racks of two servers each behind one switch: one set of one, four of two. */
export const racks = {
  linchpin: 1,
  id: 'racks',
  components: [
    { id: 'site', kind: 'service', name: 'Site', users: 100, requires: ['switch', { any: ['left', 'right'] }] },
    { id: 'left', kind: 'platform', name: 'Left', fallible: false, requires: ['l1', 'l2'] },
    { id: 'right', kind: 'platform', name: 'Right', fallible: false, requires: ['r1', 'r2'] },
    ...['switch', 'l1', 'l2', 'r1', 'r2'].map((id) => ({ id, kind: 'site', name: id.toUpperCase() })),
  ],
};

/** A column of platforms, each on one of the two before it: only the lowest is under all, and defeats every choice. */
export function column(size) {
  const below = (at) => (at === 1 ? 'c0' : { any: [`c${at - 1}`, `c${at - 2}`] });
  const on = (at) => (at === 0 ? {} : { requires: below(at) });
  return {
    linchpin: 1,
    id: 'column',
    components: [
      { id: 'top', kind: 'service', name: 'Top', users: 10, requires: [`c${size - 1}`, 'c0'] },
      ...Array.from({ length: size }, (_, at) => ({ id: `c${at}`, kind: 'platform', name: `Storey ${at}`, ...on(at) })),
    ],
  };
}

/** A service on random votes over shared leaves, which no order of the leaves makes easy: seconds of work. */
export function hard(size = 48) {
  let seed = 7;
  const below = (most) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 16) % most;
  };
  const ids = (letter) => Array.from({ length: size }, (_, at) => `${letter}${at}`);
  const vote = (id) => {
    const of = [...new Set(Array.from({ length: 9 }, () => `l${below(size)}`))];
    return { id, kind: 'platform', name: id, fallible: false, requires: { at_least: of.length >> 1, of } };
  };
  return {
    linchpin: 1,
    id: 'hard',
    components: [
      { id: 'top', kind: 'service', name: 'Top', requires: { at_least: size >> 1, of: ids('v') } },
      { id: 'easy', kind: 'service', name: 'Easy', requires: { any: ['l0', 'l1'] } },
      ...ids('v').map(vote),
      ...ids('l').map((id) => ({ id, kind: 'site', name: id.toUpperCase() })),
    ],
  };
}
