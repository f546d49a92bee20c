// Layered models of any size from a seed, as the text of a model file, and where a yardstick that lays nothing out
// may put the components. The same arguments give the same bytes.

const LAYERS = 12;
const GROUP = 40;

/** A linear congruential generator; the upper bits are good enough to scatter edges. */
function random(seed) {
  let state = BigInt(seed);
  return (below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(below));
  };
}

/** `count` components in layers, each but the lowest with three requirements in the layers below it, most of them near. */
export function model(count, grouped) {
  const next = random(count + (grouped ? 1 : 0));
  const width = Math.ceil(count / LAYERS);
  const components = [];
  for (let at = 0; at < count; at += 1) {
    const layer = Math.floor(at / width);
    const component = { id: `c${at}`, kind: layer === LAYERS - 1 ? 'service' : 'platform', name: `Component ${at}` };
    if (grouped) component.group = `g${Math.floor(at / GROUP)}`;
    if (layer > 0) {
      const needs = new Set();
      while (needs.size < 3) {
        const far = next(20) === 0 ? next(width) : at % width + next(9) - 4;
        const below = next(5) === 0 ? next(layer) : layer - 1;
        needs.add(`c${below * width + ((far % width) + width) % width}`);
      }
      component.requires = [...needs];
    }
    components.push(component);
  }
  const groups = grouped ? Array.from({ length: Math.ceil(count / GROUP) }, (_, at) => ({ id: `g${at}`, name: `Group ${at}` })) : [];
  return JSON.stringify({ linchpin: 1, id: `bench-${count}`, name: `Bench ${count}`, groups, components });
}
