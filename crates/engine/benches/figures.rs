//! What the benchmark measures, given a clock: the same code natively and in wasm32.

use std::fmt::Write as _;

use linchpin_engine::{
    ComponentId, FailureSet, Graph, Model,
    analysis::{Impact, spof},
    model::Availability,
    read,
};

use crate::generate::{self, Random};

/// Milliseconds from any beginning.
pub type Clock = fn() -> f64;

/// Figures of one size, named, in milliseconds unless the name says otherwise.
pub struct Figures(pub Vec<(&'static str, f64)>);

impl Figures {
    /// One `name value` a line.
    pub fn text(&self) -> String {
        self.0.iter().fold(String::new(), |mut text, (name, figure)| {
            let _ = writeln!(text, "{name}\t{figure}");
            text
        })
    }
}

/// Measures a generated model of `count` components. `yardstick` also fails every component in turn,
/// event-driven, which takes minutes for a million.
pub fn measure(count: usize, clock: Clock, yardstick: bool) -> Option<Figures> {
    let mut figures = Vec::new();
    let mut timed = |name, work: &mut dyn FnMut()| {
        let start = clock();
        work();
        figures.push((name, clock() - start));
    };
    let text = serde_json::to_string(&generate::model(count, 20_221_015)).ok()?;
    let mut model: Option<Model> = None;
    timed("load", &mut || model = read(&text).ok());
    let megabytes = text.len() as f64 / 1e6;
    drop(text);
    let model = model?;
    let mut graph = None;
    timed("compile", &mut || graph = Some(Graph::of(&model)));
    let graph = graph?;
    drop(model);
    let requirements = graph.requirements() as f64;
    figures.push(("file MB", megabytes));
    figures.push(("requirements", requirements));
    figures.push(("graph bytes per requirement", graph.bytes() as f64 / requirements));

    // One failure, a thousand times; the model is as it was after each.
    let mut impact = Impact::new(&graph);
    let mut random = Random(1);
    let mut times = Vec::new();
    for _ in 0..1_000 {
        let component = ComponentId(random.below(graph.len()) as u32);
        let start = clock();
        let mark = impact.mark();
        impact.fail(component, Availability::NONE);
        times.push(clock() - start);
        impact.rollback(mark);
    }
    times.sort_unstable_by(f64::total_cmp);
    figures.push(("one failure, median", times[times.len() / 2]));
    figures.push(("one failure, worst of 1000", times[times.len() - 1]));

    // The hub: what a plain search from it reaches most of.
    let plain = Plain::of(&graph);
    let hub = graph.ids().take(count / 100).max_by_key(|&id| (plain.degree(id), id))?;
    let mut search = Search::new(count);
    let (mut hubs, mut plains, mut reached, mut fell) = (Vec::new(), Vec::new(), 0, 0);
    for _ in 0..15 {
        let start = clock();
        let mark = impact.mark();
        impact.fail(hub, Availability::NONE);
        hubs.push(clock() - start);
        fell = impact.changed().len();
        impact.rollback(mark);
        let start = clock();
        reached = search.from(&plain, hub);
        plains.push(clock() - start);
    }
    let median = |mut times: Vec<f64>| {
        times.sort_unstable_by(f64::total_cmp);
        times[times.len() / 2]
    };
    figures.push(("hub", median(hubs)));
    figures.push(("hub, plain search", median(plains)));
    figures.push(("hub, changed", fell as f64));
    figures.push(("hub, reached by plain search", reached as f64));

    let start = clock();
    let totals = spof::totals(&graph, graph.targets());
    figures.push(("single points of everything", clock() - start));
    let pairs: u64 = totals.iter().map(|total| u64::from(total.takes_down)).sum();
    figures.push(("single points", totals.len() as f64));
    figures.push(("pairs of point and target", pairs as f64));
    if yardstick {
        let start = clock();
        let event_driven = in_turn(&graph, &mut impact);
        figures.push(("every failure in turn", clock() - start));
        // The yardstick must have done the same work.
        if event_driven != pairs {
            return None;
        }
    }
    Some(Figures(figures))
}

/// Fails every component in turn and counts the targets that go down: the yardstick.
fn in_turn(graph: &Graph, impact: &mut Impact<'_>) -> u64 {
    let mut is_target = vec![false; graph.len()];
    for target in graph.targets() {
        is_target[target.index()] = true;
    }
    let none = FailureSet::none();
    let mut pairs = 0;
    for component in graph.ids() {
        impact.fail(component, Availability::NONE);
        pairs += impact.count_down(|id| id != component && is_target[id.index()]);
        impact.set(&none);
    }
    pairs
}

/// The same graph without forms: who requires whom, in compressed rows.
struct Plain {
    starts: Vec<u32>,
    users: Vec<u32>,
}

impl Plain {
    fn of(graph: &Graph) -> Self {
        let mut plain = Self { starts: vec![0], users: Vec::new() };
        for id in graph.ids() {
            plain.users.extend(graph.needed_by(id).into_iter().map(|user| user.0));
            plain.starts.push(plain.users.len() as u32);
        }
        plain
    }

    fn degree(&self, id: ComponentId) -> u32 {
        self.starts[id.index() + 1] - self.starts[id.index()]
    }
}

/// Breadth-first search over compressed rows.
struct Search {
    seen: Vec<bool>,
    queue: Vec<u32>,
}

impl Search {
    fn new(count: usize) -> Self {
        Self { seen: vec![false; count], queue: Vec::with_capacity(count) }
    }

    fn from(&mut self, plain: &Plain, start: ComponentId) -> usize {
        self.seen.fill(false);
        self.queue.clear();
        self.queue.push(start.0);
        self.seen[start.index()] = true;
        let mut head = 0;
        while let Some(&at) = self.queue.get(head) {
            head += 1;
            let row = plain.starts[at as usize] as usize..plain.starts[at as usize + 1] as usize;
            for &user in &plain.users[row] {
                if !std::mem::replace(&mut self.seen[user as usize], true) {
                    self.queue.push(user);
                }
            }
        }
        self.queue.len()
    }
}
