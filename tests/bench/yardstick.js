// Runs in the page of the yardsticks: takes the bytes of a model, as the explorer does, and has a library draw it
// at places given for free. Resolves when the first picture is on the screen.
import cytoscape from 'cytoscape';
import Graph from 'graphology';
import Sigma from 'sigma';

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const DRAW = {
  async sigma(nodes, edges, box) {
    const graph = new Graph({ type: 'directed' });
    for (const { id, name, x, y } of nodes) graph.addNode(id, { label: name, x, y, size: 2, color: '#5b6470' });
    for (const [from, to] of edges) graph.addEdge(from, to, { size: 1, color: '#b0b6bf' });
    const sigma = new Sigma(graph, box);
    await new Promise((done) => {
      sigma.once('afterRender', done);
      sigma.refresh();
    });
  },
  async cytoscape(nodes, edges, box) {
    const elements = [
      ...nodes.map(({ id, name, x, y }) => ({ data: { id, name }, position: { x, y } })),
      ...edges.map(([source, target]) => ({ data: { source, target } })),
    ];
    await new Promise((done) => {
      const style = [
        // Without events on elements a drag from anywhere moves the picture.
        { selector: '*', style: { events: 'no' } },
        { selector: 'node', style: { label: 'data(name)', width: 10, height: 10 } },
      ];
      cytoscape({ container: box, elements, style, layout: { name: 'preset', fit: true } }).one('render', done);
    });
  },
};

globalThis.draw = async (library, address) => {
  const bytes = await (await fetch(address)).arrayBuffer();
  const start = performance.now();
  const { components } = JSON.parse(new TextDecoder().decode(bytes));
  const width = Math.ceil(components.length / 12);
  const nodes = components.map(({ id, name }, at) => ({ id, name, x: (at % width) * 20, y: Math.floor(at / width) * width * 1.2 }));
  const edges = components.flatMap(({ id, requires = [] }) => requires.map((to) => [id, to]));
  await DRAW[library](nodes, edges, document.getElementById('box'));
  await painted();
  return performance.now() - start;
};
