// Runs in the page of the yardsticks: takes the bytes of a model, as the explorer does, and has a library draw it
// at places given for free. Resolves when the first picture is on the screen.
import cytoscape from 'cytoscape';
import Graph from 'graphology';
import Sigma from 'sigma';

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const DRAW = {
  // What the browser itself takes to show a canvas: a few rectangles of no library, moved by the hand.
  async bare(nodes, edges, box) {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [box.clientWidth, box.clientHeight];
    box.append(canvas);
    const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false });
    let [x, y, asked] = [0, 0, false];
    const clear = (shade) => {
      gl.clearColor(shade, shade, shade, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
    };
    const render = () => {
      asked = false;
      gl.disable(gl.SCISSOR_TEST);
      clear(1);
      gl.enable(gl.SCISSOR_TEST);
      for (let at = 0; at < 100; at += 1) {
        gl.scissor(x + (at % 10) * 128, canvas.height - y - Math.floor(at / 10) * 72, 60, 30);
        clear(at / 200);
      }
    };
    canvas.addEventListener('pointermove', (event) => {
      if (event.buttons !== 1) return;
      [x, y] = [x + event.movementX, y + event.movementY];
      if (!asked) requestAnimationFrame(render);
      asked = true;
    });
    render();
  },
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
