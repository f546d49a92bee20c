//! Large models from a seed: tiers, preferential attachment, one requirement in five a redundancy
//! group, a few circles. The same seed and size give the same model on every platform.

use linchpin_engine::model::{
    Component, Expr, Failover, Kind, Member, ModelFile, Overload, Pool, Share, file::FORMAT_VERSION,
};

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }
}

/// References that a component has on average.
const NEEDS: usize = 5;

/// Tiers, lowest first: their share of the components in hundredths, and their kind.
const TIERS: [(usize, Kind); 6] = [
    (1, Kind::Site),
    (4, Kind::Network),
    (15, Kind::Storage),
    (30, Kind::Platform),
    (35, Kind::Service),
    (15, Kind::External),
];

/// A model of `count` components with five times as many references.
pub fn model(count: usize, seed: u64) -> ModelFile {
    let mut random = Random(seed);
    let mut components: Vec<Component> = Vec::with_capacity(count);
    // Every component that is required stands here once per time: drawing from it is preferential
    // attachment.
    let mut required: Vec<u32> = Vec::with_capacity(NEEDS * count);
    let mut start = 0;
    for (tier, (share, kind)) in TIERS.into_iter().enumerate() {
        let end = if tier + 1 == TIERS.len() { count } else { start + count * share / 100 };
        let below = start;
        for at in start..end {
            let mut component =
                Component::new(format!("c{at}"), kind.clone(), format!("Component {at}").as_str());
            if kind.is_target() {
                component.users = Some(1 + random.below(10_000) as u64);
            }
            if below > 0 {
                component.requires = Some(requirement(&mut random, &mut required, below));
            }
            components.push(component);
        }
        start = end;
    }
    circles(&mut components, &mut random);
    ModelFile {
        linchpin: FORMAT_VERSION,
        id: "generated".into(),
        components,
        ..ModelFile::default()
    }
}

/// About [`NEEDS`] references into the lower tiers, which hold the first `below` components.
fn requirement(random: &mut Random, required: &mut Vec<u32>, below: usize) -> Expr {
    let mut draw = |random: &mut Random| {
        let popular = !required.is_empty() && random.below(2) == 0;
        let mut at = random.below(below);
        if popular {
            at = required[random.below(required.len())] as usize;
        }
        if at >= below {
            at = random.below(below);
        }
        required.push(at as u32);
        Expr::on(format!("c{at}"))
    };
    let mut of = Vec::new();
    let mut references = 0;
    // The lower tiers get fewer, the higher more, so that the mean holds over the whole model.
    while references < NEEDS {
        if random.below(5) > 0 {
            of.push(draw(random));
            references += 1;
            continue;
        }
        let members = 2 + random.below(2);
        references += members;
        let parts: Vec<Expr> = (0..members).map(|_| draw(random)).collect();
        of.push(group(random, parts));
    }
    Expr::All { of, spelled: false }
}

fn group(random: &mut Random, parts: Vec<Expr>) -> Expr {
    match random.below(20) {
        0 => Expr::Shares(
            parts
                .into_iter()
                .map(|of| Share { of, weight: 1 + random.below(100) as u64 })
                .collect(),
        ),
        1 => {
            let load = 60 * parts.len() as u64;
            let members = parts.into_iter().map(|of| Member { of, capacity: 100 }).collect();
            let overload = if random.below(2) == 0 { Overload::Collapse } else { Overload::Shed };
            Expr::Pool(Box::new(Pool { members, load, overload }))
        }
        2..6 => {
            let mut parts = parts.into_iter();
            match (parts.next(), parts.next()) {
                (Some(primary), Some(standby)) => Expr::Failover(Box::new(Failover {
                    primary,
                    standby,
                    via: parts.next(),
                    switch: None,
                })),
                _ => Expr::Any(Vec::new()),
            }
        }
        6..10 if parts.len() == 3 => Expr::AtLeast { k: 2, of: parts },
        _ => Expr::Any(parts),
    }
}

/// A few circles of two to five components of one tier.
fn circles(components: &mut [Component], random: &mut Random) {
    let count = components.len();
    for _ in 0..(count / 5_000).max(1) {
        let length = 2 + random.below(4);
        let first = count / 2 + random.below(count / 4);
        for step in 0..length {
            let (from, to) = (first + step, first + (step + 1) % length);
            if let Some(Expr::All { of, .. }) = &mut components[from].requires {
                of.push(Expr::on(format!("c{to}")));
            }
        }
    }
}
