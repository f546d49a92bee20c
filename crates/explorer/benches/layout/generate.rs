//! Layered models from a seed: sites below, the public on top, three requirements a component. The same
//! shape and size give the same model on every platform.

use linchpin_engine::{
    Model,
    model::{Component, Expr, Kind, ModelFile, On, Text, file::FORMAT_VERSION, file::Group},
};

/// How requirements are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// From anywhere in a lower layer: nothing helps much, as in the literature's random graphs.
    Random,
    /// Mostly from nearby, as systems are built.
    Near,
    /// As [`Shape::Near`], with components in groups of some forty.
    Grouped,
}

impl Shape {
    /// Every shape with its name.
    pub const ALL: [(&'static str, Self); 3] =
        [("random", Self::Random), ("near", Self::Near), ("grouped", Self::Grouped)];
}

/// A linear congruential generator (Numerical Recipes); the low bits are left out.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(self.0 >> 11) * end.max(1) as u128) >> 53) as usize
    }
}

/// The layers' kinds, lowest first.
const LAYERS: [Kind; 10] = [
    Kind::Site,
    Kind::Network,
    Kind::Storage,
    Kind::Platform,
    Kind::Platform,
    Kind::Platform,
    Kind::Service,
    Kind::Service,
    Kind::Service,
    Kind::External,
];

/// The components of each layer from the left, in a shuffled order.
fn shuffled(layers: usize, width: usize) -> Vec<Vec<usize>> {
    let mut random = Random(1966);
    let mut id_at: Vec<Vec<usize>> =
        (0..layers).map(|layer| (0..width).map(|it| it * layers + layer).collect()).collect();
    for layer in &mut id_at {
        for at in (1..layer.len()).rev() {
            layer.swap(at, random.below(at + 1));
        }
    }
    id_at
}

/// The lines of a model of `count` components in ten equal layers, 3 × `count` in all: pairs of what
/// needs and what is needed, without repeats. Component `at` is in layer `at % 10`, so that file order
/// says nothing about places.
pub fn lines(count: usize, shape: Shape) -> Vec<(usize, usize)> {
    let mut random = Random(20_221_015);
    let layers = LAYERS.len();
    let width = count / layers;
    let id_at = shuffled(layers, width);
    let mut found: Vec<(usize, usize)> = Vec::with_capacity(3 * count);
    while found.len() < 3 * count {
        while found.len() < 3 * count {
            let layer = 1 + random.below(layers - 1);
            let place = random.below(width);
            let below = if random.below(5) > 0 { layer - 1 } else { random.below(layer) };
            let other = if shape != Shape::Random && random.below(10) > 0 {
                let reach = (width / 20).max(3);
                (place + random.below(2 * reach + 1)).saturating_sub(reach).min(width - 1)
            } else {
                random.below(width)
            };
            found.push((id_at[layer][place], id_at[below][other]));
        }
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// The model with these [`lines`]; nothing if it does not verify.
pub fn model(count: usize, shape: Shape) -> Option<Model> {
    let lines = lines(count, shape);
    let layers = LAYERS.len();
    let named = |at: usize| format!("c{at}");
    let mut components: Vec<Component> = (0..count)
        .map(|at| {
            let name = format!("Component {at}");
            Component::new(named(at), LAYERS[at % layers].clone(), name.as_str())
        })
        .collect();
    for of_one in lines.chunk_by(|a, b| a.0 == b.0) {
        let on = |&(_, low): &(usize, usize)| Expr::On(On { id: named(low).into(), basis: None });
        components[of_one[0].0].requires =
            Some(Expr::All { of: of_one.iter().map(on).collect(), spelled: false });
    }
    let mut groups = Vec::new();
    if shape == Shape::Grouped {
        // Three or four layers high, and as wide as makes forty.
        let (columns, width) = ((count / 130).max(1), count / layers);
        for group in 0..3 * columns {
            let name = Text::Plain(format!("Group {group}").into());
            groups.push(Group { id: format!("g{group}").into(), name });
        }
        for (layer, row) in shuffled(layers, width).into_iter().enumerate() {
            for (place, at) in row.into_iter().enumerate() {
                let group = layer * 3 / layers * columns + place * columns / width.max(1);
                components[at].group = Some(format!("g{group}").into());
            }
        }
    }
    let file = ModelFile {
        linchpin: FORMAT_VERSION,
        id: "generated".into(),
        groups,
        components,
        ..ModelFile::default()
    };
    Model::new(file).ok()
}
